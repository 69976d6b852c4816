"""The audit trail's page: who did or read what, when, why and from where; filters, pages, export; and who sees less."""

import csv
import io
import json
from urllib.parse import quote

import pytest
from sqlalchemy import select

from hiringkit.domain import texts
from hiringkit.domain.access import ADMINISTRATOR
from hiringkit.services.accounts import people
from hiringkit.services.records import browsing, holding
from hiringkit.store import database, records
from hiringkit.store.candidates import Candidate
from hiringkit.store.records import erasing
from tests.support import cast
from tests.support.client import Answer
from tests.support.worlds import Stage


def rows(answer: Answer) -> list[list[str]]:
    """The table's cells, row by row."""
    assert answer.tree is not None
    found = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in answer.tree.iter("tr")]
    return [row for row in found if row[0] != "When"]


def make_administrator(stage: Stage, key: str) -> None:
    """Lets somebody of the cast administer the instance as well."""
    with stage.app.app_context():
        person = cast.person(key)
        people.set_roles(cast.actor("administrator"), person.ref, [*person.roles, ADMINISTRATOR])


def test_lines_say_who_what_when_and_from_where(any_stage: Stage) -> None:
    found = rows(any_stage.enter("administrator").get("/records?act=debrief.decide"))
    assert len(found) == 2
    when, who, what, thing, why, source = found[0]
    assert ("13 Nov" in when, who, what, source) == (True, "박혜진", "Recorded a decision", "test")
    assert thing == f"candidate {any_stage.world.ref('candidates', 'two')}"
    assert why == browsing.KEPT


def test_readings_stand_among_the_acts(any_stage: Stage) -> None:
    card = any_stage.world.ref("scorecards", "two, screen, gave")
    any_stage.enter("chair").get(f"/scorecards/{card}")
    found = rows(any_stage.enter("administrator").get(f"/records?thing={card}"))
    assert found[0][1:4] == ["Daniel Restrepo", "Read a scorecard reading", f"scorecard {card}"]
    assert found[-1][2] == "Submitted a scorecard"


def test_filters_narrow_and_combine(any_stage: Stage) -> None:
    administrator, world = any_stage.enter("administrator"), any_stage.world
    chair = world.ref("people", "chair")
    by_person = rows(administrator.get(f"/records?person={chair}"))
    assert {row[1] for row in by_person} == {"Daniel Restrepo"}
    voted = rows(administrator.get(f"/records?person={chair}&act=debrief.vote&since=2026-11-11&until=2026-11-11"))
    assert [row[2] for row in voted] == ["Sealed a vote"]
    candidate = world.ref("candidates", "two")
    address = quote(f"https://hiring.example/candidates/{candidate}/debrief?x=1", safe="")
    found = rows(administrator.get(f"/records?thing={address}"))
    assert {row[3] for row in found} == {f"candidate {candidate}", f"debrief {candidate}"}
    assert rows(administrator.get("/records?act=loop.retire")) == []
    assert "Enter dates as" in administrator.get("/records?since=yesterday", status=422).words


def test_pages_follow_each_other_without_a_gap(any_stage: Stage) -> None:
    with any_stage.app.app_context():
        actor = cast.actor("chair")
        for _ in range(3):
            records.log_reading(actor, "scorecard", "same-moment")
    administrator, path, seen = any_stage.enter("administrator"), "/records", []
    for _ in range(20):
        answer = administrator.get(path)
        seen += rows(answer)
        older = [link for link in answer.links() if "after=" in link]
        if not older:
            break
        path = older[0]
    exported = json.loads(administrator.post("/records/export", {"format": "json"}, status=200).text)
    assert len(seen) == len(exported) > browsing.PAGE
    assert [row[2].removesuffix(" reading") for row in seen] == [line["what"] for line in exported]


@pytest.mark.parametrize("after", ["x", "2026-11-20~act~1", "2026-11-20T10:00:00+00:00~other~1", "~~"])
def test_page_that_is_nowhere_begins_at_the_top(stage: Stage, after: str) -> None:
    assert len(rows(stage.enter("administrator").get(f"/records?after={after}"))) == browsing.PAGE


def test_export_is_safe_in_a_spreadsheet_and_leaves_a_line(stage: Stage) -> None:
    with stage.app.app_context():
        records.log_reading(cast.actor("chair"), "scorecard", '=HYPERLINK("https://x.example")')
    administrator = stage.enter("administrator")
    answer = administrator.post("/records/export", {"format": "csv"}, status=200)
    table = list(csv.reader(io.StringIO(answer.text)))
    assert tuple(table[0]) == browsing.COLUMNS
    assert not [cell for row in table for cell in row if cell.startswith(texts.FORMULA)]
    assert [row[4] for row in table if "HYPERLINK" in row[4]] == ['\'=HYPERLINK("https://x.example")']
    assert rows(administrator.get("/records?act=audit.export"))[0][1] == "Ingrid Sæther"
    administrator.post("/records/export", {"format": "exe"}, status=422)


def test_reasons_are_shown_to_those_who_may_read_them(any_stage: Stage) -> None:
    make_administrator(any_stage, "manager")
    found = rows(any_stage.enter("manager").get("/records?act=debrief.decide"))
    assert all("decided" in row[4] or "held" in row[4] for row in found)
    reopened = rows(any_stage.enter("manager").get("/records?act=debrief.reopen"))
    assert "reopened" in reopened[0][4]
    gate = rows(any_stage.enter("manager").get("/records?act=candidate.gate"))
    assert "after the screen" in gate[0][4]


def test_nobody_reads_lines_on_their_own_file(any_stage: Stage) -> None:
    make_administrator(any_stage, "applicant")
    world, applicant = any_stage.world, any_stage.enter("applicant")
    things = [world.ref("candidates", "own"), world.ref("packets", "own, reading")]
    things += [ref for name, ref in world.refs["scorecards"].items() if name.startswith("own,")]
    for thing in things:
        assert rows(applicant.get(f"/records?thing={thing}")) == []
    exported = applicant.post("/records/export", {"format": "json"}, status=200).text
    assert not [thing for thing in things if thing in exported]


def test_who_owes_a_card_reads_no_line_on_that_candidate_but_their_own(any_stage: Stage) -> None:
    make_administrator(any_stage, "owes")
    owes, world = any_stage.enter("owes"), any_stage.world
    assert rows(owes.get(f"/records?thing={world.ref('scorecards', 'one, screen, gave')}")) == []
    assert rows(owes.get(f"/records?thing={world.ref('candidates', 'other')}")) != []


def test_who_owes_a_card_learns_nothing_new_from_any_line_of_others(any_stage: Stage) -> None:
    make_administrator(any_stage, "owes")
    owes, ref = any_stage.enter("owes"), any_stage.world.ref("candidates", "one")
    before = owes.post("/records/export", {"format": "json"}, status=200).text
    with any_stage.app.app_context():
        candidate = database.db.session.scalar(select(Candidate.id).where(Candidate.ref == ref))
        assert candidate
        things = {"candidates": [ref], **erasing.refs_of(candidate)}
        with database.writing():
            for place, kinds in things.items():
                for thing in kinds:
                    records.audit(cast.actor("chair"), "debrief.vote", place[:30], thing)
        for thing in things["scorecards"]:
            records.log_reading(cast.actor("chair"), "scorecard", thing)
    after = owes.post("/records/export", {"format": "json"}, status=200).text
    mine = {(line["log"], line["number"]) for line in json.loads(before)}
    new = [line for line in json.loads(after) if (line["log"], line["number"]) not in mine]
    assert [line["what"] for line in new if line["kind"] != "organisation"] == []
    assert sum(map(len, things.values())) > 8
    seen = any_stage.enter("administrator").post("/records/export", {"format": "json"}, status=200).text
    assert all(thing in seen for listed in things.values() for thing in listed)


def test_copy_is_not_made_by_who_has_still_to_judge_for_themselves(any_stage: Stage) -> None:
    for key in ("owes", "member"):
        make_administrator(any_stage, key)
    ref = any_stage.world.ref("candidates", "one")
    for key, said in (("owes", "still owe a scorecard"), ("member", "your own first vote is sealed")):
        visitor = any_stage.enter(key)
        answer = visitor.post(f"/records/candidates/{ref}/copy", {"form": "json"}, status=403)
        assert said in answer.words
    any_stage.enter("administrator").post(f"/records/candidates/{ref}/copy", {"form": "json"}, status=200)


def test_page_is_the_administrators_alone(stage: Stage) -> None:
    for key in ("recruiter", "chair", "gave"):
        stage.enter(key).get("/records", status=404)
        stage.enter(key).post("/records/export", {"format": "csv"}, status=404)


def test_reasons_of_holds_are_shown_to_administrators(any_stage: Stage) -> None:
    with any_stage.app.app_context():
        holding.place(cast.actor("administrator"), any_stage.world.ref("candidates", "one"), "A claim was announced.")
    found = rows(any_stage.enter("administrator").get("/records?act=record."))
    assert found[0][2:5] == [
        "Placed a legal hold",
        f"candidate {any_stage.world.ref('candidates', 'one')}",
        "A claim was announced.",
    ]
