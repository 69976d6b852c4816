// What every page may use; nothing depends on it.

document.documentElement.classList.add("js");

// menus close on Escape and on a click elsewhere
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
};
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

// dialogs: data-open names one, data-close closes the one around it
for (const opener of document.querySelectorAll("[data-open]")) {
  opener.hidden = false;
  opener.addEventListener("click", () => document.getElementById(opener.dataset.open).showModal());
}
for (const closer of document.querySelectorAll("[data-close]")) {
  closer.addEventListener("click", () => closer.closest("dialog").close());
}

// copying needs a secure context; without one the button stays hidden and the text can be selected
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    document.querySelector(`[data-copied="${button.dataset.copy}"]`).textContent = "Copied.";
  });
}

// scorecard texts that wait on this device, and what signing out does to them
try {
  if (localStorage.getItem("hiringkit-drafts")) import("./kept.js").catch(() => {});
} catch { /* without storage nothing waits */ }

// after a form was refused, read out what has to be put right
document.querySelector("[data-problems]")?.focus();

// a form is sent once: a second click within a few seconds waits for the answer to the first
for (const form of document.querySelectorAll('form[method="post"]')) {
  let sentAt = 0;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (Date.now() - sentAt < 4000) event.preventDefault();
    else sentAt = Date.now();
  });
  addEventListener("pageshow", () => { sentAt = 0; });
}
