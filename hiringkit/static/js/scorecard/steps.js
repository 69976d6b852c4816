// One step at a time; without this module the card is one long page.

const narrow = matchMedia("(max-width: 56.24rem)");

export class Steps {
  constructor(form) {
    this.form = form;
    this.all = [...form.querySelectorAll("[data-step]")];
    this.listeners = [];
    this.moved = false;
    // the strip of steps sticks below the bar of the call, as high as a name makes it
    new ResizeObserver(([{ target }]) => document.documentElement.style.setProperty("--bar", `${target.offsetHeight}px`)).observe(document.querySelector(".callbar"));
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

  // all that changes the page comes before all that asks where things are: it is laid out once
  go(step) {
    const from = this.current, links = [...this.form.querySelectorAll(".rail a")];
    const here = links.find((link) => link.getAttribute("href") === `#${step.id}`), heading = step.querySelector("h2");
    for (const one of this.all) one.classList.toggle("is-current", one === step);
    for (const link of links) {
      if (link === here) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    document.documentElement.dataset.step = step.id;
    if (heading) heading.tabIndex = -1;
    if (from !== step) for (const listener of this.listeners) listener(step, from);
    if (heading && this.moved) heading.focus({ preventScroll: true });
    this.moved = true;
    scrollTo(0, 0);
    if (here) here.closest("ol").scrollLeft = here.offsetLeft - 120;
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
