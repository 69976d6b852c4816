"""Saving a card field by field and as a whole form: repeated, out of order, in conflict, after the lock."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from apiflask import APIFlask

from hiringkit.domain.access import Forbidden
from hiringkit.services import candidates, scorecards
from hiringkit.services.acts import Invalid
from hiringkit.services.scorecards import SaveRequest
from hiringkit.store import scorecards as rows
from hiringkit.store.scorecards import saving
from tests.support import cast, makers

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
Q1, OBSERVED = "concepts-1", "observation-communication"


@pytest.fixture
def card(any_app: APIFlask) -> Any:
    """The card of `owes` for an interview, inside an application context."""
    with any_app.app_context():
        candidate = makers.candidate(makers.opening())
        yield makers.card(makers.interview(candidate, people=("owes", "gave")), "owes")


def change(
    value: Any, sequence: int = 1, *, field: str = "evidence", item: str = Q1, client: str = "a", **more: Any
) -> SaveRequest:
    token = more.pop("token", f"token-{client}-{item}-{field}-{sequence}")
    return SaveRequest(field, value, client, sequence, token, item, **more)


def save(ref: str, *changes: SaveRequest, minutes: int = 0) -> tuple[str, ...]:
    at = AT + timedelta(minutes=minutes)
    return tuple(one.state for one in scorecards.save_all(cast.actor("owes", at), ref, changes).saved)


def shown(ref: str) -> scorecards.CardFacts:
    return scorecards.show(cast.actor("owes", AT), ref)


def test_first_save_begins_the_card(card: str):
    before = shown(card)
    assert (before.state, before.version, before.started_at) == ("owed", 0, None)
    assert save(card, change("Named the base rate.")) == ("saved",)
    assert save(card, change("Named the base rate first.", 2), minutes=5) == ("saved",)
    after = shown(card)
    assert (after.state, after.version, after.started_at) == ("draft", 2, AT)
    assert after.card.entry(Q1).evidence == "Named the base rate first."


def test_every_field_is_kept(card: str):
    call = "2026-11-20T10:00:00+00:00"
    entry = {
        "rating": 4,
        "evidence": "Drew it.",
        "probes": [1, 0],
        "seconds": 300,
        "changed": "Order",
        "added": "Cost?",
    }
    whole = {"recommendation": 3, "rationale": "Because.", "closing_notes": "Asked about leave.", "call_minutes": 50}
    whole |= {"private_note": "Ask Daniel.", "call_started_at": call}
    made = [change(value, field=field) for field, value in (entry | {"shareable": True}).items()]
    made += [change(value, field=field, item="") for field, value in whole.items()]
    assert set(save(card, *made)) == {"saved"}
    facts = shown(card)
    kept = facts.card.entry(Q1)
    assert (kept.rating, kept.evidence, kept.probes, kept.seconds) == (4, "Drew it.", (0, 1), 300)
    assert (kept.changed, kept.added, kept.shareable) == ("Order", "Cost?", True)
    assert (facts.card.recommendation, facts.card.rationale) == (3, "Because.")
    assert (facts.closing_notes, facts.private_note, facts.call_minutes) == ("Asked about leave.", "Ask Daniel.", 50)
    assert facts.call_started_at == datetime.fromisoformat(call)


def test_rating_and_reason_replace_each_other(card: str):
    save(card, change(3, field="rating"))
    save(card, change("not_reached", 2, field="rating"))
    assert (shown(card).card.entry(Q1).rating, shown(card).card.entry(Q1).not_assessed) == (None, "not_reached")
    save(card, change(2, 3, field="rating"))
    assert (shown(card).card.entry(Q1).rating, shown(card).card.entry(Q1).not_assessed) == (2, "")


def test_repeated_save_changes_nothing(card: str):
    first = change("Once.")
    assert save(card, first) == ("saved",)
    assert save(card, first) == ("repeated",)
    assert shown(card).version == 1
    assert len(history(card)) == 1


def history(ref: str) -> list[tuple[str, bool]]:
    row = rows.get(ref)
    assert row
    return [(one.value, one.kept) for one in saving.history(row.id)]


def test_late_save_of_the_same_page_does_not_come_through(card: str):
    assert save(card, change("Second.", 2)) == ("saved",)
    assert save(card, change("First.", 1)) == ("superseded",)
    assert shown(card).card.entry(Q1).evidence == "Second."
    assert history(card) == [('"First."', False), ('"Second."', True)]


def test_other_page_without_the_base_is_put_aside_and_nothing_is_overwritten(card: str):
    save(card, change("From the first page."))
    receipt = scorecards.save_all(cast.actor("owes", AT), card, [change("From the second.", client="b")])
    (told,) = receipt.saved
    assert (told.state, told.value, told.at) == ("conflict", "From the first page.", AT)
    assert shown(card).card.entry(Q1).evidence == "From the first page."
    assert history(card) == [('"From the second."', False), ('"From the first page."', True)]
    assert save(card, change("Both.", 2, client="b", base=told.change)) == ("saved",)
    assert shown(card).card.entry(Q1).evidence == "Both."


def test_conflict_whose_answer_was_lost_is_still_a_conflict(card: str):
    save(card, change("From the first page."))
    other = change("From the second.", client="b")
    assert save(card, other) == ("conflict",)
    assert save(card, other) == ("conflict",)
    assert len(history(card)) == 2


def test_same_value_from_two_pages_is_no_conflict(card: str):
    save(card, change(3, field="rating"))
    assert save(card, change(3, field="rating", client="b")) == ("repeated",)
    assert save(card, change(2, 2, field="rating", client="b")) == ("conflict",)


def test_what_the_page_notes_by_itself_is_no_conflict(card: str):
    save(card, change(100, field="seconds"))
    assert save(card, change(40, field="seconds", client="b")) == ("saved",)
    assert shown(card).card.entry(Q1).seconds == 40


def test_fields_do_not_disturb_each_other(card: str):
    save(card, change("First note."), change("Second note.", 2, item="concepts-2"))
    save(card, change("Second note, longer.", 3, item="concepts-2"))
    assert shown(card).card.entry(Q1).evidence == "First note."
    assert shown(card).card.entry("concepts-2").evidence == "Second note, longer."


REFUSED = {
    "evidence": [None, 3, "a\x00b", "half \ud83d", "x" * 100_001],
    "rating": [0, 5, 99, -1, True, "because", 2**40],
    "probes": ["0", [9], [True], [-1]],
    "seconds": ["5", -1, 2**31],
    "shareable": ["yes", 1],
    "colour": ["red"],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, all_ in REFUSED.items() for value in all_])
def test_bad_value_is_refused_by_name_and_nothing_of_the_batch_is_kept(card: str, field: str, value: Any):
    with pytest.raises(Invalid) as refused:
        save(card, change("Fine.", item="concepts-2"), change(value, field=field))
    assert list(refused.value.errors) == [f"{Q1}:{field}"]
    assert shown(card).version == 0


@pytest.mark.parametrize(("field", "value"), [("recommendation", 5), ("call_started_at", "noon"), ("call_minutes", -3)])
def test_bad_value_of_the_card_is_refused(card: str, field: str, value: Any):
    with pytest.raises(Invalid) as refused:
        save(card, change(value, field=field, item=""))
    assert list(refused.value.errors) == [field]


def test_item_of_another_kit_is_refused(card: str):
    with pytest.raises(Invalid, match="not in the kit"):
        save(card, change("x", item="screen-1"))


TEXTS = [
    "<script>alert(1)</script> & ‘quotes’",
    "👩🏽‍🔬 🇵🇹",
    "שלום, مرحبا\u202e!",
    "def f(x):\n\treturn  x\n\n",
    "\n\n  lead",
    "# not a heading",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_kept_exactly(card: str, text: str):
    save(card, change(text), change(text, field="rationale", item=""), change(text, field="private_note", item=""))
    facts = shown(card)
    assert (facts.card.entry(Q1).evidence, facts.card.rationale, facts.private_note) == (text, text, text)


def test_combining_marks_are_kept_in_one_form(card: str):
    save(card, change("Nguye\u0302\u0303n"))
    assert shown(card).card.entry(Q1).evidence == "Nguyễn"


@pytest.mark.parametrize("key", ["gave", "recruiter", "administrator", "interviewer_elsewhere"])
def test_only_its_author_writes_a_card(card: str, key: str):
    with pytest.raises(Forbidden):
        scorecards.save(cast.actor(key), card, change("Not mine."))
    with pytest.raises(Forbidden):
        scorecards.fill(cast.actor(key), card, 0, {(Q1, "evidence"): "Not mine."})
    assert shown(card).version == 0


def test_nothing_is_saved_after_the_lock(card: str):
    makers.give(card, "owes", at=AT)
    for late in (change("Too late.", 900), change("Too late.", 900, client="b", field="rationale", item="")):
        with pytest.raises(Forbidden, match="submitted"):
            save(card, late)
    assert shown(card).card.entry(Q1).evidence == "Named the figure before the change."


def test_form_is_kept_whole_and_again_without_a_change(card: str):
    values = {(Q1, "rating"): 3, (Q1, "evidence"): "Measured.", ("", "rationale"): "Because.", (Q1, "probes"): []}
    version = scorecards.fill(cast.actor("owes", AT), card, 0, values)
    assert version == 3
    assert scorecards.fill(cast.actor("owes", AT), card, version, values) == version
    assert shown(card).card.entry(Q1).evidence == "Measured."


def test_form_of_an_older_version_overwrites_nothing(card: str):
    save(card, change("From a script."))
    with pytest.raises(scorecards.Conflict):
        scorecards.fill(cast.actor("owes", AT), card, 0, {(Q1, "evidence"): "From a form.", (Q1, "rating"): 2})
    assert shown(card).card.entry(Q1).evidence == "From a script."
    assert shown(card).card.entry(Q1).rating is None


def test_interviews_changes_are_told_with_each_save(card: str):
    receipt = scorecards.save_all(cast.actor("owes", AT), card, [change("One.")])
    assert (receipt.version, receipt.interview_changes) == (1, 0)


def test_candidate_who_withdraws_leaves_what_was_typed(card: str):
    save(card, change("Typed."))
    candidates.leave(cast.actor("recruiter"), shown(card).candidate_ref, "withdrawn", "They took another offer.")
    assert shown(card).card.entry(Q1).evidence == "Typed."
