// One task of the register: a line to scan, and below it, when opened, where it came from.

import { el, icon } from "./dom.js";
import { words } from "./words.js";

export const leads = (task) => task.parts.filter((part) => part.lead).map((part) => part.unit);
const coordinators = (task) => task.parts.filter((part) => !part.lead).map((part) => part.unit);

export class TaskRow {
  constructor({ task, open }, toggle, mention) {
    this.task = task;
    this.mention = mention;
    const name = `task-${task.id}`;
    this.node = el("li", { class: open ? "task open" : "task" },
      el("button", { type: "button", class: "task-line", "aria-expanded": String(open), "aria-controls": name, onclick: () => toggle(task.id) },
        ...this.#line()),
      el("div", { class: "task-more", id: name, hidden: !open }, open ? this.#more() : []));
  }

  #line() {
    const { task } = this;
    return [
      el("span", { class: "task-top" },
        el("span", { class: "task-id" }, `#${task.id}`),
        el("span", { class: "task-unit" }, leads(task).join(", ") || words.noUnit),
        el("span", { class: `chip tone-${task.status}` }, task.status_text)),
      el("span", { class: "task-text" }, task.text),
      el("span", { class: "task-end" },
        el("span", {}, task.deadline_text),
        el("progress", { max: 100, value: task.percent, "aria-label": words.percentOf(task.percent) }),
        el("span", { class: "task-percent" }, words.percent(task.percent)),
        icon("chevron")),
    ];
  }

  #more() {
    const { task } = this;
    return [
      el("figure", {},
        el("figcaption", {}, words.source),
        el("blockquote", {}, task.source || task.text),
        el("cite", {}, words.origin(task.directive, task.section))),
      task.product && el("p", {}, el("b", {}, `${words.product}: `), task.product),
      task.difficulty && el("p", { class: "difficulty" }, el("b", {}, `${words.difficulty}: `), task.difficulty),
      coordinators(task).length > 0 || task.parts.length > 1 ? this.#parts() : null,
      el("button", { type: "button", class: "quiet", onclick: () => this.mention(task.id) }, icon("talk"), words.mention(task.id)),
    ];
  }

  #parts() {
    return el("ul", { class: "parts", "aria-label": words.parts }, this.task.parts.map((part) =>
      el("li", {},
        el("span", {}, part.unit, el("small", {}, ` ${part.lead ? words.lead : words.coordinating}`)),
        el("span", {}, words.percent(part.percent)),
        el("span", { class: `chip tone-${part.status}` }, part.status_text))));
  }
}
