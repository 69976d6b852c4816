"""Feedback letters: only what was shared is in the draft, nobody's words are lost, a finished one is a record."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from apiflask import APIFlask
from sqlalchemy import select

from hiringkit.domain import access
from hiringkit.domain import letters as rules
from hiringkit.services import scorecards, verification
from hiringkit.services.acts import Invalid, Stale, found
from hiringkit.services.openings import voiding
from hiringkit.services.packets import letters
from hiringkit.services.scorecards import SaveRequest
from hiringkit.store import candidates, database
from hiringkit.store.database import db
from hiringkit.store.debriefs import LetterRow
from hiringkit.store.scorecards.tables import Scorecard
from tests.support import cast, makers

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
HEARD, UNHEARD = "Named the baseline before the model.", "Asked twice what the metric was."


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def candidate(any_app: APIFlask) -> Iterator[str]:
    """A candidate with one card, of which one note may be heard."""
    with any_app.app_context():
        ref = makers.candidate(makers.opening(), "Chen Wei")
        held = makers.interview(ref, "screen", ("gave",), NOW - timedelta(days=2))
        card, author = makers.card(held, "gave"), cast.actor("gave", NOW - timedelta(days=1))
        items = scorecards.show(author, card).kit.items
        said = ((items[0].id, "evidence", HEARD), (items[0].id, "shareable", True), (items[0].id, "rating", 4))
        more = ((items[1].id, "evidence", UNHEARD), (items[1].id, "rating", 1))
        for number, (item, field, value) in enumerate((*said, *more)):
            scorecards.save_all(author, card, [SaveRequest(field, value, "a", number, f"token-{number}", item)])
        rest = [SaveRequest("rating", 3, "b", n, f"rest-{n}", item.id) for n, item in enumerate(items[2:])]
        ends = [
            SaveRequest("recommendation", 2, "c", 1, "reco-token"),
            SaveRequest("rationale", "No.", "c", 2, "why-tok"),
        ]
        scorecards.save_all(author, card, [*rest, *ends])
        scorecards.submit(author, card)
        yield ref


def found_in_letters() -> list[tuple[str, str]]:
    found = verification.check(lambda done, total: None).findings
    return [(one.ref, one.sentence) for one in found if one.table == "letters"]


def test_draft_holds_what_was_shared_and_nothing_else(candidate: str) -> None:
    facts = letters.show(cast.actor("recruiter"), candidate)
    assert HEARD in facts.text and facts.shared == 1
    assert "modelling judgement" in facts.text and "Dear Chen Wei," in facts.text
    for kept in (UNHEARD, "No.", cast.person("gave").name, "Strong", "rating"):
        assert kept not in facts.text


def test_saved_draft_is_shown_again_and_a_late_save_is_refused(candidate: str) -> None:
    actor = cast.actor("recruiter")
    letters.save(actor, candidate, "Dear Chen Wei, thank you.", 0)
    facts = letters.show(actor, candidate)
    assert (facts.text, facts.edits) == ("Dear Chen Wei, thank you.", 1)
    with pytest.raises(Stale):
        letters.save(actor, candidate, "Another text.", 0)
    letters.save(actor, candidate, "Another text.", 1)


def test_finished_letter_is_a_record(candidate: str) -> None:
    actor = cast.actor("recruiter")
    ref = letters.finish(actor, candidate, "Dear Chen Wei, thank you.", 0, has_read=False)
    facts = letters.show(actor, candidate)
    made = letters.finished(actor, candidate, ref)
    assert [one.sha256 for one in facts.finished] == [rules.content_hash(made)]
    assert (made.text, made.day) == ("Dear Chen Wei, thank you.", "20 November 2026")
    assert facts.edits == 0 and HEARD in facts.text
    letters.save(actor, candidate, "A second letter.", 0)
    assert letters.finished(actor, candidate, ref) == made


def test_letter_that_was_changed_is_found(candidate: str) -> None:
    ref = letters.finish(cast.actor("recruiter"), candidate, "Dear Chen Wei, thank you.", 0, has_read=False)
    assert found_in_letters() == []
    with database.writing():
        row = db.session.scalars(select(LetterRow)).one()
        row.facts = row.facts.replace("thank", "blame")
    assert found_in_letters() == [(ref, verification.CHANGED)]


def test_what_the_wording_check_found_has_to_be_read(candidate: str) -> None:
    actor, text = cast.actor("recruiter"), "We would have liked somebody younger. Are you married?"
    assert letters.show(actor, candidate, text).findings
    with pytest.raises(Invalid, match="wording check"):
        letters.finish(actor, candidate, text, 0, has_read=False)
    assert letters.show(actor, candidate).edits == 0
    letters.finish(actor, candidate, text, 0, has_read=True)


def test_empty_letter_is_refused(candidate: str) -> None:
    with pytest.raises(Invalid, match="Write the letter"):
        letters.save(cast.actor("recruiter"), candidate, " \n", 0)


def amended(candidate: str, item: int, words: str) -> None:
    held = card_of(candidate)
    author = cast.actor("gave", datetime.now(UTC))
    name = scorecards.show(author, held).kit.items[item].id
    scorecards.amend(author, held, name, "evidence", words, "I mixed two answers up.")


def card_of(candidate: str) -> str:
    row = found(candidates.get(candidate))
    return db.session.scalars(select(Scorecard.ref).where(Scorecard.candidate_id == row.id)).one()


def left_out(candidate: str) -> None:
    opening = found(candidates.get(candidate)).opening.ref
    held = card_of(candidate)
    kit = scorecards.show(cast.actor("gave", NOW), held).kit
    voiding.void(cast.actor("recruiter", datetime.now(UTC)), opening, kit.id, kit.items[0].id, "It leaked.")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda ref: amended(ref, 0, "Named the baseline."), "Its author changed it to: “Named the baseline.”"),
        (left_out, "Its question was left out for this opening."),
    ],
)
def test_note_that_changed_after_the_draft_was_begun_stops_the_letter(
    candidate: str, change: Callable[[str], None], why: str
) -> None:
    actor = cast.actor("recruiter", NOW)
    begun = letters.show(actor, candidate)
    letters.save(actor, candidate, begun.text, 0)
    assert letters.show(actor, candidate).withheld == ()
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        change(candidate)
    assert [(one.words, one.why, one.stands) for one in letters.show(actor, candidate).withheld] == [(HEARD, why, True)]
    with pytest.raises(Invalid, match="Take this note out of the letter: “Named the baseline before the model"):
        letters.finish(actor, candidate, begun.text, 1, has_read=True)
    reworded = begun.text.replace(HEARD, "You began with a baseline.")
    with pytest.raises(Invalid, match="Notes changed since the draft was begun"):
        letters.finish(actor, candidate, reworded, 1, has_read=False)
    letters.finish(actor, candidate, reworded, 1, has_read=True)
    assert letters.show(actor, candidate).withheld == ()


def test_note_that_its_author_keeps_from_the_candidate_stops_the_letter(candidate: str) -> None:
    actor = cast.actor("recruiter", NOW)
    with pytest.raises(Invalid, match="does not let the candidate hear it"):
        letters.finish(actor, candidate, f"Dear Chen Wei, your interviewer {UNHEARD.lower()}", 0, has_read=True)


def test_change_before_the_draft_was_begun_says_nothing(candidate: str) -> None:
    actor = cast.actor("recruiter", NOW)
    amended(candidate, 0, "Named the baseline.")
    letters.save(actor, candidate, letters.show(actor, candidate).text, 0)
    assert letters.show(actor, candidate).withheld == ()


@pytest.mark.parametrize("key", ["manager", "chair", "gave", "recruiter_elsewhere", "administrator"])
def test_only_the_recruiters_of_the_opening_write(candidate: str, key: str) -> None:
    for act in (
        lambda actor: letters.show(actor, candidate),
        lambda actor: letters.save(actor, candidate, "Dear Chen Wei.", 0),
        lambda actor: letters.finish(actor, candidate, "Dear Chen Wei.", 0, has_read=True),
    ):
        with pytest.raises(access.Forbidden):
            act(cast.actor(key))


def test_draft_is_no_record(candidate: str) -> None:
    actor = cast.actor("recruiter")
    letters.save(actor, candidate, "Dear Chen Wei, thank you.", 0)
    row = db.session.scalars(select(LetterRow)).one()
    with pytest.raises(access.Forbidden):
        letters.finished(actor, candidate, row.ref)
