"""The scorecard without scripts: filling in, saving, submitting, conflicts, reading, amending, closing, history."""

from collections.abc import Callable
from typing import Any

import pytest
from apiflask import APIFlask
from sqlalchemy import select

from hiringkit.services import library, loops, scorecards
from hiringkit.services.scorecards import SaveRequest
from hiringkit.store import database
from hiringkit.store import openings as opening_rows
from hiringkit.store.openings import Void
from hiringkit.store.packets import CARD, Job
from tests.support import cast, makers
from tests.support.client import Answer, Visitor

Visit = Callable[..., Visitor]
Q1, OBSERVED = "concepts-1", "observation-communication"
ITEMS = (Q1, "concepts-2", "concepts-3", OBSERVED)
WHOLE = {f"{item}:rating": "3" for item in ITEMS} | {"recommendation": "3", "rationale": "Measured first."}
AWKWARD = "\n  lead <b>&amp;</b> “quoted”\tTab\n\n👩🏽‍🔬 שלום \u202eworld {{ 7*7 }}"


@pytest.fixture
def card(app: APIFlask) -> str:
    """The address of the card of `owes`."""
    with app.app_context():
        candidate = makers.candidate(makers.opening(), "陈伟", latin_name="Chen Wei", pronunciation="chun way")
        interview = makers.interview(
            candidate, people=("owes", "gave"), note="Portfolio: https://work.example/chen?a=1&b=2."
        )
        return f"/scorecards/{makers.card(interview, 'owes')}"


def facts(app: APIFlask, card: str, key: str = "owes") -> scorecards.CardFacts:
    with app.app_context():
        return scorecards.read(cast.actor(key), card.rpartition("/")[2])


def save(app: APIFlask, card: str, value: Any, number: int, *, field: str = "evidence", **more: Any) -> None:
    with app.app_context():
        made = SaveRequest(field, value, "page", number, f"token-{number:06d}", Q1, **more)
        scorecards.save(cast.actor("owes"), card.rpartition("/")[2], made)


def test_page_has_everything_of_the_kit_in_one_form(visit: Visit, card: str):
    page = visit("owes").get(card)
    for words in (
        "Question 1 of 3",
        "what did you measure",
        "What would you measure first?",
        "Not assessed",
        "Chen Wei",
    ):
        assert words in page.words or words in page.text
    form = page.form(card)
    assert {f"{item}:evidence" for item in ITEMS} <= set(form)
    assert page.text.count('type="radio"') >= 4 * 5 + 4
    assert 'href="https://work.example/chen?a=1&amp;b=2"' in page.text


def test_whole_form_is_saved_and_nothing_is_submitted(app: APIFlask, visit: Visit, card: str):
    owes = visit("owes")
    changed = {f"{Q1}:rating": "0", f"{Q1}:reason": "not_reached", f"{Q1}:probes": ["0", "1"], "call_minutes": "47"}
    answer = owes.submit(
        owes.get(card), card, **{**WHOLE, **changed, f"{Q1}:evidence": AWKWARD, "then": "s-concepts-2"}
    )
    assert answer.location == f"{card}#s-concepts-2"
    kept = facts(app, card)
    assert (kept.state, kept.card.entry(Q1).not_assessed, kept.card.entry(Q1).probes) == (
        "draft",
        "not_reached",
        (0, 1),
    )
    assert (kept.card.entry(Q1).evidence, kept.call_minutes) == (AWKWARD, 47)
    shown = owes.get(card).form(card)
    assert (shown[f"{Q1}:evidence"], shown[f"{Q1}:rating"], shown[f"{Q1}:reason"]) == (AWKWARD, "0", "not_reached")


@pytest.mark.parametrize("name", ["rationale", "closing_notes", "private_note", f"{Q1}:changed", f"{Q1}:added"])
def test_every_text_comes_back_as_it_was(visit: Visit, card: str, name: str):
    owes = visit("owes")
    owes.submit(owes.get(card), card, **{name: AWKWARD})
    assert owes.get(card).form(card)[name] == AWKWARD


def test_whole_card_is_submitted_by_the_form(app: APIFlask, visit: Visit, card: str):
    owes = visit("owes")
    answer = owes.submit(owes.get(card), card, **{**WHOLE, "then": "submit"})
    assert answer.location == card
    assert facts(app, card).state == "submitted"
    assert "and locked" in owes.get(card).words


def exercise(app: APIFlask) -> str:
    """The address of a card whose kit is an exercise of the shipped library."""
    with app.app_context():
        shelf = library.of(app.config["SETTINGS"].instance)
        loop = loops.start(cast.actor("recruiter"), shelf, "data-scientist-senior")
        version = loops.freeze(cast.actor("recruiter"), shelf, loop, 0)
        found = next(one for one in loops.version(cast.actor("recruiter"), version).loop.kits if one.exercises)
        candidate = makers.candidate(makers.opening(version=version))
        return f"/scorecards/{makers.card(makers.interview(candidate, found.id, ('owes',)), 'owes')}"


def test_probes_of_an_exercise_are_ticked_and_read_back(app: APIFlask, visit: Visit):
    card, owes = exercise(app), visit("owes")
    page, kit = owes.get(card), facts(app, card).kit
    first = next(item for item in kit.items if item.exercise)
    assert len(first.probes) > 1 and page.text.count(f'name="{first.id}:probes"') == len(first.probes)
    given = {f"{item.id}:rating": "3" for item in kit.items} | {f"{first.id}:probes": "1", "recommendation": "3"}
    owes.submit(page, card, **given, rationale="Measured first.", then="submit")
    assert facts(app, card).card.entry(first.id).probes == (1,)
    with app.app_context():
        (job,) = database.db.session.scalars(select(Job))
    assert (job.kind, job.subject) == (CARD, card.rpartition("/")[2])
    read = owes.get(card).words
    assert f"Probes used: {first.probes[1]}" in read and first.probes[0] not in read


def test_refused_form_keeps_what_was_typed_and_links_to_what_is_missing(app: APIFlask, visit: Visit, card: str):
    owes = visit("owes")
    sent = {f"{Q1}:rating": "4", "rationale": AWKWARD, f"{Q1}:shareable": "1", "then": "submit"}
    page = owes.submit(owes.get(card), card, status=422, **sent)
    assert "Not submitted. 5 things need" in page.words
    assert page.form(card)["rationale"] == AWKWARD
    for place in (f"{Q1}-evidence", "concepts-2-rating", f"{OBSERVED}-rating", "recommendation"):
        assert f'href="#{place}"' in page.text and f'id="{place}"' in page.text
    assert facts(app, card).state == "draft"


def test_card_transcribed_from_paper_says_so_there_and_beside_its_evidence(app: APIFlask, visit: Visit, card: str):
    notes, owes = facts(app, card).starts_at.date(), visit("owes")
    owes.submit(owes.get(card), card, **{**WHOLE, "on_paper": notes.isoformat(), "then": "submit"})
    said = f"notes of {notes:%a} {notes.day} {notes:%b}"
    read = owes.get(card).words
    assert "Transcribed from paper" in read and said.replace("notes of", "The notes are of") in read
    assert f"transcribed from paper, {said}" in owes.get(f"/candidates/{facts(app, card).candidate_ref}/debrief").words


def test_notes_on_paper_of_another_day_are_named_and_nothing_typed_is_lost(visit: Visit, card: str):
    owes = visit("owes")
    page = owes.submit(owes.get(card), card, status=422, **{**WHOLE, "on_paper": "1999-01-01", "then": "submit"})
    assert "The notes on paper cannot be from 1999-01-01" in page.words
    assert page.form(card)["on_paper"] == "1999-01-01" and 'href="#on_paper"' in page.text


def test_note_for_the_next_interviewers_is_left_by_a_form_and_refused_with_what_was_typed(app: APIFlask, visit: Visit):
    with app.app_context():
        candidate = makers.candidate(makers.opening(), "Chen Wei")
        first = makers.card(makers.interview(candidate, "screen", ("gave",), cast.MADE_AT), "gave")
        later = makers.card(makers.interview(candidate, "design", ("owes",), cast.MADE_AT), "owes")
        author = cast.person("gave").name
    gave, address = visit("gave"), f"/scorecards/{first}/handover"
    page = gave.submit(gave.get(address), address, status=422, text="Strong on SQL. Not asked: Q3.")
    assert "Nothing was passed on" in page.words and "‘strong’" in page.words
    assert page.form(address)["text"] == "Strong on SQL. Not asked: Q3."
    gave.submit(page, address, text="We talked about SQL. <b>Not</b> asked: Q3.")
    read = visit("owes").get(f"/scorecards/{later}")
    assert "We talked about SQL. <b>Not</b> asked: Q3." in read.words and author in read.words


TOO_LONG = "x" * 100_001
BAD = [
    ("on_paper", "20 November", "Day of the notes on paper: Write the day"),
    (f"{Q1}:rating", "9", "Q1: a rating is one of"),
    ("call_minutes", "soon", "Minutes of the call: This must be a whole number."),
    (f"{Q1}:rating", "0", "Q1: choose the reason"),
    ("recommendation", "7", "Recommendation: Choose one"),
    (f"{Q1}:probes", "5", "Q1, probes used: A probe is named"),
    (f"{Q1}:evidence", TOO_LONG, "Q1, evidence: The text has 100,001 bytes"),
    (f"{Q1}:changed", TOO_LONG, "Q1, what differed: The text has 100,001 bytes"),
    (f"{Q1}:added", TOO_LONG, "Q1, extra question: The text has 100,001 bytes"),
    ("rationale", TOO_LONG, "Rationale: The text has 100,001 bytes"),
    ("closing_notes", TOO_LONG, "Closing notes: The text has 100,001 bytes"),
    ("private_note", TOO_LONG, "Private note: The text has 100,001 bytes"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), BAD)
def test_bad_value_saves_nothing_is_named_and_stands_with_everything_else_typed(
    app: APIFlask, visit: Visit, card: str, name: str, value: str, sentence: str
):
    owes, typed = visit("owes"), {f"{Q1}:evidence": "Typed.", name: value}
    page = owes.submit(owes.get(card), card, status=422, **typed)
    assert "Not saved. 1 thing needs" in page.words and sentence in page.words
    offered = name not in ("recommendation", f"{Q1}:probes") and value != "9"
    kept = page.form(card)
    assert all(kept[field] == words for field, words in typed.items() if field != name or offered)
    assert facts(app, card).version == 0


def test_conflict_shows_both_texts_and_overwrites_nothing(app: APIFlask, visit: Visit, card: str):
    owes = visit("owes")
    before = owes.get(card)
    save(app, card, "From the phone.", 1)
    save(app, card, 3, 2, field="rating")
    page = owes.submit(before, card, status=409, **{f"{Q1}:evidence": "From the form.", f"{Q1}:rating": "2"})
    assert page.form(card)[f"{Q1}:evidence"] == "From the form."
    assert (
        page.words.count("On the server") == 2 and "From the phone." in page.words and "3 Meets the bar" in page.words
    )
    assert facts(app, card).card.entry(Q1).evidence == "From the phone."
    owes.submit(page, card)
    assert (facts(app, card).card.entry(Q1).evidence, facts(app, card).card.entry(Q1).rating) == ("From the form.", 2)


def test_form_sent_after_the_lock_shows_what_was_typed(app: APIFlask, visit: Visit, card: str):
    owes = visit("owes")
    before = owes.get(card)
    with app.app_context():
        makers.give(card.rpartition("/")[2], "owes")
    page = owes.submit(before, card, status=409, **{f"{Q1}:evidence": "Typed too late."})
    assert "this card was locked" in page.words and "Typed too late." in page.words
    assert "Named the figure before the change." in page.words


def test_voided_question_is_not_rated(app: APIFlask, visit: Visit, card: str):
    with app.app_context():
        opening, by = opening_rows.get(facts(app, card).opening_ref), cast.actor("recruiter")
        with database.writing():
            database.add(
                Void(opening_id=opening.id, kit_name="concepts", item=Q1, reason="Wrong figure.", by=by.id, at=by.at)  # type: ignore[union-attr]
            )
    owes = visit("owes")
    page = owes.get(card)
    assert f'name="{Q1}:rating"' not in page.text and "is voided in this opening" in page.words
    owes.submit(
        page, card, **{**{name: value for name, value in WHOLE.items() if not name.startswith(Q1)}, "then": "submit"}
    )
    assert facts(app, card).state == "submitted"


def given(app: APIFlask, visit: Visit, card: str, evidence: str) -> Answer:
    with app.app_context():
        makers.give(card.rpartition("/")[2], "owes", evidence=evidence)
    return visit("owes").get(card)


def test_reading_view_marks_quotes_and_keeps_code(app: APIFlask, visit: Visit, card: str):
    page = given(
        app, visit, card, "Said “base <rate> first”.\n```python\ndef f(x):\n\treturn x  # <done>\n```\nThen  two."
    )
    assert '<q class="said-by">“base &lt;rate&gt; first”</q>' in page.text
    assert "\treturn</span> x" in page.text or '\t<span class="code-word">return</span> x' in page.text
    assert "Then  two." in page.text


def test_amendment_is_kept_beside_the_first_value(app: APIFlask, visit: Visit, card: str):
    given(app, visit, card, "First.")
    owes = visit("owes")
    form = owes.get(f"{card}/amend")
    owes.submit(form, f"{card}/amend", status=422, what=f"{Q1}|rating", value="2", reason="")
    owes.submit(form, f"{card}/amend", status=422, what=f"{Q1}|rating", value="nine", reason="Because.")
    owes.submit(form, f"{card}/amend", what=f"{Q1}|rating", value="2", reason="Wrong line.")
    page = owes.get(card)
    assert "Q1 rating32Wrong line." in page.words
    assert facts(app, card).card.entry(Q1).rating == 2


def test_card_is_closed_without_ratings(app: APIFlask, visit: Visit, card: str):
    owes = visit("owes")
    page = owes.get(card)
    owes.submit(page, f"{card}/close", status=422, closer="conflict")
    refused = owes.submit(page, f"{card}/close", status=422, closer="conflict", reason=f"{TOO_LONG} We were flatmates.")
    assert "The text has 100,020 bytes" in refused.words
    assert refused.form(f"{card}/close")["reason"] == f"{TOO_LONG} We were flatmates."
    assert refused.form(f"{card}/close")["closer"] == "conflict"
    owes.submit(page, f"{card}/close", closer="conflict", reason="We were flatmates.")
    assert facts(app, card).state == "closed"
    assert "I have a conflict of interest" in owes.get(card).words


def test_history_shows_every_attempt_and_puts_one_back(app: APIFlask, visit: Visit, card: str):
    for number, text in enumerate(("Named", "Named the", "Named the base rate.", "Gone.")):
        save(app, card, text, number)
    owes = visit("owes")
    page = owes.get(f"{card}/history")
    assert "Q1 ML concepts, question 1: evidence" in page.words and "2 on the way left out" in page.words
    assert "Named the" in owes.get(f"{card}/history?all=1").words
    number = next(one.id for one in attempts(app, card) if one.value == "Named the base rate.")
    owes.post(f"{card}/history", {"change": str(number)})
    assert facts(app, card).card.entry(Q1).evidence == "Named the base rate."
    assert [one.value for one in attempts(app, card)][:2] == ["Named the base rate.", "Gone."]


def attempts(app: APIFlask, card: str) -> list[scorecards.Attempt]:
    with app.app_context():
        found = scorecards.history(cast.actor("owes"), card.rpartition("/")[2], everything=True)
    return [one for field in found.fields for one in field.attempts]


@pytest.mark.parametrize("change", ["", "0", "x", "999999", "9" * 30])
def test_unknown_save_cannot_be_put_back(visit: Visit, card: str, change: str):
    visit("owes").post(f"{card}/history", {"change": change}, status=404)


def test_history_is_the_authors_alone(app: APIFlask, visit: Visit, card: str):
    given(app, visit, card, "First.")
    for key in ("gave", "recruiter", "administrator", "member"):
        visit(key).get(f"{card}/history", status=404)
    page = visit("owes").get(f"{card}/history")
    assert "The card is locked" in page.words and "Put this back" not in page.words


def test_policy_keeps_drafts_off_the_device(visit: Visit, card: str):
    assert 'data-keep="on"' in visit("owes").get(card).text
    administrator = visit("administrator")
    values = administrator.get("/settings").form("/settings")
    values.pop("device_drafts")
    administrator.post("/settings", values)
    assert 'data-keep="off"' in visit("owes").get(card).text


def test_stranger_signs_in_first_and_comes_back(visit: Visit, card: str):
    assert visit().get(card, status=302).location == f"/sign-in?next={card}"
    visit().get("/scorecards/worker.js")
