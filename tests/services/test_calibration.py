"""Interviewer training: rounds, the panel's key, sittings, and what they mean for assigning; on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.domain.access import Forbidden
from hiringkit.domain.questions import Library
from hiringkit.services import calibration, interviews, library, organisation
from hiringkit.services.acts import Invalid
from hiringkit.store import candidates as candidate_rows
from hiringkit.store import loops as loop_rows
from tests.support import cast, makers
from tests.support.cast import actor
from tests.support.training import EXERCISES, RATINGS

COUNTS = EXERCISES["counts"]
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def shelf(app: APIFlask) -> Library:
    return library.of(app.config["SETTINGS"].instance)


def test_shipped_exercises_have_six_answers_with_reasons(app: APIFlask):
    with app.app_context():
        found = shelf(app).calibrations
        assert len(found) >= 2
        for one in found.values():
            assert len(one.answers) == 6
            assert all(answer.why and answer.key in (1, 2, 3, 4) for answer in one.answers)
            assert len({answer.key for answer in one.answers}) >= 3


def test_round_near_the_key_counts_for_a_year(any_app: APIFlask):
    with any_app.app_context():
        ref = calibration.rate(actor("gave", NOW), shelf(any_app), COUNTS, RATINGS)
        facts = calibration.round_facts(actor("gave", NOW), shelf(any_app), ref)
        assert facts.is_current
        assert (facts.result.deviation, facts.result.bias) == (0, 0)
        assert facts.answers[0].why
        me = cast.person("gave").id
        assert calibration.uncalibrated([me], NOW) == frozenset()
        assert calibration.uncalibrated([me], NOW + timedelta(days=366)) == {me}
        assert calibration.home(actor("gave", NOW), shelf(any_app)).until == datetime(2027, 11, 20, 9, tzinfo=UTC)


def test_round_far_from_the_key_does_not_count_and_nobody_else_reads_it(any_app: APIFlask):
    with any_app.app_context():
        ref = calibration.rate(actor("gave", NOW), shelf(any_app), COUNTS, dict.fromkeys(RATINGS, 4))
        assert calibration.uncalibrated([cast.person("gave").id], NOW)
        for key in ("owes", "administrator"):
            with pytest.raises(Forbidden):
                calibration.round_facts(actor(key, NOW), shelf(any_app), ref)


def test_every_answer_has_to_be_rated(any_app: APIFlask):
    with any_app.app_context():
        with pytest.raises(Invalid) as refused:
            calibration.rate(actor("gave", NOW), shelf(any_app), COUNTS, {**RATINGS, "second": 7, "nobody": 3})
        assert list(refused.value.errors) == ["second"]
        with pytest.raises(Forbidden):
            calibration.rate(actor("gave", NOW), shelf(any_app), "no-such-exercise", RATINGS)


def test_panels_key_takes_the_authors_place_and_leaves_earlier_rounds(any_app: APIFlask):
    with any_app.app_context():
        books = shelf(any_app)
        before = calibration.rate(actor("gave", NOW), books, COUNTS, RATINGS)
        with pytest.raises(Forbidden):
            calibration.set_key(actor("gave", NOW), books, COUNTS, RATINGS, "Us")
        with pytest.raises(Invalid, match="who agreed"):
            calibration.set_key(actor("recruiter", NOW), books, COUNTS, RATINGS, " ")
        calibration.set_key(actor("recruiter", NOW), books, COUNTS, dict.fromkeys(RATINGS, 4), "Ruth, Tomasz")
        assert "your own panel: Ruth, Tomasz" in calibration.exercise(actor("gave", NOW), books, COUNTS).key_by
        after = calibration.rate(actor("gave", NOW), books, COUNTS, RATINGS)
        assert calibration.round_facts(actor("gave", NOW), books, after).result.bias < 0
        assert calibration.round_facts(actor("gave", NOW), books, before).result.bias == 0
        calibration.withdraw_key(actor("recruiter", NOW), books, COUNTS)
        assert "authors" in calibration.exercise(actor("gave", NOW), books, COUNTS).key_by


def test_sitting_is_signed_by_whom_the_trainee_named(any_app: APIFlask):
    with any_app.app_context():
        ref = calibration.ask(actor("owes", NOW), "shadow", "technical", date(2026, 11, 19), cast.person("gave").ref)
        with pytest.raises(Forbidden):
            calibration.sign(actor("owes", NOW), ref, "", is_ready=True)
        with pytest.raises(Invalid, match="next time"):
            calibration.sign(actor("gave", NOW), ref, "", is_ready=False)
        calibration.sign(actor("gave", NOW), ref, "Left silence after each question.", is_ready=True)
        line = calibration.home(actor("owes", NOW), shelf(any_app)).sittings[0]
        assert (line.words, line.note) == ("Signed off", "Left silence after each question.")
        with pytest.raises(Invalid, match="already"):
            calibration.sign(actor("gave", NOW), ref, "", is_ready=True)
        people = calibration.home(actor("recruiter", NOW), shelf(any_app)).people
        assert [(one.name, one.kinds) for one in people] == [(cast.person("owes").name, ("Sat in on an interview",))]


@pytest.mark.parametrize("field", ["kind", "stage", "day", "guide"])
def test_sitting_as_typed_wrongly_is_refused_by_field(any_app: APIFlask, field: str):
    said: dict[str, object] = {"kind": "shadow", "stage": "screen", "day": NOW.date(), "guide": "chair"}
    said[field] = {"kind": "", "stage": "moon", "day": NOW.date() + timedelta(days=9), "guide": "owes"}[field]
    with any_app.app_context():
        guide = cast.person(str(said["guide"])).ref
        with pytest.raises(Invalid) as refused:
            calibration.ask(actor("owes", NOW), said["kind"], said["stage"], said["day"], guide)  # type: ignore[arg-type]
        assert list(refused.value.errors) == [field]


def arranged(*, strict: bool) -> tuple[str, str, interviews.Arrangement]:
    settings = organisation.settings()
    policies = replace(settings.policies, calibrated_only=strict)
    organisation.edit(actor("administrator"), replace(settings, policies=policies))
    candidate = makers.candidate(makers.opening(), "One")
    row = candidate_rows.get(candidate)
    assert row
    kit = next(kit.ref for kit in loop_rows.kits_of(row.version_id) if kit.name == "screen")
    people = (cast.person("gave").ref,)
    return candidate, kit, interviews.Arrangement(date(2026, 11, 30), time(10), "UTC", people)


def test_uncalibrated_interviewer_is_marked(any_app: APIFlask):
    with any_app.app_context():
        candidate, kit, form = arranged(strict=False)
        assert interviews.arrange(actor("recruiter", NOW), candidate, kit, form)
        calibration.rate(actor("owes", NOW), shelf(any_app), COUNTS, RATINGS)
        shown = {
            one.name: one.is_calibrated for one in interviews.people(actor("recruiter", NOW), candidate, ()).others
        }
        assert shown[cast.person("owes").name]
        assert not shown[cast.person("gave").name]


def test_uncalibrated_interviewer_is_blocked_where_the_policy_says_so(any_app: APIFlask):
    with any_app.app_context():
        candidate, kit, form = arranged(strict=True)
        with pytest.raises(Invalid, match="before rating an exercise"):
            interviews.arrange(actor("recruiter", NOW), candidate, kit, form)
        calibration.rate(actor("gave", NOW), shelf(any_app), COUNTS, RATINGS)
        assert interviews.arrange(actor("recruiter", NOW), candidate, kit, form)
        row = candidate_rows.get(candidate)
        assert row
        assert calibration.share_of(row.opening_id, NOW) == 1
