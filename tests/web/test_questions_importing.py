"""Importing and exporting questions in the browser: look first, all or nothing, and files that must be refused."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from apiflask import APIFlask

from hiringkit.content import exporting
from hiringkit.services import library, questions
from tests.support import cast
from tests.support.client import Answer, Visitor

Visit = Callable[..., Visitor]
PAGE = "/questions/import"
LIST = """# Interview questions\n
## Trees
1. How does a decision tree choose where to split? 🌳
2. Why might a forest of trees beat a single one on noisy data?\n
## Code
3. What does this print, and why?\n
```python
print([i for i in range(3)])
```
"""
TABLE = "Frage,Thema,Minuten\nHow would you explain a p-value to a product manager?,mathematics_statistics,5\n"


def send(visitor: Visitor, data: bytes, name: str, status: int = 303) -> Answer:
    return visitor.post(PAGE, {"file": (io.BytesIO(data), name)}, status=status, content_type="multipart/form-data")


def looked_at(visitor: Visitor, data: str | bytes, name: str) -> tuple[Answer, str]:
    made = send(visitor, data.encode() if isinstance(data, str) else data, name)
    return visitor.get(made.location), made.location


def test_markdown_list_is_looked_at_then_comes_in_as_drafts(any_app: APIFlask, tmp_path: Path) -> None:
    visitor = Visitor(any_app).become("recruiter")
    page, path = looked_at(visitor, "\ufeff" + LIST.replace("\n", "\r\n"), "list.md")
    for words in ("3 questions", "How does a decision tree choose where to split?", "line 5", "Trees"):
        assert words in page.words
    assert "No drafts" in visitor.get("/questions/drafts").words
    visitor.submit(page, f"{path}/confirm")
    drafts = visitor.get("/questions/drafts").words
    assert "3 questions came in as drafts" in drafts and "list.md" in drafts
    visitor.get(path, status=404)
    with any_app.app_context():
        lines = questions.drafts(cast.actor("recruiter"), tmp_path)
        texts = [questions.opened(cast.actor("recruiter"), tmp_path, line.name).question.prompt for line in lines]
    assert any("print([i for i in range(3)])" in text for text in texts) and any("🌳" in text for text in texts)


def test_nothing_is_imported_twice(visit: Visit) -> None:
    visitor = visit("recruiter")
    page, path = looked_at(visitor, LIST, "list.md")
    visitor.submit(page, f"{path}/confirm")
    page, path = looked_at(visitor, LIST, "list.md")
    assert "3 of them ask nearly the same" in page.words
    refused = visitor.submit(page, f"{path}/confirm", status=422)
    assert "in the library already" in refused.words
    visitor.submit(page, f"{path}/confirm", duplicates="y")
    visitor.post(f"{path}/confirm", status=404)


def test_columns_are_named_and_what_all_share_is_said_once(visit: Visit, app: APIFlask, tmp_path: Path) -> None:
    visitor = visit("recruiter")
    page, path = looked_at(visitor, TABLE, "tabelle.csv")
    form = page.form(path)
    assert form["column-0"] == "prompt"
    visitor.submit(page, path, **{"column-1": "topic", "column-2": "minutes", "competency": "statistics_probability"})
    page = visitor.get(path)
    visitor.submit(page, f"{path}/confirm")
    with app.app_context():
        actor = cast.actor("recruiter")
        one = questions.opened(actor, tmp_path, questions.drafts(actor, tmp_path)[0].name).question
    assert (one.topic, one.minutes, one.competency) == ("mathematics_statistics", 5, "statistics_probability")


def test_wrong_rows_are_named_by_row_and_column_and_keep_the_file_out(visit: Visit) -> None:
    visitor = visit("recruiter")
    rows = ("What is a good loss here?,easy,5", "Why does it drift?,terrible,soon", "How would you know?,hard,3")
    text = "\n".join(("prompt,difficulty,minutes", *rows))
    page, path = looked_at(visitor, text, "rows.csv")
    assert "row 3, difficulty" in page.words and "row 3, minutes" in page.words
    assert not [one for one in page.forms() if (one.get("action") or "").endswith("/confirm")]
    assert "Nothing was imported" in visitor.post(f"{path}/confirm", status=422).words
    visitor.post(f"{path}/drop")
    visitor.get(path, status=404)


def test_own_export_comes_back_whole(visit: Visit, app: APIFlask, tmp_path: Path) -> None:
    visitor = visit("recruiter")
    chosen = {"set": "fundamentals-easy"}
    for form in ("yaml", "csv", "xlsx"):
        made = visitor.post("/questions/export", {**chosen, "format": form}, status=200)
        name = made.headers["Content-Disposition"].partition('filename="')[2].rstrip('"')
        page, path = looked_at(visitor, made.response.data, name)
        count = len(library.of(tmp_path).sets["fundamentals-easy"].questions)
        assert f"{count} questions found" in page.words
        assert f"{count} of them ask nearly the same" in page.words
        visitor.submit(page, f"{path}/confirm", duplicates="y")
    with app.app_context():
        actor, shelf = cast.actor("recruiter"), library.of(tmp_path)
        for line in questions.drafts(actor, tmp_path):
            assert questions.opened(actor, tmp_path, line.name).problems == {}, line
        first = library.of(tmp_path).sets["fundamentals-easy"].questions[0]
        copy = questions.opened(actor, tmp_path, f"{first}-2").question
        assert (copy.prompt, copy.anchors) == (shelf.questions[first].prompt, shelf.questions[first].anchors)


def workbook(cells: str) -> bytes:
    """A small XLSX with one sheet of raw cells."""
    kind = "http://schemas.openxmlformats.org"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{kind}/spreadsheetml/2006/main" xmlns:r="{kind}/officeDocument/2006/relationships">'
            '<sheets><sheet name="One" sheetId="1" r:id="a"/></sheets></workbook>',
        )
        book.writestr("xl/_rels/workbook.xml.rels", '<R><r Id="a" Target="worksheets/sheet1.xml"/></R>')
        sheet = f'<worksheet xmlns="{kind}/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


def row(number: int, *texts: str) -> str:
    cells = "".join(
        f'<c r="{"ABC"[at]}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


def test_formulas_are_text_and_go_out_as_text(visit: Visit, app: APIFlask, tmp_path: Path) -> None:
    visitor = visit("recruiter")
    evil = "=HYPERLINK(1): what would you do with this cell?"
    page, path = looked_at(visitor, workbook(row(1, "prompt", "title") + row(2, evil, "=1+1")), "cells.xlsx")
    assert "HYPERLINK" in page.words
    visitor.submit(page, f"{path}/confirm")
    with app.app_context():
        actor = cast.actor("recruiter")
        one = questions.opened(actor, tmp_path, questions.drafts(actor, tmp_path)[0].name).question
    table = exporting.write("csv", [one]).decode("utf-8-sig")
    cells = next(iter(csv.reader(io.StringIO(table.partition("\r\n")[2]))))
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.md", "The file is empty"),
        (b"x", "picture.png", "none of .yaml"),
        (b"x", "old.xls", "old Excel"),
        (b"x", "noending", "none of .yaml"),
        (b"x", "../../etc/passwd", "none of .yaml"),
    ],
)
def test_file_that_cannot_be_is_refused_at_once(visit: Visit, data: bytes, name: str, words: str) -> None:
    assert words in send(visit("recruiter"), data, name, 422).words


def test_form_without_a_file_says_so(visit: Visit) -> None:
    visitor = visit("recruiter")
    assert "Choose a file first" in visitor.post(PAGE, {}, status=422).words
    assert "Choose a file first" in send(visitor, b"", "", 422).words


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture.md", "not a text file"),
        (b"\0\1\2" * 50, "binary.csv", "not a text file"),
        (b"PK\x03\x04broken", "book.xlsx", "not a readable XLSX"),
        (workbook("<row"), "broken.xlsx", "XML that cannot be read"),
        (b"set: a\n\tquestions:\n", "tab.yaml", "line 2"),
        (b"set: a\nset: b\n", "twice.yaml", "line 2"),
        (b"a: &x 1\nb: *x\n", "alias.yaml", "line 1"),
        (b"[" * 5000, "deep.yaml", "nesting"),
        (b"set: x\nquestions: 3\n", "wrong.yaml", "questions must be a list"),
        (b"- just a list", "list.yaml", "not a question set"),
        (b"\xff\xfe\x00", "half.yaml", "byte-order mark"),
        (b"one,two,three\n1,2,3\n", "none.csv", "No column holds the questions"),
        (b'prompt\n"open quote', "quote.csv", "never closed"),
        (b"Just some prose without any of it.\n", "prose.md", "No question was found"),
        (
            workbook(row(1, "prompt") + row(2, "What is _xD800_ this question about?")),
            "half.xlsx",
            "half of a character",
        ),
        (b"prompt\n" + b"Why " + b"x" * 30_000 + b"?\n", "long.csv", "20,000 is the most"),
    ],
)
def test_broken_file_is_kept_out_with_what_to_do(visit: Visit, data: bytes, name: str, words: str) -> None:
    visitor = visit("recruiter")
    page, path = looked_at(visitor, data, name)
    assert words in page.words
    if words:
        visitor.post(f"{path}/confirm", status=422)
    assert "No drafts" in visitor.get("/questions/drafts").words


def test_fifty_megabytes_are_refused(visit: Visit) -> None:
    visitor = visit("recruiter")
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="huge.md"\r\n\r\n'
    options = {"content_type": "multipart/form-data; boundary=b", "headers": {"X-CSRFToken": visitor.token()}}
    body = head + b"x" * 50_000_000 + b"\r\n--b--\r\n"
    answer = visitor.client.post(
        PAGE, data=body, base_url="http://localhost", environ_overrides=visitor.environ, **options
    )
    assert answer.status_code == 413 and "at most 10 MB" in answer.text


def test_upload_is_its_owners_alone(visit: Visit) -> None:
    _, path = looked_at(visit("recruiter"), LIST, "list.md")
    other = visit("administrator")
    other.get(path, status=404)
    for what in ("", "/confirm", "/drop"):
        other.post(path + what, status=404)
    visit("owes").get(PAGE, status=404)
    visit("owes").post("/questions/export", {"format": "csv"}, status=404)


def test_what_cannot_be_chosen_is_refused(visit: Visit) -> None:
    visitor = visit("recruiter")
    page, path = looked_at(visitor, TABLE, "table.csv")
    assert "Choose one of the list" in visitor.submit(page, path, status=422, competency="charm").words
    visitor.submit(page, path, **{"column-0": "nonsense"})
    assert "is not a key of a question" in visitor.get(path).words


def test_export_needs_a_form_and_something_to_export(visit: Visit) -> None:
    visitor = visit("recruiter")
    assert visitor.post("/questions/export", {"format": "word"}).location.endswith("/questions")
    assert "Choose one of YAML" in visitor.get("/questions").words
    visitor.post("/questions/export", {"format": "csv", "kind": "exercise"})
    assert "drafts and exercises are not exported" in visitor.get("/questions").words


def test_templates_can_be_filled_in(visit: Visit) -> None:
    visitor = visit("recruiter")
    for form in ("csv", "xlsx"):
        made = visitor.get(f"/questions/template/{form}")
        page, _ = looked_at(visitor, made.response.data, f"template.{form}")
        assert "1 question found" in page.words
    visitor.get("/questions/template/exe", status=404)


def test_booklet_is_printed_and_says_when_it_cannot_be(visit: Visit) -> None:
    visitor = visit("recruiter")
    made = visitor.post("/questions/booklet", {"set": "fundamentals-easy"}, status=200)
    assert made.response.mimetype == "application/pdf" and made.response.data.startswith(b"%PDF")
    visitor.post("/questions/booklet")
    assert "a booklet takes 60" in visitor.get("/questions").words
    visitor.post("/questions/booklet", {"q": "zzzz"})
    assert "There is nothing in use among these" in visitor.get("/questions?q=zzzz").words
    visit("owes").post("/questions/booklet", {"set": "fundamentals-easy"}, status=404)
