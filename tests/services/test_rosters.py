"""Candidates from CSV files: encodings, separators, faults by row and column, duplicates, all or nothing, many."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.domain import rosters
from hiringkit.domain.access import Forbidden
from hiringkit.services import candidates, openings
from hiringkit.services.accounts import people
from hiringkit.services.accounts.profile import Profile
from hiringkit.services.acts import Invalid
from hiringkit.services.candidates import NewCandidate, listing
from hiringkit.services.candidates.adding import NOT_YOURSELF
from hiringkit.store import records
from hiringkit.store import rosters as rosters_rows
from tests.support import cast, makers
from tests.support.walk import Watch, watching

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
GOOD = "Name,Email,Phone\nChen Wei,wei@mail.example,+351 900\nمحمد العلي,ali@mail.example,\n"


@pytest.fixture(autouse=True)
def inside(any_app: APIFlask) -> Iterator[None]:
    with time_machine.travel(NOW), any_app.app_context():
        yield


@pytest.fixture
def opening() -> str:
    return makers.opening()


def kept(opening: str, text: str | bytes) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    return listing.keep(cast.actor("recruiter"), opening, "people.csv", data)


def looked(opening: str, text: str | bytes) -> listing.RosterFacts:
    return listing.look(cast.actor("recruiter"), kept(opening, text))


def names(opening: str) -> list[str]:
    board = openings.show(cast.actor("recruiter"), opening)
    return [row.name for row in board.rows]


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Invalid) as caught:
        act()
    return " ".join(caught.value.errors.values())


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.replace(",", ";").encode(),
        GOOD.replace(",", "\t").encode(),
        ("sep=;\n" + GOOD.replace(",", ";")).encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("Name,Email", "Full name,E-mail address").encode(),
        ('"Name","Email","Phone"\n"Chen Wei","wei@mail.example","+351 900"\n"محمد العلي",ali@mail.example,\n').encode(),
    ],
)
def test_files_as_programs_write_them_are_read(opening: str, data: bytes) -> None:
    facts = looked(opening, data)
    assert (facts.problem, facts.fault_count, facts.total) == ("", 0, 2)
    assert [dict(one.values)["name"] for one in facts.shown] == ["Chen Wei", "محمد العلي"]


def test_windows_letters_and_halves_of_a_name_are_read(opening: str) -> None:
    facts = looked(opening, "Vorname;Nachname;E-Mail\nJürgen;Müller;jm@mail.example\n".encode("cp1252"))
    assert facts.shown[0].values["name"] == "Jürgen Müller"


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("=HYPERLINK(1),a@mail.example,", "Name", "formula"),
        ("＝HYPERLINK(1),a@mail.example,", "Name", "formula"),
        ("@sum,a@mail.example,", "Name", "formula"),
        (",a@mail.example,", "Name", "name"),
        ("Ada,not an address,", "Email", "address"),
        ("n" * 201 + ",a@mail.example,", "Name", "characters"),
        ("Ada,a@mail.example,1,more", "", "more cells"),
        ("Ada,wei@mail.example,", "Email", "row 2"),
        (f"Me,{cast.email('recruiter')},", "Email", "Somebody else adds you"),
    ],
)
def test_faults_name_row_and_column(opening: str, row: str, column: str, word: str) -> None:
    facts = looked(opening, GOOD + row + "\n")
    assert [(one.row, one.column) for one in facts.faults] == [(4, column)]
    assert word in facts.faults[0].sentence
    assert "Nothing was added" in refused(lambda: listing.confirm(cast.actor("recruiter"), facts.ref))
    assert names(opening) == []


def test_second_account_of_one_mailbox_does_not_let_its_owner_add_themselves(opening: str) -> None:
    tagged = cast.email("recruiter").replace("@", "+second@")
    people.invite(cast.actor("administrator", NOW), tagged, Profile(name="Second"), [])
    facts = looked(opening, f"Name,Email\nMe,{cast.email('recruiter')}\n")
    assert [one.sentence for one in facts.faults] == [NOT_YOURSELF]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"PK\x03\x04rest", "workbook"),
        (b"name\x00,email", "not a text file"),
        (b"Name,Email\n" + b"x" * rosters.MOST_BYTES, "at most 5 MB"),
    ],
)
def test_files_that_are_no_table_are_refused(opening: str, data: bytes, word: str) -> None:
    assert word in refused(lambda: kept(opening, data))


def test_missing_column_is_named_and_can_be_said(opening: str) -> None:
    facts = looked(opening, "Who,Where\nAda Lovelace,ada@mail.example\n")
    assert "No column" in facts.problem and facts.total == 0
    actor = cast.actor("recruiter")
    assert "Two columns" in refused(lambda: listing.describe(actor, facts.ref, {"Who": "name", "Where": "name"}))
    listing.describe(actor, facts.ref, {"Who": "name", "Where": "email"})
    assert listing.look(actor, facts.ref).total == 1
    assert listing.confirm(actor, facts.ref) == (opening, 1)
    assert names(opening) == ["Ada Lovelace"]


def test_same_name_at_another_address_is_pointed_out_and_added_all_the_same(opening: str) -> None:
    actor = cast.actor("recruiter")
    candidates.add(actor, opening, NewCandidate("Chen Wei", email="another@mail.example"))
    facts = looked(opening, GOOD + "محمد العلي,second@mail.example,\n")
    assert [one.alike for one in facts.shown] == [
        "Somebody of the same name is here already.",
        "",
        "The same name stands in row 3.",
    ]
    assert (facts.fault_count, facts.fresh) == (0, 3)
    assert listing.confirm(actor, facts.ref) == (opening, 3)


@pytest.mark.parametrize(
    ("rows", "row", "word"),
    [('Ada,a@mail.example\n"Bo,b@mail.example\nCy,c@mail.example\n', 0, "Row 3"), ("", 0, "below the headings")],
)
def test_quote_that_never_ends_and_file_without_rows_are_named(opening: str, rows: str, row: int, word: str) -> None:
    facts = looked(opening, "Name,Email\n" + rows)
    assert [one.row for one in facts.faults] == [row] and word in facts.faults[0].sentence
    assert "Nothing was added" in refused(lambda: listing.confirm(cast.actor("recruiter"), facts.ref))


def test_those_who_are_here_are_left_out_only_when_said(opening: str) -> None:
    actor = cast.actor("recruiter")
    candidates.add(actor, opening, NewCandidate("Chen W.", email="Wei@mail.example"))
    facts = looked(opening, GOOD)
    assert (facts.total, facts.known, facts.fresh) == (2, 1, 1)
    assert "here already" in refused(lambda: listing.confirm(actor, facts.ref))
    assert listing.confirm(actor, facts.ref, leave_out_known=True) == (opening, 1)
    assert sorted(names(opening)) == ["Chen W.", "محمد العلي"]


def test_colleague_who_applies_is_known_as_one(opening: str) -> None:
    facts = looked(opening, f"Name,Email\nKwame Asante,{cast.email('applicant')}\n")
    listing.confirm(cast.actor("recruiter"), facts.ref)
    with pytest.raises(Forbidden):
        candidates.show(cast.actor("applicant"), names_ref(opening))


def names_ref(opening: str) -> str:
    return openings.show(cast.actor("recruiter"), opening).rows[0].ref


def test_only_the_uploader_who_runs_the_opening_sees_the_file(opening: str) -> None:
    ref = kept(opening, GOOD)
    for key in ("manager", "member", "recruiter_elsewhere", "administrator"):
        with pytest.raises(Forbidden):
            listing.look(cast.actor(key), ref)
    assert listing.drop(cast.actor("recruiter"), ref) == opening
    with pytest.raises(Forbidden):
        listing.look(cast.actor("recruiter"), ref)


def test_file_left_lying_goes_after_a_week(opening: str) -> None:
    left = kept(opening, GOOD)
    other = makers.opening(code="REQ-77", by="recruiter_elsewhere", manager="recruiter_elsewhere")
    for days, is_there in ((6, True), (8, False)):
        later = cast.actor("recruiter_elsewhere", NOW + timedelta(days=days))
        listing.keep(later, other, "others.csv", GOOD.encode())
        assert (rosters_rows.get(left, cast.person("recruiter").id) is not None) is is_there


def test_ten_thousand_rows_cost_few_statements_and_one_audit_line(any_app: APIFlask, opening: str) -> None:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["Name", "Email"])
    table.writerows([f"Candidate {number}", f"c{number}@mail.example"] for number in range(rosters.MOST_ROWS))
    ref, before, watch = kept(opening, out.getvalue()), records.anchor()[0], Watch()
    with watching(any_app, watch):
        assert listing.confirm(cast.actor("recruiter"), ref)[1] == rosters.MOST_ROWS
    assert len(watch.statements) <= 20 + rosters.MOST_ROWS // 500
    assert records.anchor()[0] == before + 1
    table.writerow(["One more", "more@mail.example"])
    facts = looked(opening, out.getvalue())
    assert "more than 10,000" in facts.faults[-1].sentence
