"""Voiding a question: for every candidate of the opening, audited, and out of every number; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.domain.access import Forbidden
from hiringkit.domain.debriefs import decimal_text
from hiringkit.services import debriefs
from hiringkit.services.acts import Invalid
from hiringkit.services.debriefs import voids
from hiringkit.services.openings import voiding
from tests.support import makers
from tests.support.cast import actor, person

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


def test_debrief_says_why_and_what_it_did_to_the_mean(any_app: APIFlask):
    with any_app.app_context():
        opening = makers.opening()
        ref = makers.candidate(opening)
        makers.held(ref, "concepts", ("gave",), HELD)
        before = debriefs.gather(makers.candidate_rows.get(ref))  # type: ignore[arg-type]
        voiding.void(actor("recruiter"), opening, "concepts", "concepts-1", "It was shared online.")
        (told,) = debriefs.show(actor("recruiter"), ref).voids
        assert (told.reason, told.by, told.after) == ("It was shared online.", person("recruiter").name, "")
        (line,) = voids.lines(debriefs.gather(makers.candidate_rows.get(ref)), with_numbers=True)  # type: ignore[arg-type]
        (result,) = [
            before.view.competencies[one.id] for one in before.loop.competencies if one.title == line.competency
        ]
        assert line.before == (decimal_text(result.mean) or result.state)


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
