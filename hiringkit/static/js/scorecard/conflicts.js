// A field that was changed elsewhere too: both texts side by side, nothing overwritten, the person chooses.

import { labelOf, put, spoken } from "./fields.js";
import { keyOf } from "./store.js";

const clockTime = (value) => new Date(value).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

// a text with the part that the other one does not have marked, when the two have anything in common
const compared = (place, one, other) => {
  const [mine, theirs] = [one, other].map((text) => text.split(/(?<=\s)/));
  let start = 0, end = 0;
  while (start < mine.length && mine[start] === theirs[start]) start += 1;
  while (end < Math.min(mine.length, theirs.length) - start && mine.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  const own = mine.slice(start, mine.length - end).join("");
  const parts = [mine.slice(0, start).join(""), own && start + end ? Object.assign(document.createElement("ins"), { textContent: own }) : own];
  place.replaceChildren(...parts, mine.slice(mine.length - end).join(""));
};

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
    const mine = spoken(change, change.value), theirs = spoken(change, result.value);
    compared(document.querySelector("[data-mine]"), mine, theirs);
    compared(document.querySelector("[data-theirs]"), theirs, mine);
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
