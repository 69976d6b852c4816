// A field that was changed elsewhere too: both texts side by side, nothing overwritten, the person chooses.

import { labelOf, put, spoken } from "./fields.js";
import { keyOf } from "./store.js";

const clockTime = (value) => new Date(value).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

export class Conflicts {
  constructor(saving) {
    this.waiting = [];
    this.saving = saving;
    this.banner = document.querySelector("[data-conflict-banner]");
    this.dialog = document.getElementById("conflict-dialog");
    document.querySelector("[data-conflict-open]").addEventListener("click", () => this.open());
    document.querySelector("[data-conflict-keep]").addEventListener("click", () => this.choose());
  }

  add(change, result) {
    this.waiting = this.waiting.filter((one) => keyOf(one.change) !== keyOf(change));
    this.waiting.push({ change, result, at: Date.now() });
    this.show();
  }

  show() {
    const [first] = this.waiting;
    this.banner.hidden = !first;
    if (!first) return;
    const when = first.result.at ? ` at ${clockTime(first.result.at)}` : "";
    document.querySelector("[data-conflict-text]").textContent = `${labelOf(first.change)} was also changed on another page or device${when}.`;
  }

  // what was typed since belongs to this page's version
  mine({ change }) { return this.saving.pending.get(keyOf(change)) ?? change; }

  open() {
    this.saving.flush();
    const { result, at } = this.waiting[0], change = this.mine(this.waiting[0]);
    document.querySelector("[data-conflict-about]").textContent = labelOf(change);
    document.querySelector("[data-mine]").textContent = spoken(change, change.value);
    document.querySelector("[data-theirs]").textContent = spoken(change, result.value);
    document.querySelector("[data-mine-at]").textContent = clockTime(at);
    document.querySelector("[data-theirs-at]").textContent = result.at ? clockTime(result.at) : "";
    this.dialog.querySelector("[value=both]").closest("label").hidden = typeof change.value !== "string" || change.field === "rating";
    this.dialog.querySelector("[value=mine]").checked = true;
    this.dialog.showModal();
  }

  choose() {
    const change = this.mine(this.waiting[0]), { result } = this.waiting.shift();
    const choice = this.dialog.querySelector("input[name=keep]:checked").value;
    const value = { mine: change.value, theirs: result.value, both: `${change.value}\n\n${result.value ?? ""}` }[choice];
    this.dialog.close();
    put({ ...change, value });
    this.saving.resolve(change, value, result.change);
    this.show();
  }
}
