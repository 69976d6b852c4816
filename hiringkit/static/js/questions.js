// While a question is written, its wording is checked on the server; without this script the check button does the same.

const list = document.querySelector("[data-wording-list]");
const state = document.querySelector("[data-wording-state]");
const fields = [...document.querySelectorAll("[data-worded]")];
const token = document.querySelector('meta[name="csrf-token"]').content;
let timer, latest = 0;

const make = (tag, text, name = "") => Object.assign(document.createElement(tag), { textContent: text, className: name });

const item = (one) => {
  const blocks = one.severity === "block";
  const line = make("li", "", `lint__item${blocks ? " lint__item--must" : ""}`);
  const head = make("p", "");
  head.append(make("span", blocks ? "Must change" : "Worth a look", `tag ${blocks ? "tag--alert" : "tag--line"}`), " ", make("b", one.label), ": ", make("mark", one.text));
  const instead = make("p", "", "small");
  instead.append(make("b", "Instead:"), ` ${one.alternative}`);
  line.append(head, make("p", one.why, "small"), instead);
  return line;
};

const check = async () => {
  const turn = ++latest;
  const texts = Object.fromEntries(fields.map((field) => [field.dataset.worded, field.value]));
  try {
    const response = await fetch(list.dataset.address, {
      method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": token }, body: JSON.stringify({ texts }),
    });
    if (!response.ok) throw new Error(String(response.status));
    const { findings } = await response.json();
    if (turn !== latest) return;
    list.replaceChildren(...findings.map(item));
    const said = findings.length === 1 ? "1 finding" : findings.length ? `${findings.length} findings` : "Nothing found in what is written here.";
    if (state.textContent !== said) state.textContent = said;
  } catch {
    if (turn === latest) state.textContent = "The wording was not checked: the server was not reached. It is checked when you save.";
  }
};

for (const field of fields) {
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, 500);
  });
}
if (fields.some((field) => field.value)) check();
