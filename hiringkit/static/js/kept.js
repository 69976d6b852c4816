// Scorecard texts of this person that are on this device and have not reached the server: named on every page, and
// before signing out. Signing out takes everything from the device that the server has.

import { drop, purge, unsent } from "./scorecard/store.js";

const main = document.getElementById("main"), form = document.querySelector("form[data-sign-out]");
const made = (tag, text = "", name = "") => Object.assign(document.createElement(tag), { textContent: text, className: name });
const missed = (number, what = "") => `${number} ${number === 1 ? "change" : "changes"}${what} ${number === 1 ? "has" : "have"} not reached the server`;

const listed = (rows) => rows.map((row) => {
  const line = made("li", "", "stack space-1"), button = made("button", "Delete from this device", "btn btn-quiet");
  button.type = "button";
  button.addEventListener("click", async () => { await drop(row); line.remove(); });
  line.append(made("p", `${row.item} ${row.field.replace("_", " ")}`.trim(), "meta"), made("p", String(row.value ?? ""), "spoken pre-wrap"), button);
  return line;
});

const notice = (rows) => {
  const box = made("div", "", "notice notice--alert"), words = made("div", "", "stack space-2"), texts = made("details", "", "disclose");
  const list = made("ul", "", "stack");
  list.append(...listed(rows));
  texts.append(made("summary", "Show what waits"), list);
  words.append(made("p", `${missed(rows.length, " of a scorecard on this device")}.`, "strong"));
  for (const ref of new Set(rows.map((row) => row.ref))) {
    const line = made("p", "Open the card and they are sent: ");
    line.append(Object.assign(made("a", "to the scorecard"), { href: `/scorecards/${ref}` }));
    words.append(line);
  }
  words.append(texts);
  box.setAttribute("role", "status");
  box.append(document.createElement("span"), words);
  main.prepend(box);
};

const leave = async () => {
  await purge(true).catch(() => {});
  await self.caches?.delete("hiringkit-cards").catch(() => {});
  form.submit();
};

const ask = (rows) => {
  const dialog = document.createElement("dialog"), body = made("div", "", "dialog__body"), foot = made("div", "", "dialog__foot");
  const stay = made("button", "Stay signed in", "btn btn-primary"), go = made("button", "Sign out all the same", "btn btn-quiet");
  const title = made("h2", missed(rows.length));
  title.id = "unsent-h";
  dialog.setAttribute("aria-labelledby", title.id);
  stay.addEventListener("click", () => dialog.close());
  go.addEventListener("click", leave);
  dialog.addEventListener("close", () => dialog.remove());
  body.append(title, made("p", "They stay on this device, and are sent when you open the card again after signing in here."));
  foot.append(go, stay);
  dialog.append(body, foot);
  document.body.append(dialog);
  dialog.showModal();
};

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const rows = await unsent().catch(() => []);
  if (rows.length) ask(rows);
  else leave();
});

purge().catch(() => {});
unsent().then((rows) => rows.length && !document.getElementById("card") && notice(rows)).catch(() => {});
