// The clock at the top: it runs, and it can be moved forward.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { full, inputValue, longDay, shortDay, time, wall, weekday } from "./moments.js";
import { notice } from "./notice.js";
import { problem, words } from "./words.js";

export class Clock {
  #clock = null;
  #heardAt = 0;

  constructor() {
    byId("clock-morning").addEventListener("click", () => this.#move({ move: "morning" }));
    byId("clock-week").addEventListener("click", () => this.#move({ move: "week" }));
    byId("clock-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#move({ move: "to", at: byId("clock-at").value });
    });
    byId("clock-toggle").addEventListener("click", () => this.#open(!this.#isOpen()));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#isOpen() && this.#close());
    document.addEventListener("click", (event) => !event.target.closest(".clock") && this.#open(false));
    setInterval(() => this.#show(), 5000);
  }

  set(clock) {
    this.#clock = clock;
    this.#heardAt = performance.now();
    this.#show();
  }

  #now() {
    return new Date(wall(this.#clock.now).getTime() + performance.now() - this.#heardAt);
  }

  #show() {
    if (!this.#clock) return;
    const now = this.#now();
    byId("now").replaceChildren(
      el("span", { class: "hour" }, time(now)),
      el("span", { class: "day" }, longDay(now), this.#clock.working_day ? null : el("em", {}, words.dayOff)),
    );
    const morning = wall(this.#clock.next_morning);
    byId("clock-morning-day").textContent = `${weekday(morning)} ${shortDay(morning)}`;
    byId("clock-morning").title = words.toMorning(full(morning));
    byId("clock-at").min = inputValue(now);
    if (!byId("clock-at").value) byId("clock-at").value = inputValue(morning);
  }

  async #move(wish) {
    const buttons = byId("clock-sheet").querySelectorAll("button");
    buttons.forEach((button) => (button.disabled = true));
    try {
      const { clock } = await api.moveClock(wish);
      byId("clock-at").value = "";
      this.set(clock);
      notice(words.moved(full(wall(clock.now)), clock.working_day));
      this.#open(false);
    } catch (refused) {
      notice(problem(refused));
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  }

  #isOpen = () => byId("clock-toggle").getAttribute("aria-expanded") === "true";

  #open(open) {
    byId("clock-toggle").setAttribute("aria-expanded", String(open));
  }

  #close() {
    this.#open(false);
    byId("clock-toggle").focus();
  }
}
