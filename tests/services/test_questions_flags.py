"""Flags on questions that failed: who may raise them, who reads them, and what they never tell; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask
from sqlalchemy import inspect

from hiringkit.domain.access import Forbidden
from hiringkit.services.acts import Invalid
from hiringkit.services.questions import flagging
from hiringkit.store.questions import Flag
from tests.support import makers
from tests.support.cast import actor

HELD = datetime.now(UTC) - timedelta(days=3)


def used() -> str:
    """A submitted card of `gave`."""
    candidate = makers.candidate(makers.opening(), "Nobody In Particular")
    interview = makers.interview(candidate, "concepts", ("gave", "owes"), HELD)
    makers.give(makers.card(interview, "gave"), "gave")
    return makers.card(interview, "gave")


def test_flag_reaches_whoever_looks_after_the_library(any_app: APIFlask):
    with any_app.app_context():
        card = used()
        flagging.flag(actor("gave"), card, "concepts-1", "misunderstood", "Taken for a question on drift.")
        line = flagging.open_flags(actor("administrator"))[0]
        assert (line.kind, line.words) == ("It was misunderstood", "Taken for a question on drift.")
        assert line.title == "Q1 ML concepts, question 1"
        assert flagging.flags_of("question:concepts-1") == (line,)
        assert flagging.flags_on_card(actor("gave"), card).own == (line,)


def test_flag_tells_nothing_of_candidate_or_rating(any_app: APIFlask):
    with any_app.app_context():
        flagging.flag(actor("gave"), used(), "concepts-1", "leaked", "")
        line = flagging.open_flags(actor("administrator"))[0]
        assert "Nobody In Particular" not in repr(line)
        linked = {key.target_fullname.partition(".")[0] for key in inspect(Flag).local_table.foreign_keys}
        assert linked == {"kits", "people"}


def test_flag_said_again_keeps_the_newer_words(any_app: APIFlask):
    with any_app.app_context():
        card = used()
        for words in ("First.", "Second."):
            flagging.flag(actor("gave"), card, "concepts-1", "too_long", words)
        assert [line.words for line in flagging.open_flags(actor("administrator"))] == ["Second."]


def test_only_the_author_flags_and_only_once_it_is_in(any_app: APIFlask):
    with any_app.app_context():
        candidate = makers.candidate(makers.opening(), "One")
        interview = makers.interview(candidate, "concepts", ("gave", "owes"), HELD)
        card = makers.card(interview, "gave")
        with pytest.raises(Forbidden, match="Submit the card first"):
            flagging.flag(actor("gave"), card, "concepts-1", "leaked", "")
        makers.give(card, "gave")
        for key in ("owes", "recruiter", "administrator"):
            with pytest.raises(Forbidden):
                flagging.flags_on_card(actor(key), card)
        with pytest.raises(Forbidden):
            flagging.open_flags(actor("gave"))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (("nothing", "leaked", ""), "item"),
        (("observation-communication", "leaked", ""), "item"),
        (("concepts-1", "dull", ""), "kind"),
        (("concepts-1", "other", " "), "words"),
        (("concepts-1", "leaked", "x" * 2001), "words"),
    ],
)
def test_bad_flags_are_refused_by_field(any_app: APIFlask, said: tuple[str, str, str], field: str):
    with any_app.app_context():
        with pytest.raises(Invalid) as refused:
            flagging.flag(actor("gave"), used(), *said)
        assert list(refused.value.errors) == [field]
        assert flagging.open_flags(actor("administrator")) == ()


def test_settled_flag_leaves_the_list_and_stays_with_the_question(any_app: APIFlask):
    with any_app.app_context():
        flagging.flag(actor("gave"), used(), "concepts-1", "leaked", "")
        ref = flagging.open_flags(actor("administrator"))[0].ref
        with pytest.raises(Invalid, match="what was done"):
            flagging.settle(actor("administrator"), ref, " ")
        assert flagging.settle(actor("administrator"), ref, "Replaced it.") == "question:concepts-1"
        assert flagging.open_flags(actor("administrator")) == ()
        assert flagging.flags_of("question:concepts-1")[0].settled_note == "Replaced it."
