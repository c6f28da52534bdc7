// The left pane: the town's conversations, and how many messages of each were not seen yet.

import { byId, el, icon, reconcile } from "./dom.js";
import { plain } from "./markup.js";
import { dayKey, shortDay, time, wall } from "./moments.js";
import { words } from "./words.js";

export class Chats {
  #seen = new Map();

  constructor(open) {
    this.open = open;
  }

  // `current` is the id of the open chat; while it is `inView`, what arrives there counts as seen.
  show(chats, current, inView, now) {
    for (const chat of chats) {
      if (!this.#seen.has(chat.id) || (inView && chat.id === current)) this.#seen.set(chat.id, chat.message_count);
    }
    const rows = chats.map((chat) => ({ chat, unread: this.#unread(chat), current: chat.id === current, today: dayKey(now) }));
    reconcile(byId("chats"), rows.map((row) => ({ key: row.chat.id, value: row })), (row) => this.#row(row));
    this.#showTotal(rows.reduce((sum, row) => sum + row.unread, 0));
  }

  #unread(chat) {
    return Math.max(0, chat.message_count - this.#seen.get(chat.id));
  }

  #row({ chat, unread, current, today }) {
    const last = plain(chat.last_text).replace(/\s+/g, " ");
    return el("li", {},
      el("button", { type: "button", class: "chat", "aria-current": current && "true", onclick: () => this.open(chat.id) },
        el("span", { class: "face" }, icon(chat.private ? "person" : "group")),
        el("span", { class: "title" }, chat.title),
        unread > 0 && el("span", { class: "count" }, String(unread), el("span", { class: "unseen" }, words.unread(unread))),
        el("span", { class: "last" }, last || chat.about || words.noMessages),
        chat.last_at && el("time", { datetime: chat.last_at }, when(chat.last_at, today)),
      ));
  }

  #showTotal(total) {
    const count = byId("tab-unread");
    count.hidden = total === 0;
    count.textContent = total;
    count.setAttribute("aria-label", words.unread(total));
    document.title = `${total ? `(${total}) ` : ""}${document.title.replace(/^\(\d+\) /, "")}`;
  }
}

const when = (at, today) => (dayKey(at) === today ? time(wall(at)) : shortDay(wall(at)));
