// The form's fields by (item, field): what they hold, putting a value back, and how a value is said.

const card = document.getElementById("card");
const inputsOf = (name) => [...card.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
const nameOf = (item, field) => (item ? `${item}:${field}` : field);
const groupOf = (item) => (item ? card.querySelector(`[data-item="${CSS.escape(item)}"]`) : null);
export const controlOf = ({ item, field }) => (field === "rating" ? groupOf(item) : inputsOf(nameOf(item, field))[0]);

export const split = (name) => {
  const at = name.lastIndexOf(":");
  return at < 0 ? ["", name] : [name.slice(0, at), name.slice(at + 1)];
};

export const read = (item, field) => {
  const inputs = inputsOf(nameOf(item, field)), chosen = inputs.filter((input) => input.checked).map((input) => input.value);
  if (field === "rating") return chosen[0] === "0" ? inputsOf(`${item}:reason`)[0].value || null : chosen[0] ? Number(chosen[0]) : null;
  if (field === "probes") return chosen.map(Number);
  if (field === "recommendation") return Number(chosen[0]) || null;
  const [control] = inputs;
  if (control.type === "checkbox") return control.checked;
  return "number" in control.dataset ? (control.value.trim() === "" ? null : Number(control.value)) : control.value;
};

export const put = ({ item, field, value }) => {
  const inputs = inputsOf(nameOf(item, field));
  if (field === "rating" || field === "recommendation") {
    const shown = typeof value === "string" ? "0" : String(value ?? "");
    for (const radio of inputs) radio.checked = radio.value === shown;
    if (field === "rating" && typeof value === "string") inputsOf(`${item}:reason`)[0].value = value;
  } else if (field === "probes") {
    for (const box of inputs) box.checked = value.includes(Number(box.value));
  } else if (inputs[0]?.type === "checkbox") {
    inputs[0].checked = value;
  } else if (inputs[0]) {
    inputs[0].value = value ?? "";
  }
  mirror(item);
};

const FIELDS = { evidence: "evidence", rating: "rating", probes: "probes used", changed: "what differed", added: "the extra question", shareable: "what the candidate may hear" };
const OWN = { rationale: "Your rationale", recommendation: "Your recommendation", on_paper: "The day of your notes on paper", closing_notes: "Your closing notes", private_note: "Your private note", call_minutes: "The minutes of the call" };
export const labelOf = ({ item, field }) => (item ? `${groupOf(item)?.dataset.label ?? item}, ${FIELDS[field] ?? field}` : OWN[field] ?? field);

export const spoken = ({ item, field }, value) => {
  const inputs = inputsOf(nameOf(item, field));
  const words = (input) => (input.closest("label") ?? input.parentElement).textContent.trim().replace(/\s+/g, " ");
  if (value === null || value === "" || value?.length === 0) return "(nothing)";
  if (field === "rating" && typeof value === "string") return `Not assessed: ${card.querySelector(`option[value="${CSS.escape(value)}"]`)?.textContent ?? value}`;
  if (field === "rating" || field === "recommendation") return words(inputs.find((input) => input.value === String(value)));
  if (field === "probes") return inputs.filter((box) => value.includes(Number(box.value))).map(words).join("\n");
  return typeof value === "boolean" ? (value ? "Yes" : "No") : String(value);
};

// the rail and the competencies show a rating as soon as it is chosen
export const mirror = (item) => {
  const group = groupOf(item), chosen = group?.querySelector("input:checked");
  if (!chosen) return;
  const step = group.closest("[data-step]"), anchor = chosen.closest(".anchor");
  const chip = document.createElement("span");
  chip.className = `rate rate--${anchor.className.match(/rate--(\d)/)[1]}`;
  chip.append(anchor.querySelector(".glyph").cloneNode(true));
  if (chosen.value !== "0") chip.append(Object.assign(document.createElement("b"), { textContent: chosen.value }));
  chip.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: ` ${anchor.querySelector(".anchor__label").textContent}` }));
  card.querySelector(`[data-chip="${CSS.escape(item)}"]`)?.replaceChildren(chip.cloneNode(true));
  const state = card.querySelector(`[data-state="${CSS.escape(step.id)}"]`), groups = [...step.querySelectorAll(".anchors")];
  if (!state) return;
  if (groups.length === 1) state.replaceChildren(chip);
  else state.firstElementChild.textContent = `${groups.filter((one) => one.querySelector("input:checked")).length}/${groups.length}`;
};

// a sentence under a field that the server, or we, cannot keep as it is
export const complain = (change, sentence) => {
  const control = controlOf(change), holder = control?.closest(".field, .anchors, .disclose, .guide") ?? control?.parentElement;
  if (!holder) return;
  let place = holder.querySelector("[data-complaint]");
  if (!place && !sentence) return;
  if (!place) {
    place = Object.assign(document.createElement("p"), { className: "small alert-ink", role: "alert" });
    place.dataset.complaint = "";
    holder.append(place);
  }
  place.textContent = sentence;
  place.hidden = !sentence;
};
