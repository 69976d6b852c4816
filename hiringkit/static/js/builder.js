// The builder saves as you go, and its buttons act without leaving the page. Rows move by buttons, by Alt and an arrow,
// and by dragging. Without this script the same buttons send the whole form.

const byOp = (op) => document.querySelector(`[data-builder] [name=op][value="${CSS.escape(op)}"]:not(:disabled)`);
const builder = () => document.querySelector("[data-builder]");
const PARTS = [".side", ".stage__time", "#freeze", "[data-fresh]", ".page-head__acts"];
const NOT_YET = /^(new_|observe:)/;
let timer = 0, queue = Promise.resolve(), dragged = null;

const say = (text) => { document.querySelector("[data-draft-state]").textContent = text; };

const send = async (address, data) => {
  const response = await fetch(address, { method: "POST", body: new URLSearchParams(data), headers: { Accept: "text/html" } });
  if (response.status === 409) {
    say("Somebody else saved this loop. Load the page again; copy what you typed first.");
    return null;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (response.ok && page.querySelector("[data-builder]")) return page;
  say(page.querySelector(".notice--alert p:last-child")?.textContent ?? "Not saved");
  return null;
};

const lost = () => say("Not saved: the server was not reached. Your words are still here.");

const save = async () => {
  const data = new FormData(builder());
  data.set("op", "save");
  say("Saving");
  try {
    const page = await send(builder().action, data);
    if (!page) return;
    for (const part of PARTS) {
      const fresh = [...page.querySelectorAll(part)];
      [...document.querySelectorAll(part)].forEach((old, at) => {
        if (!fresh[at] || old.contains(document.activeElement)) return;
        const typed = old.querySelector("textarea")?.value;
        old.replaceChildren(...fresh[at].childNodes);
        if (typed) old.querySelector("textarea").value = typed;
      });
    }
    const { value } = page.querySelector("[data-builder] [name=edits]");
    for (const input of document.querySelectorAll("[name=edits]")) input.value = value;
    say("Draft saved");
  } catch { lost(); }
};

const flush = () => {
  if (timer) {
    clearTimeout(timer);
    timer = 0;
    queue = queue.then(save);
  }
  return queue;
};

// one act: the answer takes the place of the page, and the focus stays with what was acted on
const act = (address, data, focus, words) => {
  queue = queue.then(async () => {
    say("Saving");
    try {
      data.set("edits", builder().elements.edits.value);
      const page = await send(address, data);
      if (!page) return;
      const before = new Map([...document.querySelectorAll("main details")].map((one) => [nameOf(one), one.open]));
      document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
      for (const one of document.querySelectorAll("main details")) one.open = before.get(nameOf(one)) ?? one.open;
      prepare();
      focus()?.focus();
      say(words);
    } catch { lost(); }
  });
  return queue;
};

const nameOf = (details) => details.dataset.fold ?? `${details.closest("[id]")?.id} ${details.querySelector("summary").textContent.trim()}`;

const press = (op) => {
  const data = new FormData(builder());
  data.set("op", op);
  clearTimeout(timer);
  timer = 0;
  const [name, kit, from, to] = op.split(":"), at = Number(from);
  if (from) remember(kit);
  const row = (place) => byOp(`${name}:${kit}:${place}`) ?? byOp(`${name === "up" ? "down" : "up"}:${kit}:${place}`);
  const link = () => document.querySelector(`#kit-${CSS.escape(kit ?? "")} .stage__foot a`);
  const after = {
    up: [() => row(at - 1), `Moved, now ${at}. Draft saved`],
    down: [() => row(at + 1), `Moved, now ${at + 2}. Draft saved`],
    put: [() => byOp(`up:${kit}:${to}`) ?? byOp(`down:${kit}:${to}`), `Moved, now ${Number(to) + 1}. Draft saved`],
    remove: [() => byOp(`remove:${kit}:${at}`) ?? byOp(`remove:${kit}:${at - 1}`) ?? link(), "Taken out. Draft saved"],
    observe: [link, "Added. Draft saved"],
    "add-kit": [() => document.getElementById("new-title"), "Added. Draft saved"],
    "add-task": [() => [...document.querySelectorAll(".task [id^=task-][name$=':text']")].pop(), "Draft saved"],
    "up-stage": [() => byOp(`up-stage:${Number(kit) - 1}`) ?? byOp("down-stage:0"), "Moved. Draft saved"],
    "down-stage": [() => byOp(`down-stage:${Number(kit) + 1}`) ?? byOp(`up-stage:${Number(kit) + 1}`), "Moved. Draft saved"],
  }[name] ?? [() => document.getElementById("stages-h"), "Draft saved"];
  return act(builder().action, data, ...after);
};

document.addEventListener("change", (event) => {
  if (!event.target.closest("[data-builder]") || NOT_YET.test(event.target.name)) return;
  clearTimeout(timer);
  timer = setTimeout(flush, 300);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form === builder() && event.submitter?.name === "op") {
    event.preventDefault();
    press(event.submitter.value);
  } else if (form.matches("[data-undo]")) {
    event.preventDefault();
    flush().then(() => act(form.action, new FormData(form), () => document.querySelector("[data-undo] button"), "The last change is taken back."));
  } else if (timer && form !== builder()) {
    event.preventDefault();
    flush().then(() => form.submit());
  }
}, true);

// a link to an interview opens it, and the address remembers the one worked on, for a reload and for Back
const remember = (kit) => {
  const address = new URL(location.href);
  address.searchParams.set("open", kit);
  history.replaceState(history.state, "", address);
};
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#kit-"]'), summary = event.target.closest("summary.stage__head");
  const fold = link ? document.querySelector(`${link.hash} > [data-fold]`) : summary?.parentElement;
  if (!fold || summary && fold.open) return;
  if (link) fold.open = true;
  remember(fold.dataset.fold);
});

// a link waits for what was typed a moment ago
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!timer || !link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.hash && link.pathname === location.pathname) return;
  event.preventDefault();
  flush().then(() => { location.href = link.href; });
});

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.(".qrow");
  if (!row || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const [name, step] = event.key === "ArrowUp" ? ["up", -1] : ["down", 1];
  const button = row.querySelector(`[value^="${name}:"]`);
  const field = event.target.name?.startsWith("min:") ? event.target.name : "";
  if (button.disabled) return;
  press(button.value).then(() => {
    const [, kit, at] = field.split(":");
    if (field) document.getElementsByName(`min:${kit}:${Number(at) + step}`)[0]?.focus();
  });
});

// dragging by the grip, within one interview
const place = (row) => row.querySelector('[value^="up:"]').value.split(":");
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".qrow__grip")?.closest(".qrow") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setDragImage(dragged, 0, 0);
});
const target = (event) => {
  const row = event.target.closest?.(".qrow");
  return row && dragged && row !== dragged && row.parentElement === dragged.parentElement ? row : null;
};
document.addEventListener("dragover", (event) => { if (target(event)) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  const row = target(event);
  if (!row) return;
  event.preventDefault();
  const [, kit, from] = place(dragged), [, , to] = place(row);
  press(`put:${kit}:${from}:${to}`);
});
document.addEventListener("dragend", () => { dragged = null; });

function prepare() {
  for (const grip of document.querySelectorAll(".qrow__grip")) {
    grip.hidden = false;
    grip.draggable = true;
  }
}
prepare();
