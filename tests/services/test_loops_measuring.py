"""Measures of a frozen version: counted from submitted cards of candidates who are no longer in process."""

from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.domain import loops as rules
from hiringkit.domain.access import Forbidden
from hiringkit.domain.loops.measures import FEWEST, Measure, are_compared, are_counted
from hiringkit.services import candidates, loops
from hiringkit.store import candidates as rows
from tests.support import cast, makers

LAST_WEEK = datetime.now(UTC) - timedelta(days=7)


def met(opening: str, number: int, *, gone: bool = True) -> list[str]:
    """Candidates whom two people met in the same interview, who then withdrew."""
    found = [makers.candidate(opening, f"Candidate {one}") for one in range(number)]
    for one in found:
        makers.held(one, "concepts", ["owes", "gave"], LAST_WEEK)
        if gone:
            candidates.leave(cast.actor("recruiter"), one, "withdrawn", "Took another offer.")
    return found


def version_of(candidate: str) -> str:
    """The loop version of a candidate."""
    row = rows.get(candidate)
    assert row
    return row.version.ref


def concepts(ref: str, key: str = "recruiter") -> tuple[Measure, ...]:
    """The measures of the interview that was held."""
    return dict(loops.measured(cast.actor(key), ref).kits)["ML concepts"]


def test_ratings_are_counted_by_point_and_raters_in_pairs(any_app: APIFlask) -> None:
    with any_app.app_context():
        ref = version_of(met(makers.opening(), FEWEST)[0])
        found = concepts(ref)
        assert [(one.points, one.pairs, one.distance) for one in found] == [((0, 0, 10, 0), FEWEST, "0.00")] * len(
            found
        )
        assert all("tells few candidates apart" in one.hint for one in found)
        others = [one for title, kit in loops.measured(cast.actor("recruiter"), ref).kits for one in kit]
        assert sum(one.ratings for one in others) == 10 * len(found)


def test_candidates_in_process_and_those_whom_the_reader_owes_are_left_out(any_app: APIFlask) -> None:
    with any_app.app_context():
        opening = makers.opening()
        ref = version_of(met(opening, 2, gone=False)[0])
        assert loops.measured(cast.actor("recruiter"), ref).ratings == 0
        met(opening, 1)
        before = loops.measured(cast.actor("recruiter"), ref).ratings
        owed = makers.candidate(opening, "Owed")
        makers.held(owed, "concepts", ["owes", "gave"], LAST_WEEK)
        makers.interview(owed, "screen", ["recruiter"], LAST_WEEK)
        candidates.leave(cast.actor("recruiter"), owed, "withdrawn", "Took another offer.")
        assert loops.measured(cast.actor("recruiter"), ref).ratings == before > 0


def test_measures_are_for_builders(any_app: APIFlask) -> None:
    with any_app.app_context():
        ref = version_of(met(makers.opening(), 1)[0])
        for key in ("owes", "member", "chair"):
            with pytest.raises(Forbidden):
                loops.measured(cast.actor(key), ref)


def test_few_ratings_or_pairs_are_not_enough() -> None:
    assert are_compared({("a", "1"): (FEWEST, 3)})
    assert not are_compared({("a", "1"): (FEWEST, 3), ("a", "2"): (FEWEST - 1, 0)})
    assert not are_compared({})
    loop = makers.loop()
    enough = {(kit.id, item.id): {3: FEWEST} for kit in loop.kits for item in kit.items}
    assert are_counted(loop, enough)
    place = next(iter(enough))
    assert not are_counted(loop, enough | {place: {3: FEWEST - 1, None: FEWEST}})
    assert not are_counted(loop, {})


def test_hints_say_what_to_look_at() -> None:
    assert Measure("Q1", "Leak", (1, 1, 2, 1), 0, FEWEST, 3).distance == "0.60"
    assert Measure("Q1", "Leak", (1, 1, 2, 1), 0, FEWEST, 3).hint == ""
    assert Measure("Q1", "Leak", (1, 1, 2, 1), 0, FEWEST, 5).hint.startswith("Raters of one interview differ")
    assert Measure("Q1", "Leak", (1, 1, 2, 1), 6, 0, 0).hint.startswith("Left out more often")


def test_version_is_monitored_once_every_question_is_measured(any_app: APIFlask) -> None:
    with any_app.app_context():
        opening = makers.opening()
        ref = version_of(met(opening, FEWEST - 1)[0])
        others = (("screen", "recruiter"), ("design", "gave"), ("review", "manager"), ("behavioral", "member"))
        for one in (makers.candidate(opening, f"Whole {number}") for number in range(FEWEST)):
            for kit, who in (*others, ("concepts", "owes")):
                makers.held(one, kit, [who], LAST_WEEK)
            candidates.leave(cast.actor("recruiter"), one, "withdrawn", "Took another offer.")
        assert monitoring(ref) == 0.5  # every question is counted, but one pair of raters is wanting
        met(opening, 1)
        assert monitoring(ref) == 1


def monitoring(ref: str) -> float:
    """The score of monitoring on the page of a version."""
    facts = loops.version(cast.actor("recruiter"), ref)
    return {one.id: float(one.score) for one in rules.score(facts.loop, facts.around)}["monitoring"]
