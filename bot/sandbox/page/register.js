// The right pane: the register, live, filtered by unit, status and words.

import { byId, el, reconcile } from "./dom.js";
import { TaskRow, leads } from "./task_row.js";
import { STATUS, words } from "./words.js";

export class Register {
  #tasks = [];
  #status = null;
  #unit = "";
  #words = "";
  #open = new Set();

  // `mention(id)` is called when somebody wants to write about a task.
  constructor(mention) {
    this.mention = mention;
    byId("filter-unit").addEventListener("change", (event) => this.#filter(() => (this.#unit = event.target.value)));
    byId("filter-words").addEventListener("input", (event) => this.#filter(() => (this.#words = fold(event.target.value.trim()))));
  }

  set(tasks) {
    this.#tasks = tasks;
    this.#showUnits();
    this.#show();
  }

  // Bring one task into view, with its source, whatever was filtered.
  point(id) {
    if (!this.#tasks.some((task) => task.id === id)) return false;
    this.#open.add(id);
    if (!this.#filtered().some((task) => task.id === id)) this.#clear();
    this.#show();
    const row = byId("tasks").querySelector(`[data-key="${id}"]`);
    row.scrollIntoView({ block: "center" });
    row.querySelector("button").focus({ preventScroll: true });
    return true;
  }

  #clear() {
    this.#status = null;
    this.#unit = byId("filter-unit").value = "";
    this.#words = byId("filter-words").value = "";
  }

  #filter(change) {
    change();
    this.#show();
  }

  // Tasks of the chosen unit that hold the words; the status is left to the caller, who counts by it.
  #chosen() {
    const matches = (task) => !this.#words || fold(`#${task.id} ${task.text} ${leads(task).join(" ")}`).includes(this.#words);
    const concerns = (task) => !this.#unit || task.parts.some((part) => part.unit === this.#unit);
    return this.#tasks.filter((task) => concerns(task) && matches(task));
  }

  #filtered() {
    return this.#chosen().filter((task) => !this.#status || task.status === this.#status);
  }

  #show() {
    const shown = this.#filtered();
    byId("register-count").textContent = words.shown(shown.length, this.#tasks.length);
    byId("tasks-empty").hidden = shown.length > 0;
    this.#showStatuses();
    const items = shown.map((task) => ({ key: String(task.id), value: { task, open: this.#open.has(task.id) } }));
    reconcile(byId("tasks"), items, (value) => new TaskRow(value, this.#toggle, this.mention).node);
  }

  #toggle = (id) => {
    if (!this.#open.delete(id)) this.#open.add(id);
    this.#show();
    const row = byId("tasks").querySelector(`[data-key="${id}"]`);
    row.classList.remove("fresh");
    row.querySelector("button").focus({ preventScroll: true });
  };

  #showStatuses() {
    const chosen = this.#chosen();
    const all = { status: null, label: words.allStatuses, count: chosen.length };
    const count = (status) => chosen.filter((task) => task.status === status).length;
    const each = Object.entries(STATUS).map(([status, label]) => ({ status, label, count: count(status) }));
    const chips = [all, ...each].filter(({ status, count }) => count > 0 || status === this.#status);
    const items = chips.map((chip) => ({ key: String(chip.status), value: { ...chip, pressed: chip.status === this.#status } }));
    reconcile(byId("filter-status"), items, (chip) => this.#chip(chip));
  }

  #chip({ status, label, count, pressed }) {
    const choose = () => this.#filter(() => (this.#status = pressed ? null : status));
    return el("button", { type: "button", class: `chip tone-${status ?? "all"}`, "aria-pressed": String(pressed), onclick: choose },
      label, el("b", {}, String(count)));
  }

  #showUnits() {
    const units = [...new Set(this.#tasks.flatMap((task) => task.parts.map((part) => part.unit)))];
    units.sort((one, other) => one.localeCompare(other, "vi"));
    const select = byId("filter-unit");
    if (select.dataset.units === units.join("\n")) return;
    select.dataset.units = units.join("\n");
    select.replaceChildren(el("option", { value: "" }, words.allUnits), ...units.map((unit) => el("option", { value: unit }, unit)));
    select.value = units.includes(this.#unit) ? this.#unit : "";
    this.#unit = select.value;
  }
}

// Without diacritics and case, so that "so y te" finds "Sở Y tế".
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
