// One step at a time; without this module the card is one long page.

const narrow = matchMedia("(max-width: 56.24rem)");

export class Steps {
  constructor(form) {
    this.form = form;
    this.all = [...form.querySelectorAll("[data-step]")];
    this.listeners = [];
    this.moved = false;
    this.fold();
    narrow.addEventListener("change", () => this.fold());
    for (const guide of form.querySelectorAll(".guide")) guide.addEventListener("toggle", () => this.onlyOne(guide));
    addEventListener("hashchange", () => this.follow());
    form.classList.add("is-stepped");
    this.follow();
  }

  get current() { return this.all.find((step) => step.classList.contains("is-current")); }

  follow() {
    const wanted = location.hash.slice(1);
    const target = wanted ? document.getElementById(wanted) : null;
    const step = target?.closest("[data-step]");
    this.go(step ?? this.current ?? this.all[0]);
    if (target && target !== step) target.focus();
  }

  go(step) {
    const from = this.current;
    for (const one of this.all) one.classList.toggle("is-current", one === step);
    for (const link of this.form.querySelectorAll(".rail a")) {
      if (link.getAttribute("href") === `#${step.id}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    const here = this.form.querySelector(".rail [aria-current]");
    if (here) here.closest("ol").scrollLeft = here.offsetLeft - 120;
    document.documentElement.dataset.step = step.id;
    scrollTo(0, 0);
    const heading = step.querySelector("h2");
    if (heading && this.moved) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
    this.moved = true;
    if (from !== step) for (const listener of this.listeners) listener(step, from);
  }

  hop(by) {
    const next = this.all[this.all.indexOf(this.current) + by];
    if (!next) return;
    history.pushState(null, "", `#${next.id}`); // at once: the next key is already on its way
    this.go(next);
  }

  fold() {
    for (const guide of this.form.querySelectorAll(".guide")) guide.open = !narrow.matches && !("closed" in guide.dataset);
  }

  onlyOne(opened) {
    if (!opened.open || !narrow.matches) return;
    for (const guide of opened.parentElement.querySelectorAll(".guide")) if (guide !== opened) guide.open = false;
  }
}
