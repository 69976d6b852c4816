"""The scorecard's form as field values, and the form of an amendment."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import DataRequired

from hiringkit.domain import loops, scorecards, texts
from hiringkit.services.acts import Invalid
from hiringkit.services.scorecards import CardFacts, FieldHistory, History
from hiringkit.web.forms import Form, Text

Posted = Mapping[str, Any]
WITHOUT_RATING = "0"
TEXTS = ("evidence", "changed", "added")
CARD_TEXTS = ("rationale", "closing_notes", "private_note")
LABELS = {
    "rating": "rating",
    "evidence": "evidence",
    "probes": "probes used",
    "changed": "what differed",
    "added": "extra question",
    "shareable": "may be heard by the candidate",
    "recommendation": "Recommendation",
    "rationale": "Rationale",
    "on_paper": "Day of the notes on paper",
    "closing_notes": "Closing notes",
    "private_note": "Private note",
    "call_minutes": "Minutes of the call",
}


def version(posted: Posted) -> int:
    """The version of the card that the form was made from; raises Invalid when it is not a number."""
    text = str(posted.get("version", ""))
    if not text.isdecimal() or len(text) > 9:
        raise Invalid({"": "The form is incomplete. Load the page again; what you typed is shown below."})
    return int(text)


def read(kit: loops.Kit, posted: Any) -> dict[tuple[str, str], Any]:
    """The values of a posted form by (item, field); only fields that the form had."""
    values: dict[tuple[str, str], Any] = {}
    for item in kit.items:
        values |= _entry_values(item, posted)
    if "recommendation" in posted:
        values["", "recommendation"] = _number(posted["recommendation"], "recommendation")
    for name in (*CARD_TEXTS, "on_paper"):
        if name in posted:
            values["", name] = posted[name]
    if "call_minutes" in posted:
        values["", "call_minutes"] = _number(posted["call_minutes"].strip(), "call_minutes")
    return values


def _entry_values(item: loops.Item, posted: Any) -> dict[tuple[str, str], Any]:
    values: dict[tuple[str, str], Any] = {}
    if f"{item.id}:present" not in posted:
        return values
    rating, reason = posted.get(f"{item.id}:rating", ""), posted.get(f"{item.id}:reason", "")
    if rating == WITHOUT_RATING:
        if not reason:
            raise Invalid({f"{item.id}:rating": f"{item.label}: choose the reason it was not assessed."})
        values[item.id, "rating"] = reason
    elif rating:
        values[item.id, "rating"] = _number(rating, f"{item.id}:rating")
    for field in TEXTS:
        values[item.id, field] = posted.get(f"{item.id}:{field}", "")
    values[item.id, "probes"] = [_number(n, f"{item.id}:probes") or 0 for n in posted.getlist(f"{item.id}:probes")]
    values[item.id, "shareable"] = bool(posted.get(f"{item.id}:shareable"))
    return values


def _number(text: str, name: str) -> int | None:
    if text == "":
        return None
    if not text.isdecimal() or len(text) > 6:
        raise Invalid({name: "This must be a whole number."})
    return int(text)


def named(kit: loops.Kit, errors: Mapping[str, str]) -> dict[str, str]:
    """What was refused, each sentence with the words of its field before it unless it names the question itself."""
    said = {}
    for name, sentence in errors.items():
        item_id, _, field = name.rpartition(":")
        item = kit.item(item_id)
        what = f"{item.label}, {LABELS[field]}" if item else LABELS.get(name, "")
        is_named = not what or sentence.startswith(item.label if item else what)
        said[name] = sentence if is_named else f"{what}: {sentence}"
    return said


def typed(facts: CardFacts, posted: Any) -> CardFacts:
    """The card with what was typed in place of what is kept, as far as it can be read; never raises."""
    card, entries = facts.card, dict(facts.card.entries)
    for item in facts.kit.items:
        if f"{item.id}:present" in posted:
            entries[item.id] = _typed_entry(item, card.entry(item.id), posted)
    recommendation, minutes = posted.get("recommendation", ""), posted.get("call_minutes", "").strip()
    known = int(recommendation) if recommendation in ("1", "2", "3", "4") else card.recommendation
    return replace(
        facts,
        card=scorecards.Card(entries, known, posted.get("rationale", card.rationale), _typed_day(card, posted)),
        closing_notes=posted.get("closing_notes", facts.closing_notes),
        private_note=posted.get("private_note", facts.private_note),
        call_minutes=int(minutes) if minutes.isdecimal() and len(minutes) < 6 else facts.call_minutes,
    )


def _typed_day(card: scorecards.Card, posted: Any) -> date | None:
    text = posted.get("on_paper", card.paper_day).strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return card.on_paper


def _typed_entry(item: loops.Item, entry: scorecards.Entry, posted: Any) -> scorecards.Entry:
    rating = posted.get(f"{item.id}:rating", "")
    value = int(rating) if rating.isdecimal() and int(rating) in item.anchors else None
    return replace(
        entry,
        rating=value,
        not_assessed=posted.get(f"{item.id}:reason", "") if rating == WITHOUT_RATING else "",
        evidence=posted.get(f"{item.id}:evidence", ""),
        changed=posted.get(f"{item.id}:changed", ""),
        added=posted.get(f"{item.id}:added", ""),
        probes=tuple(int(n) for n in posted.getlist(f"{item.id}:probes") if n.isdecimal()),
        shareable=bool(posted.get(f"{item.id}:shareable")),
    )


def differences(typed_facts: CardFacts, other: CardFacts, *, in_words: bool = False) -> dict[str, str]:
    """What the other says where the two differ, by the name of the field, or by its words."""
    found: dict[str, str] = {}
    for item in other.kit.items:
        mine, theirs = typed_facts.card.entry(item.id), other.card.entry(item.id)
        for field in ("rating", "evidence", "changed", "added", "shareable"):
            if field_value(mine, field) != field_value(theirs, field):
                name = f"{item.label}, {LABELS[field]}" if in_words else f"{item.id}:{field}"
                found[name] = said(other.kit, item, field, field_value(theirs, field))
    whole = [
        (name, getattr(typed_facts.card, name), getattr(other.card, name))
        for name in ("recommendation", "rationale", "on_paper")
    ]
    whole += [(name, getattr(typed_facts, name), getattr(other, name)) for name in (*CARD_TEXTS[1:], "call_minutes")]
    for name, here, there in whole:
        if _plain(here) != _plain(there):
            found[LABELS[name] if in_words else name] = said(other.kit, None, name, there)
    return found


def _plain(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def field_value(entry: scorecards.Entry, field: str) -> Any:
    """A field of an entry as a save names it; a reason stands in for a rating."""
    return (entry.not_assessed or entry.rating) if field == "rating" else _plain(getattr(entry, field))


def said(kit: loops.Kit, item: loops.Item | None, field: str, value: Any) -> str:
    """A value in words."""
    if field == "probes" and item:
        return " ".join(item.probes[n] for n in value if n < len(item.probes)) or "(nothing)"
    if field == "rating" and item and isinstance(value, int):
        return f"{value} {kit.scale_of(item).label_of(value)}"
    if field == "recommendation":
        return scorecards.RECOMMENDATIONS.get(value, "(nothing)")
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if field == "rating" and value in scorecards.NOT_ASSESSED:
        return f"Not assessed: {scorecards.NOT_ASSESSED[value].lower()}"
    return "(nothing)" if value in (None, "") else str(value)


class Amendment(Form):
    """One field of a submitted card, its new value and the reason."""

    what = SelectField("What is corrected", [DataRequired("Choose what to correct.")])
    value = Text("New value")
    reason = Text("Why", [DataRequired("Say why; the reason is printed beside both values.")], longest=4000)
    seen = HiddenField()

    def fit(self, facts: CardFacts) -> None:
        """Offers what this card has."""
        offered = [("", "Choose")]
        for item in facts.kit.items:
            offered += [
                (f"{item.id}|rating", f"{item.label} {item.title}: rating"),
                (f"{item.id}|evidence", f"{item.label} {item.title}: evidence"),
            ]
        self.what.choices = [
            *offered,
            *((f"|{name}", LABELS[name]) for name in ("recommendation", "rationale", "on_paper")),
        ]

    def change(self) -> tuple[str, str, Any]:
        """The item, the field and the value; raises Invalid when the value does not fit the field."""
        item, _, field = str(self.what.data).partition("|")
        text = texts.cleaned(self.value.data or "")
        if field == "rating":
            word = text.strip()
            return item, field, int(word) if word.isdecimal() and len(word) < 4 else _reason(word)
        if field == "recommendation":
            known = {label.lower(): value for value, label in scorecards.RECOMMENDATIONS.items()}
            word = text.strip().lower()
            number = int(word) if word.isdecimal() and len(word) < 4 else known.get(word)
            if number is None:
                raise Invalid({"value": "Write strong no, no, yes or strong yes."})
            return item, field, number
        return item, field, text


def _reason(word: str) -> str:
    known = {label.lower(): name for name, label in scorecards.NOT_ASSESSED.items()}
    if word.lower() not in known:
        reasons = ", ".join(scorecards.NOT_ASSESSED.values())
        raise Invalid({"value": f"Write the rating as a number, or one of these reasons: {reasons}."})
    return known[word.lower()]


def history_lines(history: History) -> list[tuple[str, FieldHistory, list[str]]]:
    """The history's fields as (what, attempts, their values in words)."""
    return [
        (
            f"{one.item.label} {one.item.title}: {LABELS[one.field]}" if one.item else LABELS[one.field],
            one,
            [said(history.facts.kit, one.item, one.field, attempt.value) for attempt in one.attempts],
        )
        for one in history.fields
    ]


def amendment_lines(facts: CardFacts) -> list[tuple[str, str, str, str, Any]]:
    """Amendments as (what, before, after, reason, when), in words."""
    labels = {item.id: item.label for item in facts.kit.items}
    return [
        (
            f"{labels.get(line.item, '')} {scorecards.AMENDABLE[line.field]}".strip(),
            scorecards.amended(line.field, line.before),
            scorecards.amended(line.field, line.after),
            line.reason,
            line.at,
        )
        for line in facts.amendments
    ]
