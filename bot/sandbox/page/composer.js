// The message box: who speaks, what is answered, what is attached.

import * as api from "./api.js";
import { firstLine, nameOf } from "./bubble.js";
import { byId, el } from "./dom.js";
import { problem, words } from "./words.js";

const FILE_LIMIT = 20 * 1024 * 1024;

export class Composer {
  #chat = null;
  #speakers = new Map();
  #drafts = new Map();
  #replyTo = null;
  #file = null;
  #attempt = null;
  #sending = false;
  #box = byId("words");

  // `changed()` is called after something was sent or another speaker was chosen.
  constructor(changed) {
    this.changed = changed;
    byId("composer").addEventListener("submit", (event) => this.#submit(event));
    this.#box.addEventListener("keydown", (event) => this.#key(event));
    this.#box.addEventListener("input", () => this.#grow());
    byId("person").addEventListener("change", (event) => this.#choose(event.target.value));
    byId("reply-cancel").addEventListener("click", () => this.answer(null));
    byId("attach").addEventListener("click", () => byId("file").click());
    byId("file").addEventListener("change", (event) => this.attach(event.target.files[0] ?? null));
    byId("attached-cancel").addEventListener("click", () => this.attach(null));
  }

  get speaker() {
    return this.#speakers.get(this.#chat?.id) ?? this.#chat?.people[0]?.id;
  }

  // Show the people of this chat; what was typed for another chat waits there.
  set(chat) {
    if (chat.id !== this.#chat?.id) {
      if (this.#chat) this.#drafts.set(this.#chat.id, this.#box.value);
      this.#chat = chat;
      this.#fill(this.#drafts.get(chat.id) ?? "");
      this.#complain(null);
      this.attach(null);
      this.answer(null);
    }
    this.#chat = chat;
    this.#showPeople(chat.people);
  }

  answer(message) {
    this.#replyTo = message;
    byId("reply").hidden = !message;
    if (!message) return;
    byId("reply-text").textContent = words.replying(nameOf(message), firstLine(message));
    this.#box.focus();
  }

  attach(file) {
    if (file && file.size > FILE_LIMIT) {
      this.#complain({ code: "too_large" });
      file = null;
    }
    this.#file = file;
    if (!file) byId("file").value = "";
    byId("attached").hidden = !file;
    if (file) byId("attached-text").textContent = `${file.name} · ${words.size(file.size)}`;
  }

  insert(text) {
    this.#fill(`${text}${this.#box.value}`);
    this.#box.focus();
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.#box.value.trim();
    if (this.#sending || (!text && !this.#file)) return;
    this.#sending = true;
    try {
      await this.#send(text);
      this.#fill("");
      this.attach(null);
      this.answer(null);
      this.#complain(null);
      this.changed();
    } catch (refused) {
      this.#complain(refused);
    } finally {
      this.#sending = false;
    }
  }

  // A message that is tried again keeps its id, so the server takes it once even if only its answer was lost.
  async #send(text) {
    const file = this.#file ? (await api.upload(this.#file)).file : null;
    const message = {
      chat: this.#chat.id,
      person: this.speaker,
      text,
      reply_to: this.#replyTo?.id ?? null,
      file: file && { name: file.name, sha256: file.sha256 },
    };
    const same = JSON.stringify(message);
    if (this.#attempt?.same !== same) this.#attempt = { same, id: crypto.randomUUID() };
    await api.postMessage({ id: this.#attempt.id, ...message });
    this.#attempt = null;
  }

  // Enter sends, except while an input method (Telex, VNI) is still composing a word.
  #key(event) {
    if (event.key === "Escape") this.answer(null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("composer").requestSubmit();
  }

  #choose(person) {
    this.#speakers.set(this.#chat.id, person);
    this.changed();
  }

  #showPeople(people) {
    const select = byId("person");
    const options = people.map(({ id, name, position }) => el("option", { value: id }, position ? `${name} · ${position}` : name));
    select.replaceChildren(...options);
    select.value = this.speaker;
  }

  #fill(text) {
    this.#box.value = text;
    this.#grow();
  }

  #grow() {
    this.#box.style.height = "auto";
    this.#box.style.height = `${this.#box.scrollHeight + 2}px`;
  }

  #complain(refused) {
    byId("problem").hidden = !refused;
    byId("problem").textContent = refused ? problem(refused) : "";
  }
}
