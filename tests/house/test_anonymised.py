"""An anonymised record is closed: no door writes in it, whoever knocks, and each that was open says why."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import g, request
from sqlalchemy import select

from hiringkit.domain import access, records
from hiringkit.services.records import erasing, keeping
from hiringkit.store import candidates, database
from hiringkit.store.records import erasing as rows
from tests.house import doors
from tests.support import cast
from tests.support.walk import Seen
from tests.support.worlds import MOMENT, Stage

PEOPLE = ("recruiter", "manager", "chair", "member", "gave", "owes", "administrator")
RECORD = "/records/candidates/<ref>"
ABOUT = (*(f"/{noun}/<ref>" for noun in ("candidates", "scorecards", "interviews", "packets")), "/api/", RECORD)
FURTHER = {f"{RECORD}/erase", f"{RECORD}/copy", f"{RECORD}/rule", "/candidates/<ref>/export"}
"""Erasing goes further, copies and exports take nothing away, and a rule is the opening’s."""


def anonymise(stage: Stage, name: str) -> str:
    """Anonymises the candidate of that name; the identifier."""
    ref = stage.world.ref("candidates", name)
    with stage.app.app_context():
        erasing.erase(cast.actor("administrator", MOMENT), stage.folder, ref, records.ANONYMISED, ref)
    return ref


def everything(stage: Stage, ref: str) -> dict[str, list[Any]]:
    """Every row that belongs to the candidate, by table."""
    with stage.app.app_context():
        row = candidates.get(ref)
        assert row is not None
        found = {one: select(one).where(rows.rows_of(one, row.id)).order_by(*one.primary_key) for one in rows.tables()}
        return {one.name: [tuple(row) for row in database.db.session.execute(query)] for one, query in found.items()}


def knocked(stage: Stage, key: str, name: str) -> Iterator[Seen]:
    """What somebody is answered at every door that writes about the candidate."""
    visitor = stage.enter(key)
    token = visitor.token()
    for method in doors.CHANGING:
        for place in doors.shown(stage, method):
            is_about = place.route.startswith(ABOUT) and place.state.startswith(name)
            if is_about and place.route not in FURTHER:
                yield doors._posted(stage, visitor, place, method, token)


@pytest.mark.parametrize("name", ["one", "two"])
def test_nothing_is_written_in_an_anonymised_record(stage: Stage, name: str) -> None:
    ref = anonymise(stage, name)
    before, said = everything(stage, ref), 0
    for key in PEOPLE:
        for seen in knocked(stage, key, name):
            assert seen.status >= 400, f"{key}: {seen.place.route} ({seen.place.state}) {seen.status}"
            said += access.ANONYMISED.sentence in seen.body.decode()
        assert everything(stage, ref) == before, key
    assert said > 40


def test_record_that_is_written_in_is_noticed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = anonymise(stage, "two")
    before = everything(stage, ref)
    monkeypatch.setattr(access, "can_change", lambda actor, standing: None)
    opened = {seen.place.endpoint for seen in knocked(stage, "recruiter", "two") if seen.status < 400}
    assert opened >= {"candidates.adjustments_send", "attachments.add", "packets.issue"}
    assert everything(stage, ref) != before


def asked_bare(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The doors whose act asked whether the record may be written in, while it held no candidate."""
    asked, get, hold, bare = access.can_change, candidates.get, candidates.hold, set()

    def locked(ref: str, *, lock: bool = False) -> candidates.Candidate | None:
        g.is_held = g.get("is_held", False) or lock
        return get(ref, lock=lock)

    def held(candidate_id: Any) -> bool:
        g.is_held = True
        return hold(candidate_id)

    def asking(*of: Any) -> access.Verdict:
        if database.is_writing() and not g.get("is_held"):
            bare.add(str(request.endpoint))
        return asked(*of)

    for place, name, wrapper in (
        (candidates, "get", locked),
        (candidates, "hold", held),
        (access, "can_change", asking),
    ):
        monkeypatch.setattr(place, name, wrapper)
    for name in ("one", "two"):
        anonymise(stage, name)
        for key in PEOPLE:
            assert all(seen.status >= 400 for seen in knocked(stage, key, name))
    return bare


def test_rule_is_asked_by_acts_that_hold_the_candidate(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked_bare(stage, monkeypatch) == set()


def test_act_that_holds_no_candidate_is_noticed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    of = keeping.candidate_of
    monkeypatch.setattr(keeping, "candidate_of", lambda actor, ref, lock=False: of(actor, ref))
    assert asked_bare(stage, monkeypatch)


def test_page_offers_nothing_that_would_be_refused(stage: Stage) -> None:
    ref = anonymise(stage, "one")
    for key in ("recruiter", "chair", "gave"):
        page = stage.enter(key).get(f"/candidates/{ref}")
        posts = [one.get("action", "") for one in page.forms() if one.get("method") == "post"]
        assert [action for action in posts if ref in action] == []
    page = stage.enter("administrator").get(f"/records/candidates/{ref}")
    offered = {str(one.get("action")).rpartition("/")[2] for one in page.forms() if ref in one.get("action", "")}
    assert offered == {"rule", "copy", "erase"}
