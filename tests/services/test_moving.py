"""Moving an opening to a newer version: who goes along, who stays, and that the packet says so; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.domain.access import Forbidden
from hiringkit.services import library, loops
from hiringkit.services.acts import Invalid
from hiringkit.services.openings import moving, show
from hiringkit.services.packets import slates
from hiringkit.store import candidates, interviews, openings
from hiringkit.store import loops as loop_rows
from tests.support import makers
from tests.support.cast import actor
from tests.support.makers_cards import FIRST, begin

HELD = datetime.now(UTC) - timedelta(days=3)


def two_versions(app: APIFlask) -> tuple[str, str]:
    shelf = library.of(app.config["SETTINGS"].instance)
    loop = loops.start(actor("recruiter"), shelf, "ml-engineer-senior")
    first = loops.freeze(actor("recruiter"), shelf, loop, 0)
    return first, loops.freeze(actor("recruiter"), shelf, loop, 0)


def test_candidates_without_an_interview_go_along(any_app: APIFlask):
    with any_app.app_context():
        first, second = two_versions(any_app)
        opening = makers.opening(version=first)
        begun, waiting = makers.candidate(opening, "Begun"), makers.candidate(opening, "Waiting")
        makers.interview(begun, "concepts", ("gave", "owes"), HELD)
        facts = moving.newer_versions(actor("recruiter"), opening)
        assert (facts.would_move, facts.would_stay) == (1, 1)
        assert [ref for ref, _ in facts.newer] == [second]
        assert moving.move(actor("recruiter"), opening, second) == 1
        ids = {first: loop_rows.version(first).id, second: loop_rows.version(second).id}  # type: ignore[union-attr]
        assert openings.get(opening).version_id == ids[second]  # type: ignore[union-attr]
        assert candidates.get(begun).version_id == ids[first]  # type: ignore[union-attr]
        assert candidates.get(waiting).version_id == ids[second]  # type: ignore[union-attr]


def test_who_stays_is_marked_where_candidates_stand_side_by_side(any_app: APIFlask):
    with any_app.app_context():
        first, second = two_versions(any_app)
        opening = makers.opening(version=first)
        makers.held(makers.candidate(opening, "Begun"), "concepts", ["gave"], HELD)
        assert moving.move(actor("recruiter"), opening, second) == 0
        makers.held(makers.candidate(opening, "Later"), "concepts", ["gave"], HELD)
        chosen = slates.page(actor("recruiter"), opening).candidates
        assert [(name, same) for _, name, _, same in chosen] == [("Begun", False), ("Later", True)]
        board = show(actor("recruiter"), opening)
        assert [(row.name, row.same_version) for row in board.rows] == [("Begun", False), ("Later", True)]


def test_arranged_interview_goes_along_until_something_is_begun(any_app: APIFlask):
    with any_app.app_context():
        first, second = two_versions(any_app)
        opening, later = makers.opening(version=first), datetime.now(UTC) + timedelta(days=3)
        people = [makers.candidate(opening, name) for name in ("Arranged", "Begun early")]
        arranged, early = (makers.interview(one, "concepts", ("owes",), later) for one in people)
        begin("owes", makers.card(early, "owes"), FIRST, datetime.now(UTC))
        assert moving.newer_versions(actor("recruiter"), opening).would_move == 1
        assert moving.move(actor("recruiter"), opening, second) == 1
        versions = [loop_rows.version(one).id for one in (second, first)]  # type: ignore[union-attr]
        for interview, version in zip((arranged, early), versions, strict=True):
            row = interviews.get(interview)
            assert row
            assert (row.kit.version_id, row.candidate.version_id, row.kit.name) == (version, version, "concepts")


def test_older_and_foreign_versions_are_refused(any_app: APIFlask):
    with any_app.app_context():
        first, second = two_versions(any_app)
        opening = makers.opening(version=second)
        for wanted in (first, second, makers.frozen(), "no-such-version"):
            with pytest.raises(Invalid):
                moving.move(actor("recruiter"), opening, wanted)
        for key in ("chair", "recruiter_elsewhere", "gave"):
            with pytest.raises(Forbidden):
                moving.move(actor(key), opening, second)
