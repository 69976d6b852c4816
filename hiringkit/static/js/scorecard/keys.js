// Single keys for the call: never while typing, with a modifier or in a dialog; they can be switched off.

import { recall, remember } from "./store.js";

const SWITCH = "hiringkit-keys";
const isTyping = (target) => target.matches("textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable]");

// the item that a digit rates: the one that has the focus, else the first of the step that is still open
const rated = (step) => {
  const groups = [...step.querySelectorAll(".anchors")];
  const around = document.activeElement.closest(".anchors") ?? document.activeElement.closest("[data-part]")?.querySelector(".anchors");
  return groups.includes(around) ? around : groups.find((group) => !group.querySelector("input:checked")) ?? groups[0];
};

const rateBy = (step, digit, stay) => {
  const radio = step && rated(step)?.querySelector(`input[type=radio][value="${digit}"]`);
  if (!radio) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  if (!stay) (digit === "0" ? radio.closest(".anchor").querySelector("select") : radio).focus();
};

export const listenForKeys = (steps) => {
  const toggle = document.getElementById("keys-on");
  toggle.checked = recall(SWITCH) !== "off";
  toggle.addEventListener("change", () => remember(SWITCH, toggle.checked ? "on" : "off"));
  for (const hint of document.querySelectorAll(".keys-hint")) hint.hidden = false;
  const single = {
    j: () => steps.hop(1),
    k: () => steps.hop(-1),
    n: () => steps.current.querySelector("textarea")?.focus(),
    "?": () => document.getElementById("help").showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const busy = isTyping(event.target);
    if (document.querySelector("dialog[open]") || event.isComposing) return;
    if (event.key === "Escape" && busy) { event.target.blur(); return; }
    if (event.altKey && !event.ctrlKey && !event.metaKey && /^Digit[0-7]$/.test(event.code)) {
      event.preventDefault();
      if (!event.repeat) rateBy(steps.current, event.code.slice(-1), busy);
      return;
    }
    if (!toggle.checked || busy || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const act = /^[0-7]$/.test(event.key) ? () => rateBy(steps.current, event.key, false) : single[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
};
