"""Voiding a question: for every candidate of the opening, audited, and out of every number; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.domain.access import Forbidden
from hiringkit.services import debriefs
from hiringkit.services.acts import Invalid
from hiringkit.services.openings import voiding
from tests.support import makers
from tests.support.cast import actor

HELD = datetime.now(UTC) - timedelta(days=3)


def test_voided_question_counts_for_nobody_and_says_why(any_app: APIFlask):
    with any_app.app_context():
        opening = makers.opening()
        first, second = makers.candidate(opening, "One"), makers.candidate(opening, "Two")
        for ref in (first, second):
            makers.held(ref, "concepts", ("gave",), HELD)
        before = debriefs.gather(makers.candidate_rows.get(first))  # type: ignore[arg-type]
        assert voiding.void(actor("recruiter"), opening, "concepts", "concepts-1", "It was shared online.") == 2
        for ref in (first, second):
            case = debriefs.gather(makers.candidate_rows.get(ref))  # type: ignore[arg-type]
            assert "concepts/concepts-1" not in case.view.questions
        assert "concepts/concepts-1" in before.view.questions
        line = next(one for one in voiding.voids(actor("recruiter"), opening).lines if one.is_voided)
        assert (line.reason, line.ratings) == ("It was shared online.", 2)


def test_bad_voids_are_refused_and_strangers_turned_away(any_app: APIFlask):
    with any_app.app_context():
        opening = makers.opening()
        for item, reason in (("concepts-1", " "), ("no-such-item", "Why not.")):
            with pytest.raises(Invalid):
                voiding.void(actor("recruiter"), opening, "concepts", item, reason)
        voiding.void(actor("recruiter"), opening, "concepts", "concepts-1", "Leaked.")
        with pytest.raises(Invalid, match="voided already"):
            voiding.void(actor("recruiter"), opening, "concepts", "concepts-1", "Leaked.")
        for key in ("recruiter_elsewhere", "gave", "chair", "administrator"):
            with pytest.raises(Forbidden):
                voiding.void(actor(key), opening, "concepts", "concepts-2", "Leaked.")
