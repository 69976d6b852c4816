// The live scorecard: steps, keys, autosave, clock. Everything here is an addition to a form that works without it.

import "../kept.js";
import { Clock } from "./clock.js";
import { Conflicts } from "./conflicts.js";
import { drawChecks } from "./checks.js";
import { mirror, put, read, split } from "./fields.js";
import { listenForHints } from "./hints.js";
import { listenForKeys } from "./keys.js";
import { Saving } from "./saving.js";
import { Steps } from "./steps.js";
import { purge } from "./store.js";
import { Submitting } from "./submitting.js";

const form = document.getElementById("card"), steps = new Steps(form);
form.autocomplete = "off"; // the browser would put an older text of its own over what was saved since
let conflicts;
const saving = new Saving(form, {
  onConflict: (change, result) => conflicts.add(change, result),
  onInterview: () => { document.querySelector("[data-interview-banner]").hidden = false; },
});
conflicts = new Conflicts(saving);
const clock = new Clock(form, steps, (item, field, value) => { saving.write(item, field, value); saving.send(); });
const submitting = new Submitting(form, saving);

let checking;
const changed = ({ target }, now) => {
  if (!target.name || ["version", "csrf_token"].includes(target.name) || target.name.endsWith(":present")) return;
  let [item, field] = split(target.name);
  if (field === "reason") field = "rating";
  if (field === "rating") mirror(item);
  clearTimeout(checking);
  checking = setTimeout(() => drawChecks(form), 300);
  if (field === "rating" && read(item, field) === null) return;
  saving.changed(item, field, () => read(item, field), { now });
};
form.addEventListener("input", (event) => event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])") && changed(event, false));
form.addEventListener("change", (event) => event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])") || changed(event, true));
form.addEventListener("focusout", ({ target }) => target.matches("textarea, input") && saving.flush());
steps.listeners.push(() => saving.flush());

for (const only of document.querySelectorAll(".no-js")) only.hidden = true;
listenForHints(form);
listenForKeys(steps);
saving.restore(put).then(({ queued }) => {
  drawChecks(form);
  if (queued) submitting.wanted();
});
// back from the browser's memory: what another page has saved since then
addEventListener("pageshow", ({ persisted }) => persisted && saving.restore(put).then(() => drawChecks(form)));
if (saving.keeps) purge().catch(() => {});

// the page itself is kept by the service worker, for a reload while offline; browsers have one in secure contexts only
if (saving.keeps && "serviceWorker" in navigator) {
  navigator.serviceWorker.register("/scorecards/worker.js", { scope: "/scorecards/" }).catch(() => {});
  // a first visit came before the worker: it is kept when typing begins, or a little later
  const wait = navigator.serviceWorker.controller ? new Promise(() => {}) : new Promise((resolve) => {
    form.addEventListener("input", resolve, { once: true });
    setTimeout(resolve, 5000);
  });
  wait.then(() => navigator.serviceWorker.ready).then(({ active }) => {
    const files = performance.getEntriesByType("resource").map((one) => one.name).filter((name) => name.includes("/static/"));
    active.postMessage({ keep: location.origin + location.pathname, files });
  }).catch(() => {});
} else {
  for (const note of document.querySelectorAll("[data-unkept]")) note.hidden = false;
}
