// The middle pane: one conversation, newest below.

import { Bubble } from "./bubble.js";
import { byId, el, reconcile } from "./dom.js";
import { dayKey, longDay, wall } from "./moments.js";
import { words } from "./words.js";

const NEAR = 80;
const MARGIN = 10;

export class Talk {
  #scroll = byId("scroll");
  #list = byId("messages");
  #chat = null;
  #lastId = null;

  // `doings`: reply(message), press(message, button), openTask(id).
  constructor(doings) {
    this.doings = { ...doings, find: (id) => this.#goTo(id) };
    byId("newest").addEventListener("click", () => this.#toNews("smooth"));
    this.#scroll.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // Pictures grow after they were placed, and the box shrinks when the keyboard opens.
    const keep = new ResizeObserver(() => this.#follows && this.#toNews());
    keep.observe(this.#list);
    keep.observe(this.#scroll);
  }

  #follows = true;

  show(chat, messages, speaker) {
    const moved = chat.id !== this.#chat;
    const wasAtEnd = moved || this.#atEnd();
    byId("talk-title").textContent = chat.title;
    byId("talk-about").textContent = chat.about;
    reconcile(this.#list, entries(messages, speaker), (entry) => this.#entry(entry));
    const last = messages.at(-1);
    const hasNews = last && last.id !== this.#lastId;
    this.#chat = chat.id;
    this.#lastId = last?.id ?? null;
    const mine = last && !last.ours && last.sender_id === speaker;
    this.#follows = wasAtEnd || (hasNews && mine);
    if (this.#follows) this.#toNews();
    else if (hasNews) byId("newest").hidden = false;
  }

  // False on a narrow screen that shows another pane.
  get inView() {
    return this.#scroll.offsetParent !== null;
  }

  #entry(entry) {
    if (entry.empty) return el("li", { class: "nothing" }, words.nothingYet);
    if (entry.day) return el("li", { class: "day" }, el("span", {}, longDay(wall(entry.day))));
    return new Bubble(entry, this.doings).node;
  }

  #scrolled() {
    this.#follows = Math.abs(this.#scroll.scrollTop - this.#news()) < NEAR;
    if (this.#atEnd()) byId("newest").hidden = true;
  }

  #atEnd() {
    return this.#scroll.scrollTop > this.#news() - NEAR;
  }

  // Where reading goes on: the end, or the beginning of a last message that is taller than the screen.
  #news() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroll;
    const end = scrollHeight - clientHeight;
    const last = this.#list.lastElementChild;
    if (!last || last.offsetHeight < clientHeight) return end;
    return Math.min(end, scrollTop + last.getBoundingClientRect().top - this.#scroll.getBoundingClientRect().top - MARGIN);
  }

  #toNews(behavior = "instant") {
    this.#scroll.scrollTo({ top: this.#news(), behavior });
    byId("newest").hidden = true;
  }

  #goTo(id) {
    const node = [...this.#list.children].find((child) => child.dataset.key === id);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("pointed");
    setTimeout(() => node?.classList.remove("pointed"), 1600);
  }
}

// Messages with a line before each new day; a message that answers another carries that one's words.
function entries(messages, speaker) {
  if (!messages.length) return [{ key: "empty", value: { empty: true } }];
  const byMessage = new Map(messages.map((message) => [message.id, message]));
  const shown = [];
  let day = null;
  for (const message of messages) {
    if (dayKey(message.at) !== day) {
      day = dayKey(message.at);
      shown.push({ key: `day ${day}`, value: { day } });
    }
    const quoted = message.pressed ? null : byMessage.get(message.reply_to);
    shown.push({ key: message.id, value: { message, quoted, mine: !message.ours && message.sender_id === speaker } });
  }
  return shown;
}
