"""Export in four forms: what goes out comes back the same, and no cell becomes a formula."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hiringkit.content import exporting, importing, loader, reading
from hiringkit.domain.questions import Question

TODAY = date(2026, 11, 20)
ODD = (
    "=1+1 is 2?",
    "- starts with a dash: and has a colon # and a hash",
    "line one\n\n```python\nprint('x')\n    indented\n```",
    "quotes \"double\" and 'single' and \\ backslash",
    "  spaces around  and  inside  ",
    "no",
    "2026-11-20",
    "emoji 🌳, Ünïcode, 漢字, – dash, “quotes”",
    "tab\there and a\u2028separator",
    "@mention, %percent, `tick`, & and *star*, [list], {map}",
    "x" * 400,
)


@pytest.fixture
def items(shelf: Path) -> list[Question]:
    """The shelf's questions, and copies of one with odd prompts."""
    shelved = list(loader.load([shelf]).questions.values())
    odd = [replace(shelved[0], id=f"odd-{number}", prompt=text, also=()) for number, text in enumerate(ODD)]
    return [replace(item, set="") for item in (*shelved, *odd)]


def test_yaml_reads_back_to_the_same_questions(items: list[Question]) -> None:
    data = exporting.write("yaml", items, "exported", "Exported: a set")
    again = [replace(one.whole, set="") for one in importing.read(data, "x.yaml").found if one.whole]
    stripped = [replace(item, prompt=item.prompt.strip()) for item in items]
    assert again == stripped
    assert reading.load(data)["title"] == "Exported: a set"


def test_yaml_is_laid_out_as_authors_write_it(shelf: Path, items: list[Question]) -> None:
    text = exporting.write("yaml", items[:2]).decode()
    assert "    prompt: >-\n      Your model answers" in text
    assert "    also: [tools]\n" in text
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_tables_read_back_to_the_same_questions(items: list[Question], form: str) -> None:
    data = exporting.write(form, items)
    found = importing.read(data, f"x{exporting.FORMS[form][1]}").found
    again = importing.drafts.make(found, TODAY)
    assert [item.prompt.strip().replace("\u2028", " ") for item in items] == [
        item.prompt.strip().replace("\u2028", " ") for item in again
    ]
    assert again[0] == items[0]


def test_no_cell_of_a_table_starts_a_formula(items: list[Question]) -> None:
    rows = csv.reader(io.StringIO(exporting.write("csv", items).decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]


def test_markdown_shows_everything_and_its_prompts_are_found_again(items: list[Question]) -> None:
    data = exporting.write("markdown", items[:2], title="Two questions")
    text = data.decode()
    for words in (
        "# Two questions",
        "## 1. A slow endpoint",
        "Splits the request into stages",
        "Listen for:",
        "6 minutes",
    ):
        assert words in text
    assert [one.prompt for one in importing.read(data, "x.md").found] == [item.prompt for item in items[:2]]


def test_templates_can_be_filled_in_and_imported() -> None:
    for data, name in ((exporting.template_csv().encode(), "t.csv"), (exporting.template_xlsx(), "t.xlsx")):
        (one,) = importing.read(data, name).found
        assert one.prompt.startswith("Your model answers")
        assert one.fields["levels"] == ("mid", "senior")


def test_an_empty_selection_is_an_empty_set() -> None:
    assert reading.load(exporting.write("yaml", []))["questions"] == []
