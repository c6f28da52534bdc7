// One message: who, what, its table, file and buttons.

import { fileAddress } from "./api.js";
import { el, icon } from "./dom.js";
import { plain, rich } from "./markup.js";
import { full, time, wall } from "./moments.js";
import { KIND, words } from "./words.js";

const NUMBER = /^[\d.,%\s–-]*$/;
const SHORT = 16;
const LONG = 40;

export const nameOf = (message) => (message.ours ? words.bot : message.sender);
export const firstLine = (message) => {
  const text = message.ours ? plain(message.text) : message.text;
  return message.pressed ? words.pressed(message.pressed) : text.split("\n", 1)[0] || message.file?.name || "";
};

export class Bubble {
  constructor({ message, quoted, mine }, doings) {
    this.message = message;
    this.doings = doings;
    this.node = message.pressed ? this.#press(mine) : this.#bubble(quoted, mine);
  }

  #press(mine) {
    const { message } = this;
    return el("li", { class: mine ? "press mine" : "press" },
      mine ? null : `${message.sender}: `, words.pressed(message.pressed), " ", this.#time());
  }

  #bubble(quoted, mine) {
    const { message } = this;
    const kind = message.ours ? KIND[message.kind] : null;
    const side = message.ours ? "ours" : mine ? "mine" : "theirs";
    return el("li", { class: `message ${side}` },
      el("article", { class: "bubble", onclick: (event) => this.#tapped(event) },
        el("header", {},
          el("span", { class: "name" }, nameOf(message)),
          kind && el("span", { class: `kind kind-${message.kind}` }, kind)),
        quoted && this.#quote(quoted),
        message.file && this.#file(message.file),
        message.table ? this.#withTable() : this.#text(message.text),
        el("footer", {}, this.#time(), this.#replyButton())),
      message.buttons.length > 0 && this.#buttons());
  }

  #text(text) {
    if (!text) return null;
    const { ours, understood } = this.message;
    const why = understood && words.understood(understood);
    return el("div", { class: "text", title: why, "aria-description": why }, ours ? rich(text, this.doings.openTask) : text);
  }

  // The text says the same as the table, so only its heading is shown until somebody asks for the rest.
  #withTable() {
    const { table, text } = this.message;
    const [heading, ...rest] = text.split("\n");
    const sort = table.head.map((_, column) => sortOf(table.rows.map((row) => row[column])));
    return [
      this.#text(heading),
      el("div", { class: "sideways", tabindex: "0", role: "region", "aria-label": words.table },
        el("table", {},
          el("thead", {}, el("tr", {}, table.head.map((cell, column) => el("th", { scope: "col", class: sort[column] }, cell)))),
          el("tbody", {}, table.rows.map((row) => el("tr", {}, row.map((cell, column) => el("td", { class: sort[column] }, cell))))))),
      rest.some((line) => line.trim()) && el("details", {}, el("summary", {}, words.asText), this.#text(rest.join("\n").trim())),
    ];
  }

  #file(file) {
    const address = fileAddress(file);
    if (file.media_type.startsWith("image/")) {
      return el("a", { class: "picture", href: address, target: "_blank", rel: "noopener" },
        el("img", { src: address, alt: words.picture(file.name), loading: "lazy" }));
    }
    return el("a", { class: "file", href: address, download: file.name },
      el("span", { class: "sort" }, icon("file"), el("small", {}, file.name.split(".").at(-1).slice(0, 4))),
      el("span", { class: "file-name" }, file.name),
      el("small", {}, `${words.size(file.size)} · ${words.download}`));
  }

  #quote(quoted) {
    return el("button", { type: "button", class: "quote", onclick: () => this.doings.find(quoted.id) },
      el("b", {}, nameOf(quoted)), el("span", {}, firstLine(quoted)));
  }

  #buttons() {
    const { message, doings } = this;
    return el("div", { class: "keys" }, message.buttons.map((row) =>
      el("div", {}, row.map((button) =>
        el("button", { type: "button", onclick: (event) => doings.press(message, button, event.currentTarget) }, button.label)))));
  }

  #time() {
    const at = wall(this.message.at);
    return el("time", { datetime: this.message.at, title: full(at) }, time(at));
  }

  #replyButton() {
    const reply = () => this.doings.reply(this.message);
    return el("button", { type: "button", class: "reply", onclick: reply }, icon("reply"), words.reply);
  }

  #tapped(event) {
    const busy = event.target.closest("button, a, summary, .sideways") || !getSelection().isCollapsed;
    if (!busy) this.doings.reply(this.message);
  }
}

// How a column of these cells is laid out: words that are short stay in one line, long ones get room.
function sortOf(cells) {
  if (cells.every((cell) => NUMBER.test(cell))) return "number";
  const longest = Math.max(...cells.map((cell) => cell.length));
  return longest <= SHORT ? "short" : longest > LONG && "long";
}
