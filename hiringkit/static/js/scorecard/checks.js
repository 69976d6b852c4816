// What is still missing before submitting, kept current while the card is filled in; the server has the last word.

const lacking = (text, place) => ({ text, place });

export const missing = (form) => {
  const found = [];
  for (const group of form.querySelectorAll(".anchors")) {
    const label = group.dataset.label, step = group.closest("[data-step]"), chosen = group.querySelector("input:checked");
    const values = [...group.querySelectorAll("input")].map((input) => Number(input.value)).filter(Boolean);
    const note = group.closest("[data-part], .record").querySelector(`[name="${CSS.escape(group.dataset.item)}:evidence"]`);
    const place = group.id || step.id;
    if (!chosen) found.push(lacking(`${label} needs a rating, or the reason it was not assessed.`, place));
    else if (chosen.value === "0" && !group.querySelector("select").value) found.push(lacking(`${label}: choose the reason it was not assessed.`, place));
    else if ([Math.min(...values), Math.max(...values)].includes(Number(chosen.value)) && !note.value.trim()) {
      found.push(lacking(`${label} is rated ${chosen.value}: say what was heard, at either end of the scale.`, note.id));
    }
  }
  if (!form.querySelector("[name=recommendation]:checked")) found.push(lacking("Give your recommendation.", "recommendation"));
  if (!form.querySelector("[name=rationale]").value.trim()) found.push(lacking("Say why: two or three sentences that cite evidence.", "rationale"));
  return found;
};

export const drawChecks = (form) => {
  const list = form.querySelector("[data-checks]"), found = missing(form);
  const drawn = found.length ? found : [lacking("Every item is rated or has a reason, and your recommendation is given.", "")];
  list.replaceChildren(...drawn.map(({ text, place }) => {
    const row = document.createElement("li"), words = document.createElement("span");
    row.className = place ? "is-todo" : "is-ok";
    words.textContent = text;
    row.append(document.getElementById(place ? "mark-todo" : "mark-ok").content.cloneNode(true), words);
    if (place) row.append(Object.assign(document.createElement("a"), { href: `#${place}`, textContent: "Go there" }));
    return row;
  }));
};
