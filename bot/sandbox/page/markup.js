// Our tiny HTML (<b> <i> <code>) as DOM nodes. Anything else stays the characters it is: nothing is ever parsed as markup.

import { el } from "./dom.js";
import { words } from "./words.js";

const PIECE = /<(\/?)(b|i|code)>|&(amp|lt|gt|quot|#34|#39|#x27);|(?<![\p{L}\d/#])#(\d{1,6})\b/gu;
const ENTITY = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'", "#x27": "'" };

// `openTask(id)` is called when somebody taps a task number such as #15.
export function rich(text, openTask) {
  const whole = document.createDocumentFragment();
  const path = [whole];
  let from = 0;
  for (const piece of text.matchAll(PIECE)) {
    path.at(-1).append(text.slice(from, piece.index));
    from = piece.index + piece[0].length;
    place(piece, path, openTask);
  }
  path.at(-1).append(text.slice(from));
  return whole;
}

export const plain = (text) =>
  text.replace(PIECE, (all, closing, tag, entity) => (tag ? "" : entity ? ENTITY[entity] : all));

function place([, closing, tag, entity, task], path, openTask) {
  if (entity) path.at(-1).append(ENTITY[entity]);
  else if (task) path.at(-1).append(taskLink(Number(task), openTask));
  else if (!closing) path.push(path.at(-1).appendChild(el(tag)));
  else if (path.at(-1).localName === tag) path.pop();
}

const taskLink = (id, openTask) =>
  el("button", { type: "button", class: "task-link", title: words.openTask(id), onclick: () => openTask(id) }, `#${id}`);
