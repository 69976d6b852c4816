"""Every door by real requests: who gets through in which state, against docs/access.md and against the rules."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Response

from hiringkit.domain import access
from hiringkit.domain.access import CHAIR, COMMITTEE, MANAGER, RECRUITER, Actor, Card, Standing, Verdict
from hiringkit.web import doors as web_doors
from tests.house import doors
from tests.support import cast, walk
from tests.support.walk import UNKNOWN, UNSEEN, Seen
from tests.support.worlds import PEOPLE, STOLEN, STRANGER, Stage

STRANGERS = (STRANGER, STOLEN, "disabled")
OPEN_TO_ALL = {
    "/forgot": {"200", "303"},
    "/healthz": {"200"},
    "/readyz": {"200"},
    "/sign-in": {"200", "303"},
    "/sign-in/passkey": {"404"},
    "/sign-in/passkey/options": {"404"},
    "/sign-in/second": {"in", "303"},
    "/sign-on": {"in"},
    "/sign-on/end": {"in"},
    "/sign-on/proxy": {"303"},
    "/sign-on/return": {"in"},
    "/theme": {"303"},
    "/prepare/<token>": {"200", "404"},
    "/prepare/<token>.pdf": {"200", "404"},
    "/survey/<token>": {"200", "404"},
    "/scorecards/worker.js": {"200"},
}
"""What strangers may have."""
ACTOR = Actor(0, "", "", cast.MADE_AT)
TEAM = {"recruiter": RECRUITER, "manager": MANAGER, "chair": CHAIR, "member": COMMITTEE, "applicant": COMMITTEE}
A = {key: Standing(frozenset({duty}), is_decider=key == "manager") for key, duty in TEAM.items()}
STANDINGS: dict[str, dict[str, Standing]] = {
    "one": {**A, "owes": Standing(owes=1), "gave": Standing(gave=2)},
    "two": {**A, "owes": Standing(owes=1), "gave": Standing(gave=2)},
    "own": {
        **A,
        "applicant": Standing(frozenset({COMMITTEE}), is_candidate=True),
        "owes": Standing(owes=1),
        "gave": Standing(owes=1, gave=1),
    },
    "other": {
        "recruiter_elsewhere": Standing(frozenset({RECRUITER, MANAGER}), blind_rule=access.UNTIL_ALL, is_decider=True),
        "interviewer_elsewhere": Standing(owes=1, gave=1, blind_rule=access.UNTIL_ALL),
    },
}
"""How everybody stands to each candidate, written down by hand; who is not named has nothing to do with them."""
STANDINGS["two"]["applicant"] = Standing(frozenset({COMMITTEE}), is_recused=True)
BY_CANDIDATE: dict[tuple[str, str], Callable[[Actor, Standing], Verdict]] = {
    ("GET", "/candidates/<ref>"): access.can_read_candidate,
    ("GET", "/candidates/<ref>/debrief"): access.can_read_candidate,
    ("GET", "/candidates/<ref>/edit"): access.can_manage_candidate,
    ("GET", "/candidates/<ref>/adjustments"): access.can_read_adjustments,
    ("POST", "/candidates/<ref>/adjustments"): access.can_read_adjustments,
    ("POST", "/candidates/<ref>/edit"): access.can_manage_candidate,
    ("GET", "/candidates/<ref>/attachments"): access.can_manage_candidate,
    ("POST", "/candidates/<ref>/attachments"): access.can_manage_candidate,
    ("GET", "/attachments/<ref>"): access.can_read_candidate,
    ("POST", "/candidates/<ref>/leave"): access.can_manage_candidate,
    ("POST", "/candidates/<ref>/debrief/vote"): access.can_vote,
    ("POST", "/candidates/<ref>/debrief/decide"): access.can_decide,
    ("POST", "/candidates/<ref>/debrief/sign-off"): access.can_sign_decision,
    ("POST", "/candidates/<ref>/debrief/override"): access.can_override,
    ("POST", "/candidates/<ref>/debrief/meet"): access.can_manage_candidate,
    ("POST", "/candidates/<ref>/export"): access.can_read_judgement,
    ("GET", "/candidates/<ref>/letter"): access.can_write_letter,
    ("POST", "/candidates/<ref>/letter"): access.can_write_letter,
    ("GET", "/candidates/<ref>/packets/new"): access.can_issue_packet,
    ("POST", "/candidates/<ref>/packets"): access.can_issue_packet,
}
BY_CARD: dict[tuple[str, str], Callable[[Actor, Card], Verdict]] = {
    ("GET", "/scorecards/<ref>"): access.can_read_card,
    ("POST", "/scorecards/<ref>"): access.can_write_card,
    ("PUT", "/api/scorecards/<ref>"): access.can_write_card,
    ("POST", "/scorecards/<ref>/close"): access.can_write_card,
}
CLOSED_CARDS = ("one, screen, gave", "two, coding, recruiter", "other, screen, interviewer_elsewhere")


def expected(verdict: Verdict) -> set[str]:
    """The answers that fit a verdict."""
    if verdict is None:
        return {"200", "303", "409", "422"}
    return {"404"} if verdict.hidden else {"403", "409"}  # 409: a form that comes too late is shown again


def test_every_endpoint_has_a_door(stage: Stage) -> None:
    assert doors.undeclared(stage.app) == []
    assert doors.unwritten(stage.app) == [], "say in tests/support/letters.py what somebody would post there"


def test_undeclared_route_is_noticed_and_closed(stage: Stage) -> None:
    stage.app.add_url_rule("/planted", "planted", lambda: "open", methods=["GET", "POST"])
    assert doors.undeclared(stage.app) == ["planted"]
    assert doors.unwritten(stage.app) == ["planted"]
    for key in ("administrator", STRANGER):
        assert stage.enter(key).client.get("/planted").status_code == 404


@pytest.mark.parametrize("key", PEOPLE)
def test_nothing_breaks(run_folder: Path, key: str) -> None:
    assert [place for place, seen in doors.answers(run_folder, key).items() if seen.status >= 500] == []


@pytest.mark.parametrize("key", STRANGERS)
def test_strangers_are_sent_away(run_folder: Path, key: str) -> None:
    for (method, route, state), seen in doors.answers(run_folder, key).items():
        allowed = OPEN_TO_ALL.get(route, {"in", "401", "404"})
        assert doors.answer(seen) in allowed, f"{method} {route} ({state})"
        assert seen.status != 302 or method == "GET"


@pytest.mark.parametrize("key", [key for key in PEOPLE if key not in STRANGERS])
def test_forbidden_looks_like_unknown(run_folder: Path, key: str) -> None:
    answers = doors.answers(run_folder, key)
    unknown = {(method, route): seen for (method, route, state), seen in answers.items() if _is_unseen(state)}
    for (method, route, state), seen in answers.items():
        other = unknown.get((method, route))
        if seen.status == 404 and other is not None:
            assert other.status == 404, f"{method} {route} ({state})"
            assert _bare(seen) == _bare(other), f"{method} {route} ({state})"


def _is_unseen(state: str) -> bool:
    return set(state.split("; ")) == {UNSEEN}


def _bare(seen: Seen) -> tuple[str, list[tuple[str, str]]]:
    """The body and the headers, with the address taken out."""
    path = seen.place.path.partition("?")[0]
    headers = [pair for pair in seen.headers.items() if pair[0] != "Content-Length"]
    return walk.plain(seen.body).replace(seen.place.path, UNKNOWN).replace(path, UNKNOWN), headers


@pytest.mark.parametrize("key", [key for key in PEOPLE if key not in STRANGERS])
def test_answers_follow_the_rules(run_folder: Path, key: str) -> None:
    answers, looked = doors.answers(run_folder, key), 0
    for (method, route, state), seen in answers.items():
        candidate = state.partition(",")[0]
        standing = STANDINGS.get(candidate, {}).get(key, Standing())
        if (method, route) in BY_CANDIDATE:
            verdict = BY_CANDIDATE[method, route](ACTOR, standing)
        elif (method, route) in BY_CARD and state != UNSEEN:
            card = Card(state.endswith(f", {key}"), state in CLOSED_CARDS, standing)
            verdict = BY_CARD[method, route](ACTOR, card)
        else:
            continue
        looked += 1
        assert doors.answer(seen) in expected(verdict), f"{key}: {method} {route} ({state})"
    assert looked >= len(BY_CANDIDATE) * len(STANDINGS)


def test_door_that_is_too_open_is_noticed(stage: Stage, run_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {place: doors.answer(seen) for place, seen in doors.answers(run_folder, "owes").items()}
    monkeypatch.setattr(access, "can_read_adjustments", lambda actor, standing: None)
    after = {place: doors.answer(seen) for place, seen in doors.knocked(stage, "owes", "/candidates/<ref>/adj").items()}
    opened = {place for place, said in after.items() if before[place] != said}
    assert ("GET", "/candidates/<ref>/adjustments", "one") in opened
    assert ("POST", "/candidates/<ref>/adjustments", "one") in opened


def test_door_that_tells_forbidden_from_unknown_is_noticed(stage: Stage) -> None:
    @web_doors.signed_in
    def planted(ref: str) -> Response:
        known = ref in stage.world.refs["candidates"].values()
        return Response("not open to you" if known else "there is no such page", 404)

    stage.app.add_url_rule("/candidates/<ref>/planted", "planted", planted)
    answers = doors.knocked(stage, "owes", "/candidates/<ref>/planted")
    bodies = {_is_unseen(state): _bare(seen) for (_, _, state), seen in answers.items()}
    assert bodies[True] != bodies[False]


def test_document_is_what_is_answered(run_folder: Path) -> None:
    kept = doors.DOCUMENT.read_text("utf-8").splitlines() if doors.DOCUMENT.exists() else []
    made = doors.document(run_folder).splitlines()
    gone, new = [line for line in kept if line not in made], [line for line in made if line not in kept]
    assert (gone, new) == ([], []), "if this is meant: python -m tests.house.doors --write, and read the difference"
