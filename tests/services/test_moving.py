"""Moving an opening to a newer version: who goes along, who stays, and that the packet says so; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.domain.access import Forbidden
from hiringkit.services import library, loops
from hiringkit.services.acts import Invalid
from hiringkit.services.openings import moving
from hiringkit.store import candidates, openings
from hiringkit.store import loops as loop_rows
from tests.support import makers
from tests.support.cast import actor

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
