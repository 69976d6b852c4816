// Submitting: after everything typed is on the server; offline it waits in line, says so, and completes by itself.

import { missing } from "./checks.js";
import { forget, queue } from "./store.js";
import { ask } from "./transport.js";

const WAITING = "Will be submitted when the connection is back", SOONEST = 1000, LATEST = 30000;
const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); addEventListener("online", resolve, { once: true }); });

export class Submitting {
  constructor(form, saving) {
    Object.assign(this, { form, saving, ref: form.dataset.ref, button: form.querySelector("[data-submit]") });
    this.label = this.button.textContent;
    this.place = form.querySelector("[data-submit-problem]");
    this.cancel = form.querySelector("[data-submit-cancel]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.submitter?.value === "submit") this.wanted();
      else saving.flush();
    });
    this.cancel.addEventListener("click", () => this.stop("Not submitted. Nothing was lost."));
  }

  wanted() {
    const [first] = missing(this.form);
    if (this.running) return;
    if (first) location.hash = first.place;
    else this.run();
  }

  stop(sentence) {
    this.running = false;
    this.button.textContent = this.label;
    this.button.removeAttribute("aria-disabled");
    this.cancel.hidden = true;
    this.place.textContent = sentence;
    queue(this.ref, false).catch(() => {});
  }

  waits(text) {
    this.button.textContent = text;
    this.cancel.hidden = false;
  }

  async run() {
    this.running = true;
    this.place.textContent = "";
    this.button.setAttribute("aria-disabled", "true");
    this.waits(navigator.onLine ? "Submitting" : WAITING);
    if (this.saving.keeps) await queue(this.ref, true).catch(() => {});
    const held = setTimeout(() => this.running && this.waits(WAITING), 3000);
    for (let wait = SOONEST; this.running; wait = Math.min(wait * 2, LATEST)) {
      const reason = await this.saving.settled();
      if (!this.running) break;
      if (reason) this.stop(reason === "conflict" ? "Not submitted: choose what to keep first." : "Not submitted: one field cannot be saved as it is.");
      else if (await this.sent()) break;
      else await pause(wait);
    }
    clearTimeout(held);
  }

  async sent() {
    let response;
    try {
      response = await ask("POST", this.form.dataset.submitUrl, { version: this.saving.version });
    } catch {
      this.waits(WAITING);
      return false;
    }
    if (response.ok || response.status === 403) { // 403: it is submitted already, the answer was lost
      await forget(this.ref).catch(() => {});
      this.running = false;
      location.replace(location.pathname);
      return true;
    }
    if (response.status === 401 || response.status >= 500) { this.waits(response.status === 401 ? "Signed out: sign in on another tab" : WAITING); return false; }
    const body = await response.json().catch(() => ({}));
    this.stop(Object.values(body.fields ?? {})[0] ?? body.detail ?? "The card could not be submitted. Load the page again.");
    return true;
  }
}
