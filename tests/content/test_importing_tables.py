"""Questions out of CSV, XLSX and our own YAML: mapping, values, and errors by row and column."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from hiringkit.content import importing, loader
from hiringkit.content.importing import Place, Unusable, sheets

Edit = Callable[..., Path]


def book(**sheets: list[list[object]]) -> bytes:
    """A workbook with some sheets."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def test_columns_are_understood_by_their_headings() -> None:
    data = (
        "Interview question;Model answer;Difficulty;Level;Minutes;Follow-ups\r\n"
        '"What is ""bias""?\r\nIn a model.";The part; Easy;Senior;7 min;"Why?\nHow much?"\r\n'
    ).encode("utf-8-sig")
    result = importing.read(data, "list.csv")
    (one,) = result.found
    assert one.prompt == 'What is "bias"?\nIn a model.'
    assert (one.answer, one.probes) == ("The part", ("Why?", "How much?"))
    assert one.fields == {"difficulty": "easy", "levels": ("senior",), "minutes": 7}
    assert result.mapping["Interview question"] == "prompt"
    assert one.place == Place(line=2, row=2)


def test_a_column_of_questions_is_found_without_a_heading() -> None:
    result = importing.read(b"How do you test code?,a\nWhat is a tree?,b\n", "list.csv")
    assert [one.prompt for one in result.found] == ["How do you test code?", "What is a tree?"]


def test_a_mapping_wins_and_is_checked() -> None:
    data = b"Frage,Thema\nWas ist ein Baum?,production\n"
    (one,) = importing.read(data, "list.csv", mapping={"Frage": "prompt", "Thema": "topic"}).found
    assert one.fields == {"topic": "production"}
    problems = importing.read(data, "list.csv", mapping={"Fragen": "prompt", "Thema": "colour"}).problems
    assert "There is no column Fragen; the columns are Frage, Thema." in [one.message for one in problems]
    assert any("colour is not a key of a question" in one.message for one in problems)


def test_other_peoples_categories_are_left_out_and_levels_may_mean_difficulty() -> None:
    data = b"Question,Category,Level\nWhat is a tree?,Models,Easy\nWhat is a leaf?,Models,Advanced\n"
    result = importing.read(data, "list.csv")
    assert [one.fields for one in result.found] == [{"difficulty": "easy"}, {"difficulty": "hard"}]
    assert not result.problems


def test_errors_are_named_by_row_and_column_and_nothing_is_guessed() -> None:
    data = (
        b"Question,Minutes,Difficulty,Reviewed on\n"
        b"What is a tree?,soon,easy,2026-11-01\n"
        b",5,hard,\n"
        b"What is a leaf?,5,hrad,2026-11-01\n"
        b"What is a root?,5,hard,yesterday\n"
        b"What is bark?,5,hard,2026-11-01,extra\n"
    )
    result = importing.read(data, "list.csv")
    assert [str(one.place) for one in result.problems] == [
        "row 2, Minutes",
        "row 3",
        "row 4, Difficulty",
        "row 5, Reviewed on",
        "row 6",
    ]
    assert "use one of easy, medium, hard" in result.problems[2].message


def test_formulas_stay_text_and_odd_encodings_are_read() -> None:
    data = "Question\nWarum kostet Übung Zeit?\n'=1+1 gives what in Excel?\n".encode("cp1252")
    assert [one.prompt for one in importing.read(data, "list.csv").found] == [
        "Warum kostet Übung Zeit?",
        "=1+1 gives what in Excel?",
    ]
    assert importing.read("Question\nWas ist das?\n".encode("utf-16"), "list.csv").found[0].prompt == "Was ist das?"


def test_workbooks_are_read_sheet_by_sheet() -> None:
    data = book(
        Notes=[["Made by us"], ["in spring"]],
        ML=[["Question", "Minutes", "Reviewed on"], ["What is a tree?", 5, 45969], [], ["What is a leaf? 🍃", 6.0, ""]],
    )
    result = importing.read(data, "list.xlsx")
    assert [(one.prompt, one.fields["minutes"], str(one.place)) for one in result.found] == [
        ("What is a tree?", 5, "ML, row 2"),
        ("What is a leaf? 🍃", 6, "ML, row 4"),
    ]
    assert result.found[0].fields["reviewed_on"] == date(2025, 11, 8)


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("list.xls", b"\xd0\xcf\x11\xe0", "old Excel workbook"),
        ("list.docx", b"PK", "none of .yaml, .csv, .xlsx and .md"),
        ("list", b"x", "none of .yaml"),
        ("list.xlsx", b"PK\x03\x04broken", "not a readable XLSX workbook"),
        ("list.xlsx", packed(other="x"), "not a readable XLSX workbook"),
        (
            "list.xlsx",
            packed(**{"xl/_rels/workbook.xml.rels": '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "xl/workbook.xml": "<x/>"}),
            "holds a document type",
        ),
        ("list.xlsx", packed(**{"xl/_rels/workbook.xml.rels": "<x>"}), "XML that cannot be read"),
        ("list.xlsx", packed(bomb="0" * 90_000_000), "unpacks to more than 80 MB"),
        ("list.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        ("list.md", b"x" * (importing.MAX_BYTES + 1), "larger than 10 MB"),
        ("list.md", b"What is a tree?\n" + b"#" * 100_001, "more than 100,000 characters"),
        ("list.csv", b"Question" + b"," * 1000, "more than 200 columns in row 1"),
        ("list.csv", b"Question\n" + b"a\n" * 20_001, "more than 20,000 rows"),
        ("list.md", b"- a\n" * 100_001, "more than 100,000 lines"),
    ],
)
def test_unusable_files_are_refused(name: str, data: bytes, said: str) -> None:
    with pytest.raises(Unusable, match=said):
        importing.read(data, name)


RELATIONS = '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>'
SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def by_hand(asked: str, *, times: int = 1, begin: str = "", encoding: str = "utf-8") -> bytes:
    """A workbook whose parts are written as they are: one question, in a sheet that is named some times."""
    cell = '<row><c t="inlineStr"><is><t>{}</t></is></c></row>'
    rows = "".join(cell.format(text) for text in ("Question", asked))
    sheet = f"{begin}<worksheet {SPREADSHEET}><sheetData>{rows}</sheetData></worksheet>"
    named = '<sheet name="S" xmlns:r="x" r:id="r1"/>' * times
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr("xl/workbook.xml", f"<workbook {SPREADSHEET}>{named}</workbook>")
        archive.writestr("xl/worksheets/s.xml", sheet.encode(encoding))
    return out.getvalue()


def test_two_numbers_may_be_the_halves_of_one_character() -> None:
    read = importing.read(by_hand("What is a _xD83C__xDF43_ leaf, and _x0041_?"), "list.xlsx")
    assert read.found[0].prompt == "What is a 🍃 leaf, and A?"


def test_sheet_that_is_named_again_and_again_is_read_once() -> None:
    assert len(importing.read(by_hand("What is a tree?", times=300), "list.xlsx").found) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_type_is_refused_in_every_encoding(encoding: str) -> None:
    begin = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY a "What is a tree?">]>'
    with pytest.raises(Unusable, match=r"^list\.xlsx holds a document type, which no workbook needs"):
        importing.read(by_hand("&a;", begin=begin, encoding=encoding), "list.xlsx")


def test_sheet_with_too_many_rows_is_refused_however_they_are_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST", 1)
    with pytest.raises(Unusable, match=r"^list\.xlsx has a sheet of more than 400,000 cells or 1 rows; split it"):
        importing.read(by_hand("What is a tree?"), "list.xlsx")


def test_small_file_with_millions_of_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = by_hand("What is a tree?", times=30)
    monkeypatch.setattr(sheets, "MOST_ELEMENTS", 43)
    assert importing.read(data, "list.xlsx").found
    monkeypatch.setattr(sheets, "MOST_ELEMENTS", 42)
    with pytest.raises(Unusable, match=r"^list\.xlsx holds more than 2,000,000 XML elements; split it"):
        importing.read(data, "list.xlsx")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"Question\n", b"a,b\n1,2\n", b'Question\n"unclosed\n'])
def test_tables_without_questions_say_so(data: bytes) -> None:
    result = importing.read(data, "list.csv")
    assert result.problems or result.found
    assert all(problem.message.endswith(".") for problem in result.problems)


def test_our_yaml_comes_in_whole_or_with_every_error_by_line(shelf: Path, edit: Edit) -> None:
    result = importing.read((shelf / "set.yaml").read_bytes(), "set.yaml")
    assert [one.whole.id for one in result.found if one.whole] == [
        "production-slow-endpoint",
        "production-choosing-profiler",
    ]
    assert result.found[0].place == Place(line=9, column=5)
    path = edit("set.yaml", lambda data: data["questions"][0].update(minutes="six", promt="x"))
    broken = importing.read(path.read_bytes(), "set.yaml")
    assert not broken.found
    assert [problem.code for problem in broken.problems] == ["shape-type", "shape-unknown-key"]
    assert all(problem.place.line for problem in broken.problems)
    assert importing.read(b"guide: x\n", "x.yaml").problems[0].code == "shape-kind"


def test_duplicates_of_the_library_and_within_the_file_are_marked(shelf: Path) -> None:
    library = loader.load([shelf])
    text = (
        "- Your model answers in 40 milliseconds on your laptop and in 900 in production. Talk me through how you "
        "would find where the time goes.\n- How do you choose the number of trees in a forest?\n"
        "- How do you choose the number of trees in the forest?\n- What is a leaf?\n"
    )
    result = importing.read(text.encode(), "list.md", library)
    assert [bool(one.duplicate_of) for one in result.found] == [True, False, True, False]
    assert (result.found[0].duplicate_of, result.found[0].duplicate_place) == ("production-slow-endpoint", "library")
    assert result.found[2].duplicate_place == "line 2"
    assert len(result.new) == 2


def test_drafts_have_free_ids_short_titles_and_honest_blanks() -> None:
    text = (
        "- What is a tree?\n- What is a tree?\n- "
        + "Why would you "
        + "very " * 30
        + "much like it?\n- 什么是过拟合？\n"
    )
    found = importing.read(text.encode(), "list.md").found
    made = importing.drafts.make(found, date(2026, 11, 20), taken={"what-is-a-tree"})
    assert [draft.id for draft in made][:2] == ["what-is-a-tree-2", "what-is-a-tree-3"]
    assert len(made[2].title) <= 60 and made[2].title.endswith("…")
    assert made[3].id == "question"
    assert (dict(made[0].anchors), made[0].status, made[0].listen_for) == ({}, "pilot", ())


def test_a_quote_that_is_never_closed_is_named_and_swallows_nothing() -> None:
    data = b'question,answer\nWhat is a?,x\n"What is b?,y\nWhat is c?,z\n'
    result = importing.read(data, "open.csv")
    assert [one.prompt for one in result.found] == ["What is a?"]
    assert [(str(one.place), one.message) for one in result.problems] == [
        ("row 3", "A quote opens in this row and is never closed; close it.")
    ]
    closed = importing.read(data.replace(b"b?,y", b'b?",y'), "closed.csv")
    assert [len(closed.found), len(closed.problems)] == [3, 0]
