// Autosave: each field on its own, on the device within half a second of a key, on the server within a pause,
// in order; 'saved' is said only when the server has everything that was typed.

import { complain, split } from "./fields.js";
import { drop, keep, keyOf, left, settle, uuid } from "./store.js";
import { ask } from "./transport.js";

const PAUSE = 350, DRAFT = 400, LONGEST = 4000, FIRST_WAIT = 1000, LONGEST_WAIT = 30000;
const MOST = 50, MOST_LETTERS = 200000, MOST_LEAVING = 20000, NOTE_LIMIT = 100000;
const root = document.documentElement, client = uuid();
const bare = ({ item, field, value, client: from, sequence, token, base }) => ({ item, field, value, client: from, sequence, token, base });
const whenText = (time) => {
  const at = new Date(time), clock = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
  return at.toDateString() === new Date().toDateString() ? clock : `${at.toLocaleDateString([], { day: "numeric", month: "short" })}, ${clock}`;
};
const kept = (promise) => promise.catch(() => { root.dataset.drafts = "off"; });

const sizeOf = (text) => (text.length > NOTE_LIMIT / 4 ? new Blob([text]).size : 0);
const faultOf = (value) => {
  if (typeof value !== "string") return "";
  if (value.includes("\0")) return "Not saved: the text holds a NUL character. Remove it and it is saved.";
  if (/\p{Surrogate}/u.test(value)) return "Not saved: the text holds half of a character. Remove it and it is saved.";
  const size = sizeOf(value);
  return size > NOTE_LIMIT ? `Not saved: the text has ${size.toLocaleString("en")} bytes; at most 100,000 can be kept. Shorten it and it is saved.` : "";
};

export class Saving {
  constructor(form, { onConflict, onInterview }) {
    Object.assign(this, { form, onConflict, onInterview, ref: form.dataset.ref, version: Number(form.elements.version.value) });
    this.heads = JSON.parse(form.dataset.heads);
    this.keeps = form.dataset.keep !== "off";
    this.savedAt = form.dataset.savedAt;
    this.pending = new Map(); // by field: typed, and not on the server
    this.ahead = new Map(); // by field: typed before a reload, and sent before anything else
    this.typing = new Map(); // by field: timers of a field that is being typed in
    this.said = new Map(); // by field: the value last written down here
    this.disputed = new Set();
    this.unpasted = new Set(); // fields that say why a paste was refused
    this.sequence = 0;
    this.wait = FIRST_WAIT;
    this.problem = "";
    this.idle = [];
    addEventListener("online", () => { this.wait = FIRST_WAIT; this.send(); });
    addEventListener("offline", () => this.draw());
    form.addEventListener("beforeinput", (event) => this.refuse(event));
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => document.hidden && this.leave());
  }

  // what was typed here comes back: what never reached the server, and what it has but this page, from before, has not
  async restore(put) {
    if (!this.keeps) return { queued: false };
    const found = await kept(left(this.ref)) ?? { pending: [], known: [] };
    const untouched = (change) => !this.typing.has(keyOf(change)) && !this.pending.has(keyOf(change));
    for (const one of found.known) {
      if (one.change <= (this.heads[keyOf(one)] ?? 0)) continue;
      this.heads[keyOf(one)] = one.change;
      if (untouched(one)) put(one);
    }
    for (const one of found.pending) {
      const fault = faultOf(one.value);
      if (untouched(one)) { put(one); complain(one, fault); }
      this.ahead.set(keyOf(one), [...(this.ahead.get(keyOf(one)) ?? []), { ...one, fault }]);
    }
    this.draw();
    this.send();
    return found;
  }

  changed(item, field, read, { now = false } = {}) {
    const key = keyOf({ item, field }), one = this.typing.get(key) ?? { since: performance.now() };
    const write = (durability) => this.write(item, field, read(), durability);
    clearTimeout(one.pause);
    one.stop = () => {
      clearTimeout(one.pause);
      clearTimeout(one.draft);
      this.typing.delete(key);
      write("strict");
    };
    this.typing.set(key, one);
    if (now) { one.stop(); this.send(); return; }
    one.pause = setTimeout(() => { one.stop(); this.send(); }, PAUSE);
    one.draft ??= setTimeout(() => {
      one.draft = undefined;
      write();
      if (performance.now() - one.since > LONGEST) { one.since = performance.now(); this.send(key); }
    }, DRAFT);
    this.draw();
  }

  // writes a value down: on this device at once, to be sent at the next chance
  write(item, field, value, durability) {
    const key = keyOf({ item, field }), text = JSON.stringify(value);
    if (this.said.get(key) === text) return;
    this.said.set(key, text);
    const change = { item, field, value, client, sequence: ++this.sequence, token: uuid(), base: this.heads[key] ?? null, fault: faultOf(value) };
    const before = this.pending.get(key)?.fault || this.letGo(key);
    this.pending.set(key, change);
    if (change.fault || before) complain(change, change.fault);
    if (this.keeps && text.length < 2000000) kept(keep(this.ref, change, durability).then(() => { change.isKept = true; this.draw(); }));
    this.draw();
  }

  // a paste that is too long by itself would only freeze the box: what stands in it stays as it is
  refuse(event) {
    const size = sizeOf(event.data ?? ""), [item, field] = split(event.target.name), key = keyOf({ item, field });
    if (size > NOTE_LIMIT) {
      event.preventDefault();
      this.unpasted.add(key);
      complain({ item, field }, `Not pasted: the text has ${size.toLocaleString("en")} bytes; at most 100,000 can be kept. Paste a part of it.`);
    } else if (this.unpasted.delete(key)) {
      complain({ item, field }, this.pending.get(key)?.fault ?? "");
    }
  }

  // what could never be sent as it was has been changed by its author: it holds nothing up any more
  letGo(key) {
    const all = this.ahead.get(key) ?? [], stuck = this.closed ? [] : all.filter((one) => one.fault);
    if (!stuck.length) return false;
    if (stuck.length === all.length) this.ahead.delete(key);
    else this.ahead.set(key, all.filter((one) => !one.fault));
    for (const one of stuck) kept(drop(one));
    return true;
  }

  flush() {
    for (const one of [...this.typing.values()]) one.stop();
    this.send();
  }

  // the page may be gone in a moment: everything once more, in a request that outlives it; twice does no harm
  leave() {
    for (const one of [...this.typing.values()]) one.stop();
    const changes = this.batch([...new Set([...(this.flying ?? []), ...this.ready()])], MOST_LEAVING);
    if (changes.length) ask("PUT", this.form.dataset.saveUrl, { changes: changes.map(bare) }, { leaving: true }).catch(() => {});
    this.send();
  }

  // what can be sent: leftovers first, and of a field nothing newer before they are through
  ready(also = "") {
    const first = [...this.ahead.values()].map(([one]) => one);
    const free = [...this.pending].filter(([key]) => !this.ahead.has(key) && !this.disputed.has(key) && (key === also || !this.typing.has(key)));
    return [...first, ...free.map(([, change]) => change)].filter((change) => !change.fault && !this.disputed.has(keyOf(change)));
  }

  batch(changes, most = MOST_LETTERS) {
    let letters = 0;
    return changes.filter((change, at) => {
      letters += JSON.stringify(change.value).length;
      return at < MOST && (letters < most || (at === 0 && most === MOST_LETTERS));
    });
  }

  get isSettled() { return !this.typing.size && !this.pending.size && !this.ahead.size; }

  get hasFault() { return [...this.pending.values(), ...this.ahead.values()].flat().some((change) => change.fault); }

  // resolves when everything typed so far is on the server, or with the reason why it cannot be
  async settled() {
    this.flush();
    while (!this.isSettled) {
      if (this.disputed.size) return "conflict";
      if (this.hasFault) return "fault";
      await new Promise((resolve) => { this.idle.push(resolve); });
    }
    return "";
  }

  async send(also = "") {
    if (this.flying) return;
    const changes = this.batch(this.ready(also));
    if (!changes.length) { this.draw(); return; }
    clearTimeout(this.retry);
    this.flying = changes;
    let again = false;
    try {
      again = await this.answered(await ask("PUT", this.form.dataset.saveUrl, { changes: changes.map(bare) }), changes);
    } catch {
      this.failed();
    }
    this.flying = undefined;
    this.draw();
    for (const resolve of this.idle.splice(0)) resolve();
    if (again) this.send();
  }

  async answered(response, changes) {
    if (response.ok) return this.took(await response.json(), changes);
    const body = await response.json().catch(() => ({}));
    if (response.status === 422) return this.refused(body, changes);
    if (response.status === 403 || response.status === 404) {
      this.closed = `Not saved. ${body.detail ?? "This card is not open for changes any more."}`;
      for (const change of changes) change.fault = this.closed;
      return true;
    }
    this.failed(response.status === 401 ? "Signed out" : "");
    return false;
  }

  took({ results, version, interview, at }, changes) {
    this.wait = FIRST_WAIT;
    this.problem = "";
    this.version = Math.max(this.version, version);
    this.savedAt = at;
    const done = changes.flatMap((change) => results.filter((one) => one.token === change.token).map((result) => this.settle(change, result)));
    if (this.keeps) kept(settle(this.ref, done.filter(Boolean)));
    if (interview !== Number(this.form.dataset.interview)) this.onInterview();
    if (!results.length) this.failed();
    return results.length > 0;
  }

  settle(change, result) {
    const key = keyOf(change), typed = this.pending.get(key);
    const before = this.ahead.get(key);
    if (result.state === "conflict") {
      if (!before && typed?.token !== change.token) return undefined; // what was typed meanwhile will meet it too
      this.disputed.add(key);
      this.onConflict(typed ?? change, result);
      return undefined;
    }
    if (before?.[0].token === change.token) before.shift();
    if (before?.length === 0) this.ahead.delete(key);
    if (result.state !== "superseded") this.heads[key] = Math.max(this.heads[key] ?? 0, result.change);
    if (typed?.token === change.token) this.pending.delete(key);
    else if (typed) typed.base = this.heads[key] ?? null;
    if (before && typed && this.keeps) kept(keep(this.ref, typed));
    return { ...change, change: result.state === "superseded" ? 0 : result.change };
  }

  // one bad field must not hold up the others: it is put aside and named
  refused({ fields = {}, detail }, changes) {
    const bad = changes.filter((change) => fields[change.item ? keyOf(change) : change.field]);
    for (const change of bad.length ? bad : changes) {
      change.fault = fields[change.item ? keyOf(change) : change.field] ?? detail ?? "This could not be saved.";
      complain(change, change.fault);
    }
    return true;
  }

  // the person has chosen what stays in a field that was changed elsewhere too
  resolve(change, value, base) {
    const key = keyOf(change), over = [...(this.ahead.get(key) ?? []), this.pending.get(key)].filter(Boolean);
    for (const kind of [this.ahead, this.pending, this.said, this.disputed]) kind.delete(key);
    this.heads[key] = base;
    if (this.keeps) kept(settle(this.ref, over.map((one) => ({ ...one, change: 0 }))));
    this.write(change.item, change.field, value, "strict");
    this.send();
  }

  failed(why = "") {
    this.problem = why || "Server not reached";
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.send(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  // what waits, counted anew with each key
  get waiting() {
    const count = new Set([...this.pending.keys(), ...this.ahead.keys(), ...this.typing.keys()]).size;
    const why = this.problem === "Server not reached" && !navigator.onLine ? "Offline" : this.problem;
    const isDown = [...this.pending.values()].every((change) => change.isKept) && [...this.typing.values()].every((one) => !one.draft);
    const changes = `${count} ${count === 1 ? "change" : "changes"}`;
    if (!this.keeps || root.dataset.drafts === "off") return `${why}: keep this page open, ${changes}`;
    return isDown ? `${why}: ${changes} kept on this device` : `${why}: keeping ${changes}`;
  }

  draw() {
    const state = this.disputed.size ? "conflict" : this.problem || this.hasFault ? "offline" : this.isSettled ? "ok" : "saving";
    root.dataset.save = state;
    if (state === "offline") document.querySelector("[data-offline-text]").textContent = this.closed || (this.problem ? this.waiting : "Not saved: one field cannot be kept as it is");
    if (state === "conflict") document.querySelector("[data-conflict-count]").textContent = `Not saved: ${this.disputed.size} ${this.disputed.size === 1 ? "conflict" : "conflicts"}`;
    if (state !== "ok" || !this.savedAt) return;
    document.querySelector("[data-saved-text]").textContent = `Saved ${whenText(this.savedAt)}`;
  }
}
