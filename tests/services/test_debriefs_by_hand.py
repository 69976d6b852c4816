"""Dealt cards through the real services: the debrief, the packet's facts and a second calculation say the same."""

import random
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from apiflask import APIFlask

from hiringkit.domain import packets
from hiringkit.services import debriefs, scorecards
from hiringkit.services.debriefs import showing
from hiringkit.services.debriefs.gathering import Case
from hiringkit.services.openings import voiding
from hiringkit.services.packets import building
from hiringkit.store import candidates
from tests.support import cast, makers
from tests.support.by_hand import by_hand, two_places

HELD = datetime.now(UTC) - timedelta(days=3)
HOLDERS = {"screen": ("gave",), "concepts": ("gave", "owes"), "review": ("invited", "owes")}
INTERVIEWERS = {kit: number for kit, _, _, number, _ in makers.KITS}
SEEDS = range(8)


def dealt(seed: int) -> tuple[Case, dict[str, Any]]:
    """A candidate whose cards were dealt by chance, one amended, a question voided; and the same as plain cards."""
    chance = random.Random(seed)
    opening = makers.opening(code=f"REQ-{seed}")
    candidate = makers.candidate(opening)
    cards = []
    for kit, people in HOLDERS.items():
        interview = makers.interview(candidate, kit, people, HELD)
        for key in people:
            if chance.random() < 0.85:
                cards.append(_given(chance, makers.card(interview, key), kit, key))
            else:
                cards.append({"rater": key, "submitted": False, "ratings": {}, "recommendation": None})
    voided = []
    if chance.random() < 0.6:
        voiding.void(cast.actor("recruiter"), opening, "concepts", "concepts-2", "It was shared online.")
        voided.append("concepts/concepts-2")
    row = candidates.get(candidate)
    assert row
    return debriefs.gather(row), _plain(cards, voided)


def _given(chance: random.Random, ref: str, kit: str, key: str) -> dict[str, Any]:
    """A card submitted with dealt ratings, sometimes amended afterwards; what stands on it in the end."""
    actor, values, ratings = cast.actor(key, HELD + timedelta(hours=2)), {}, {}
    facts = scorecards.show(actor, ref)
    for item in facts.kit.items:
        rating = chance.choice((1, 2, 3, 4, 4, 1, None))
        values[item.id, "rating"] = rating or "not_reached"
        values[item.id, "evidence"] = chance.choice(("Yes.", "word " * 500))
        if rating:
            ratings[f"{kit}/{item.id}"] = rating
    recommendation = chance.randint(1, 4)
    values |= {("", "recommendation"): recommendation, ("", "rationale"): "As dealt."}
    scorecards.submit(actor, ref, scorecards.fill(actor, ref, facts.version, values))
    if chance.random() < 0.4:
        item, after = facts.kit.items[0].id, chance.randint(1, 4)
        if ratings.get(f"{kit}/{item}") != after:
            scorecards.amend(cast.actor(key, HELD + timedelta(hours=5)), ref, item, "rating", after, "Read again.")
            ratings[f"{kit}/{item}"] = after
    return {"rater": key, "submitted": True, "ratings": ratings, "recommendation": recommendation}


def _plain(cards: list[Any], voided: list[str]) -> dict[str, Any]:
    loop = makers.loop()
    return {
        "scale": {"points": 4, "bar": 3},
        "competencies": [{"id": one.id, "weight": 1} for one in loop.competencies],
        "questions": [
            {"id": f"{kit.id}/{item.id}", "competency": item.competency, "planned_raters": INTERVIEWERS[kit.id]}
            for kit in loop.kits
            for item in kit.items
        ],
        "voided": voided,
        "cards": cards,
    }


def of_packet(case: Case) -> packets.Packet:
    """The final edition's facts."""
    issue = building.Issue("P-1", 1, packets.FINAL, HELD, "Brightmoor", "A4", UTC)
    return building.build(case, issue)


@pytest.mark.parametrize("seed", SEEDS)
def test_debrief_packet_and_second_calculation_agree(app: APIFlask, seed: int):
    with app.app_context():
        case, plain = dealt(seed)
        expected, packet, shown = by_hand(plain), of_packet(case), showing.computed(case)
        planned = {one["id"]: 0 for one in plain["competencies"]}
        for question in plain["questions"]:
            if question["id"] not in plain["voided"]:
                planned[question["competency"]] += question["planned_raters"]
        assert packet.consensus == expected["consensus"]
        for name, _, mean, coverage, _, _ in shown.competencies:
            row = expected["competencies"][name]
            assert mean == (row["mean"] or row["state"])
            assert coverage == f"{int(Fraction(len(row['ratings']) * 100, planned[name]) + Fraction(1, 2))}%"
        assert shown.overall == (expected["overall"]["mean"] or "")
        for one in packet.consolidated:
            row = expected["competencies"][one.id]
            assert (one.rated, one.planned, one.state) == (len(row["ratings"]), planned[one.id], row["state"])
            assert (bool(one.flags), one.single_rater) == (row["flagged"], row["single_rater"])
            assert sorted(g.value for g in one.given if g.value) == sorted(row["ratings"])
        assert packet.computed
        assert [line.mean for line in packet.computed.overall] == [expected["overall"]["mean"] or ""]
        for line in packet.computed.competencies:
            assert line.mean == (expected["competencies"][line.competency]["mean"] or "")
            for question in line.questions:
                assert question.mean == two_places(Fraction(sum(question.ratings), len(question.ratings)))


def test_deals_hold_what_they_are_meant_to(app: APIFlask):
    with app.app_context():
        deals = [by_hand(dealt(seed)[1]) for seed in SEEDS]
    assert {row["state"] for view in deals for row in view["competencies"].values()} == {"ok", "insufficient evidence"}
    assert len({view["consensus"] for view in deals}) > 1
