// Puts the parts of the page together: one state from the server, three panes that show it.

import * as api from "./api.js";
import { Chats } from "./chats.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { notice } from "./notice.js";
import { showPane, startPanes } from "./panes.js";
import { Register } from "./register.js";
import { Talk } from "./talk.js";
import { problem } from "./words.js";

class Page {
  #state = null;
  #messages = [];
  #shown = null;
  #busy = false;
  #again = false;

  constructor() {
    this.clock = new Clock();
    this.chats = new Chats((chat) => this.#open(chat));
    this.composer = new Composer(() => this.refresh());
    this.register = new Register((id) => this.#mention(id));
    this.talk = new Talk({
      reply: (message) => this.composer.answer(message),
      press: (message, button, node) => this.#press(message, button, node),
      openTask: (id) => this.register.point(id) && showPane("register"),
    });
    startPanes(() => this.#showChats());
    addEventListener("hashchange", () => this.refresh());
    api.follow(() => this.refresh(), (connected) => (byId("offline").hidden = connected));
  }

  // The chat in the address, so that a reload or the back button returns to it.
  get #chatId() {
    const wanted = new URLSearchParams(location.hash.slice(1)).get("chat");
    const chats = this.#state.chats;
    return (chats.find((chat) => chat.id === wanted) ?? chats[0])?.id;
  }

  // Fetch and show. News that arrives meanwhile leads to one more round, not to many.
  async refresh() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    try {
      do {
        this.#again = false;
        await this.#fetch();
      } while (this.#again);
    } catch (refused) {
      notice(problem(refused));
    } finally {
      this.#busy = false;
    }
  }

  async #fetch() {
    this.#state = await api.state();
    if (this.#chatId !== undefined) {
      const { chat, messages } = await api.conversation(this.#chatId);
      this.#messages = messages;
      this.#shown = chat;
    }
    this.#show();
  }

  #show() {
    const { office, clock, register } = this.#state;
    byId("office").textContent = office;
    document.title = `Đôn Đốc · ${office}`;
    this.clock.set(clock);
    this.register.set(register);
    if (this.#shown) {
      this.composer.set(this.#shown);
      this.talk.show(this.#shown, this.#messages, this.composer.speaker);
    }
    this.#showChats();
  }

  #showChats() {
    if (this.#state) this.chats.show(this.#state.chats, this.#shown?.id, this.talk.inView, this.#state.clock.now);
  }

  #open(chat) {
    showPane("talk");
    this.#showChats();
    location.hash = new URLSearchParams({ chat });
  }

  #mention(id) {
    showPane("talk");
    this.#showChats();
    this.composer.insert(`#${id} `);
  }

  async #press(message, button, node) {
    node.disabled = true;
    try {
      await api.press({ chat: this.#shown.id, person: this.composer.speaker, message: message.id, token: button.token });
      await this.refresh();
    } catch (refused) {
      notice(problem(refused));
    } finally {
      node.disabled = false;
    }
  }
}

new Page();
