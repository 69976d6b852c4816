// Soft hints under a note, from the server's rules on wording: they explain and never block.

import { ask } from "./transport.js";

const CALM = 1200, SHORT = 12, LONG = 50000, TWICE = 60;

export const listenForHints = (form) => {
  const boxes = [...form.querySelectorAll("textarea[aria-describedby]")], timers = new Map();
  const placeOf = (box) => form.querySelector(`[data-hint-for="${CSS.escape(box.id)}"]`);
  const repeated = (box) => box.value.trim().length > TWICE && boxes.find((other) => other !== box && other.value.trim() === box.value.trim());
  const hint = async (box) => {
    const text = box.value;
    if (repeated(box)) return "The same text stands under another question. Is it evidence for both?";
    if (text.trim().length < SHORT || text.length > LONG || !navigator.onLine) return "";
    const response = await ask("POST", form.dataset.hintUrl, { text });
    return response.ok ? (await response.json()).hint : "";
  };
  form.addEventListener("input", ({ target }) => {
    const place = boxes.includes(target) && placeOf(target);
    if (!place) return;
    clearTimeout(timers.get(target));
    timers.set(target, setTimeout(async () => {
      const text = target.value, said = await hint(target).catch(() => "");
      if (text === target.value) place.textContent = said;
    }, CALM));
  });
};
