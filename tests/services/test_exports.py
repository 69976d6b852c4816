"""Exports of ratings and evidence: long form with scale and version, the reader’s blindness, no formula in any cell."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from apiflask import APIFlask
from sqlalchemy import select

from hiringkit.content.exporting import sheets
from hiringkit.domain import access
from hiringkit.services.acts import Invalid
from hiringkit.services.packets import exports
from hiringkit.store.database import db
from hiringkit.store.records import AuditLine, Reading
from tests.support import cast, makers

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
FORMULA = '=HYPERLINK("https://bad.example", "open")'


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def context(any_app: APIFlask) -> Iterator[None]:
    with any_app.app_context():
        yield


@pytest.fixture
def held(context: None) -> tuple[str, str]:
    """An opening, and a candidate with one card in, one amended name, and one that `owes` still owes."""
    opening = makers.opening()
    candidate = makers.candidate(opening, "Chen Wei")
    screen = makers.interview(candidate, "screen", ("gave",), NOW - timedelta(days=2))
    makers.give(makers.card(screen, "gave"), "gave", rating=4, at=NOW - timedelta(days=1), evidence=FORMULA)
    makers.interview(candidate, "concepts", ("owes",), NOW - timedelta(days=1))
    return opening, candidate


def content(file: exports.File) -> bytes:
    return b"".join(file.pieces)


def table(file: exports.File) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content(file).decode(), newline="")))


def test_csv_has_a_line_for_each_item_with_scale_and_version(held: tuple[str, str]) -> None:
    lines = table(exports.of_candidate(cast.actor("recruiter"), held[1], "csv"))
    assert [line["label"] for line in lines] == ["Q1", "Q2", "Q3", "O1"]
    first = lines[0]
    assert (first["rating"], first["scale_lowest"], first["scale_highest"], first["scale_bar"]) == ("4", "1", "4", "3")
    assert first["loop_version"] == "1" and len(first["kit_hash"]) == 64 and len(first["card_hash"]) == 64
    assert first["anchor"] == makers.ANCHORS[4]
    assert (first["interviewer"], first["recommendation_label"]) == (cast.person("gave").name, "Yes")


def test_no_cell_is_a_formula(held: tuple[str, str]) -> None:
    actor = cast.actor("recruiter")
    assert table(exports.of_candidate(actor, held[1], "csv"))[0]["evidence"] == f"'{FORMULA}"
    book = zipfile.ZipFile(io.BytesIO(content(exports.of_candidate(actor, held[1], "xlsx"))))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "HYPERLINK" in sheet and "<f>" not in sheet and "hyperlink " not in sheet


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＠a"])
def test_csv_cell_that_a_spreadsheet_would_run_is_text(cell: str) -> None:
    head, line = csv.reader(io.StringIO(b"".join(sheets.csv_pieces(["a", "b"], [[cell, "x=1"]])).decode(), newline=""))
    assert (head, line) == (["a", "b"], [f"'{cell}", "x=1"])


def workbook(*cells: sheets.Cell) -> tuple[str, str]:
    """The XML of a sheet with one row under its headings, and of its styles."""
    made = b"".join(sheets.xlsx_pieces(["a"] * len(cells), [cells], "t"))
    book = zipfile.ZipFile(io.BytesIO(made))
    return book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/styles.xml").decode()


def test_moments_and_days_are_dates_in_a_workbook_and_text_in_csv(held: tuple[str, str]) -> None:
    sheet, styles = workbook(datetime(2026, 11, 20, 12, 0, tzinfo=UTC), date(2026, 11, 20), date(1, 1, 1))
    assert "<v>46346.5</v>" in sheet and "<v>46346</v>" in sheet and "0001-01-01" in sheet
    assert "hh:mm:ss&quot; UTC&quot;" in styles
    line = table(exports.of_candidate(cast.actor("recruiter"), held[1], "csv"))[0]
    assert line["interview_at"] == "2026-11-18T10:00:00+00:00" and line["transcribed_from_paper"] == ""


@pytest.mark.parametrize("letter", ["a", "\N{CAT FACE}"])
def test_cell_of_a_workbook_holds_no_more_than_it_may(letter: str) -> None:
    units = sheets.MOST // (len(letter.encode("utf-16-le")) // 2)
    assert "cut here" not in workbook(letter * units)[0]
    sheet = workbook(letter * (units + 1))[0]
    text = sheet.split("<t>")[-1].split("</t>")[0]
    assert "cut here" in text and len(text.encode("utf-16-le")) <= 2 * sheets.MOST


def test_json_is_the_whole_record_without_what_is_kept_apart(held: tuple[str, str]) -> None:
    record = json.loads(content(exports.of_candidate(cast.actor("recruiter"), held[1], "json")))
    assert record["candidate"]["name"] == "Chen Wei" and "email" in record["candidate"]
    given, owed = record["scorecards"]
    assert given["items"][0]["evidence"] == FORMULA and given["items"][0]["rating"] == 4
    assert owed["state"] == "owed" and "items" not in owed
    assert not {"adjustments", "private_note", "reason"} & set(record["candidate"])


def test_contacts_are_for_those_who_run_the_opening(held: tuple[str, str]) -> None:
    record = json.loads(content(exports.of_candidate(cast.actor("chair"), held[1], "json")))
    assert "email" not in record["candidate"]


def test_who_owes_a_card_exports_nothing(held: tuple[str, str]) -> None:
    for form in exports.FORMS:
        with pytest.raises(access.Forbidden) as refused:
            exports.of_candidate(cast.actor("owes"), held[1], form)
        assert refused.value.refusal == access.OWES
    with pytest.raises(access.Forbidden):
        exports.of_opening(cast.actor("owes"), held[0], "csv")


def test_opening_leaves_out_what_the_reader_may_not_read_yet(held: tuple[str, str]) -> None:
    opening, _ = held
    other = makers.candidate(opening, "Ravi Menon")
    makers.held(other, "screen", ["gave"], NOW - timedelta(days=1))
    makers.interview(other, "concepts", ("member",), NOW + timedelta(days=1))
    names = {line["candidate_name"] for line in table(exports.of_opening(cast.actor("member"), opening, "csv"))}
    assert names == {"Chen Wei"}
    names = {line["candidate_name"] for line in table(exports.of_opening(cast.actor("chair"), opening, "csv"))}
    assert names == {"Chen Wei", "Ravi Menon"}


def test_export_is_noted_in_both_logs(held: tuple[str, str]) -> None:
    content(exports.of_opening(cast.actor("chair"), held[0], "csv"))
    db.session.rollback()
    line = db.session.scalars(select(AuditLine).where(AuditLine.act == "scorecard.export")).one()
    assert (line.subject, json.loads(line.details)) == (held[0], {"form": "csv", "candidates": 1, "cards": 1})
    read = db.session.scalars(select(Reading).where(Reading.kind == "export")).one()
    assert (read.actor, read.subject) == (cast.person("chair").ref, held[1])


def test_strangers_to_the_opening_are_refused(held: tuple[str, str]) -> None:
    for key in ("recruiter_elsewhere", "administrator"):
        with pytest.raises(access.Forbidden):
            exports.of_opening(cast.actor(key), held[0], "csv")
        with pytest.raises(access.Forbidden):
            exports.of_candidate(cast.actor(key), held[1], "json")


def test_unknown_form_is_refused(held: tuple[str, str]) -> None:
    with pytest.raises(Invalid, match="Choose one of CSV, XLSX"):
        exports.of_opening(cast.actor("chair"), held[0], "json")
