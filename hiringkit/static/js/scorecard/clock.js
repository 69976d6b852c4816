// A clock that starts on purpose: minutes against the plan, an aid for the call and never a score.

import { recall, remember } from "./store.js";

const AT_ONCE = 90, BEHIND = 120, GAP = 4 * 3600, DAY = 12 * 3600;
const clockText = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, "0")}`;
const written = (place, text) => { if (place && place.textContent !== text) place.textContent = text; };
const shownIn = (name, text, isOver = false) => {
  for (const place of document.querySelectorAll(`[data-clock="${name}"]`)) {
    written(place, text);
    place.classList.toggle("is-over", isOver);
  }
};

export class Clock {
  constructor(form, steps, save) {
    Object.assign(this, { form, steps, save, planned: Number(form.dataset.minutes) * 60 });
    this.kept = JSON.parse(recall(this.name)) ?? { total: 0, spent: {}, at: 0 };
    const button = document.querySelector("[data-clock-start]"), started = Date.parse(form.dataset.callStarted);
    button.hidden = Boolean(started);
    button.addEventListener("click", () => {
      button.hidden = true;
      this.save("", "call_started_at", new Date().toISOString());
      this.run(0);
    });
    if (started) this.run(this.elapsed(started));
    steps.listeners.push((step, from) => this.moved(step, from));
  }

  get name() { return `hiringkit-clock-${this.form.dataset.ref}`; }

  // after a reload: what this device counted, and the time the page was away; a system clock that jumped adds nothing
  elapsed(started) {
    const away = (Date.now() - this.kept.at) / 1000;
    if (this.kept.at) return this.kept.total + (away >= 0 && away < GAP ? away : 0);
    return Math.max(0, Math.min((Date.now() - started) / 1000, DAY));
  }

  // elapsed time is read from a steady clock, so that a jump of the system's clock changes nothing
  run(before) {
    const origin = performance.now() / 1000;
    this.last = origin;
    this.total = () => before + performance.now() / 1000 - origin;
    document.querySelector("[data-clock-state]").hidden = false;
    setInterval(() => this.tick(), 1000);
    this.tick();
  }

  tick() {
    const now = performance.now() / 1000, id = this.steps.current?.id;
    const passed = Math.min(now - this.last, AT_ONCE);
    this.last = now;
    if (this.ended !== undefined) return;
    if (id) this.kept.spent[id] = (this.kept.spent[id] ?? 0) + passed;
    Object.assign(this.kept, { total: this.total(), at: Date.now() });
    remember(this.name, JSON.stringify(this.kept));
    this.draw();
  }

  draw() {
    const total = this.ended ?? this.total(), over = total - this.planned, behind = this.behind();
    shownIn("total", clockText(total));
    const state = document.querySelector("[data-clock-state]");
    state.textContent = this.ended !== undefined ? "Call ended" : over > 0 ? `${clockText(over)} over` : behind > BEHIND ? `${clockText(behind)} behind` : "On plan";
    state.classList.toggle("tag--alert", over > 0 && this.ended === undefined);
    document.querySelector("[data-shorten]").textContent = behind > BEHIND ? this.advice(behind) : "";
    for (const step of this.steps.all) this.drawStep(step);
  }

  drawStep(step) {
    const spent = this.kept.spent[step.id] ?? 0, minutes = Number(step.dataset.minutes ?? 0) * 60, over = minutes ? spent - minutes : 0;
    shownIn(step.id, clockText(spent), over > 0);
    const plan = document.querySelector(`[data-plan="${step.id}"]`), label = document.querySelector(`[data-over="${step.id}"]`);
    const isHere = step === this.steps.current;
    plan?.classList.toggle("is-now", isHere);
    plan?.classList.toggle("is-done", !isHere && spent > 5);
    const part = isHere && minutes ? `pct-${Math.min(100, Math.round(spent / minutes * 100))}` : "pct-0";
    if (plan && plan.firstElementChild.className !== part) plan.firstElementChild.className = part;
    written(document.querySelector(`[data-spent="${step.id}"]`), isHere || spent > 5 ? clockText(spent) : "");
    written(label, over > 0 ? ` +${clockText(over)}` : "");
  }

  // how far the steps that were begun ran over their minutes, less what earlier ones left
  behind() {
    const begun = this.steps.all.filter((step) => Number(step.dataset.minutes) && (this.kept.spent[step.id] ?? 0) > 5);
    const due = begun.reduce((sum, step) => sum + (step === this.steps.current ? Math.min(this.kept.spent[step.id], step.dataset.minutes * 60) : step.dataset.minutes * 60), 0);
    return begun.reduce((sum, step) => sum + this.kept.spent[step.id], 0) - due;
  }

  // the last question to come whose competency another one covers; the candidate's own questions are never cut
  advice(behind) {
    const open = this.steps.all.filter((step) => step.dataset.competency && !step.querySelector(".anchors input:checked") && step !== this.steps.current);
    const others = (step) => this.steps.all.some((one) => one !== step && one.dataset.competency === step.dataset.competency);
    const spare = open.findLast(others), name = spare?.dataset.label;
    const minutes = Math.ceil(behind / 60);
    return name ? `About ${minutes} min behind. ${name} can be shortened first: its competency is asked elsewhere too.` : `About ${minutes} min behind. Use fewer probes; keep the candidate’s own questions.`;
  }

  moved(step, from) {
    if (!this.total) return;
    this.tick();
    for (const group of from?.querySelectorAll(".anchors") ?? []) {
      const seconds = Math.round((this.kept.spent[from.id] ?? 0) / from.querySelectorAll(".anchors").length);
      if (seconds) this.save(group.dataset.item, "seconds", seconds);
    }
    this.ended = step.id === "finish" ? this.total() : undefined;
    if (this.ended !== undefined) this.propose(Math.max(1, Math.round(this.ended / 60)));
    this.draw();
  }

  // the minutes of the call, unless the interviewer has written their own
  propose(minutes) {
    const place = this.form.elements.call_minutes;
    if (place.value && place.value !== this.proposed) return;
    this.proposed = place.value = String(minutes);
    this.save("", "call_minutes", minutes);
  }
}
