"""check, wording, questions import and export: what is said, where, and with which exit status."""

import json
from pathlib import Path

import pytest

from hiringkit.content import importing
from hiringkit.domain.questions import Question
from tests.support.commands import Instance

LIST = (
    "# Trees\n\n1. How does a decision tree choose where to split? 🌳\n2. Why does a forest beat one tree on noise?\n"
)


def test_the_shipped_library_has_no_errors(fresh: Instance) -> None:
    result = fresh.run("check", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["errors"]) == (0, 0), told["findings"]
    assert told["questions"] >= 340
    assert told["exercises"] >= 15


def test_a_fault_in_the_instances_own_file_is_named_and_fails(fresh: Instance) -> None:
    own = fresh.folder / "question_sets"
    own.mkdir(parents=True)
    (own / "ours.yaml").write_text("set: ours\ntitle: a: b\n")
    result = fresh.run("check")
    assert result.exit_code == 1
    assert "question_sets/ours.yaml:2:9: error: A colon followed by a space" in result.stdout
    assert "Traceback" not in result.output


def test_pages_are_not_served_with_a_fault_in_the_library(fresh: Instance) -> None:
    own = fresh.folder / "question_sets"
    own.mkdir(parents=True)
    (own / "ours.yaml").write_text("guide: ours\n\ttitle: Ours\n", encoding="utf-8")
    result = fresh.run("serve", "--port", "54321")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "ours.yaml:2:1: error: This line is indented with a tab" in result.stderr
    assert "mend what is named above, then start again" in result.stderr


def test_a_path_narrows_the_report(fresh: Instance, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"a: \x00")
    result = fresh.run("check", str(broken), "--json")
    assert [finding["file"] for finding in json.loads(result.stdout)["findings"]] == [str(broken)]
    assert fresh.run("check", str(tmp_path / "absent")).exit_code == 1
    assert "there is no file or folder" in fresh.run("check", str(tmp_path / "absent")).stderr


def test_coverage_and_explanations_are_printed(fresh: Instance) -> None:
    assert fresh.run("check", "--coverage").stdout.startswith("# What the library covers")
    assert json.loads(fresh.run("check", "--coverage", "--json").stdout)["totals"]["Questions"] >= 340
    assert "anchor-vague (warning)" in fresh.run("check", "--explain", "anchor-vague").stdout
    assert "wording-protected" in fresh.run("check", "--explain", "all").stdout
    assert fresh.run("check", "--explain", "nothing").exit_code == 1


def test_wording_answers_one_object_per_line(fresh: Instance) -> None:
    given = b"How old are you?\r\nHow old is the data set?\n\n" + b"Are you \xff married?"
    lines = fresh.run("wording", "--stdin", "--json", given=given).stdout.splitlines()
    told = [json.loads(line) for line in lines]
    assert [[finding["topic"] for finding in one["findings"]] for one in told[:3]] == [["age"], [], []]
    assert len(told) == 4
    assert set(told[0]["findings"][0]) == {"start", "end", "text", "topic", "severity", "why", "alternative"}


def test_wording_speaks_to_people_too(fresh: Instance) -> None:
    assert "Instead:" in fresh.run("wording", "Are you married?").stdout
    assert fresh.run("wording", "Tell me about a conflict.").stdout == "ok: Tell me about a conflict.\n"
    assert fresh.run("wording").exit_code == 2


def test_a_dry_run_needs_no_database_and_gives_places(fresh: Instance, tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    file.write_bytes(b"\xef\xbb\xbf" + LIST.replace("\n", "\r\n").encode())
    told = json.loads(fresh.run("questions", "import", str(file), "--dry-run", "--json").stdout)
    assert [(one["line"], one["prompt"]) for one in told["found"]] == [
        (3, "How does a decision tree choose where to split? 🌳"),
        (4, "Why does a forest beat one tree on noise?"),
    ]
    assert told["counts"] == {"found": 2, "new": 2, "problems": 0}
    assert not (fresh.folder / "hiringkit.sqlite3").exists()


def test_a_dry_run_counts_in_words_that_fit(fresh: Instance, tmp_path: Path) -> None:
    file = tmp_path / "set.yaml"
    file.write_text("set: x\n\ttitle: y\n")
    told = fresh.run("questions", "import", str(file), "--dry-run")
    assert (told.exit_code, "Traceback" in told.output) == (1, False)
    assert "0 questions found, 0 of them repeat others, 1 problem.\n" in told.stderr


def test_an_import_adds_drafts_once(lived_in: Instance, tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    file.write_text(LIST)
    first = lived_in.run("questions", "import", str(file), by="recruiter")
    assert (first.exit_code, "2 drafts added" in first.stderr) == (0, True), first.output


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("list.pdf", b"%PDF-1.7", "none of .yaml, .csv, .xlsx and .md"),
        ("list.md", b"\x89PNG\r\n\x1a\n\x00", "not a text file"),
        ("list.xlsx", b"not a zip", "not a readable XLSX workbook"),
        ("list.yaml", b"set: x\n\tquestions: []\n", "line 2: error: This line is indented with a tab"),
        ("list.csv", b"Question,Minutes\nHow do you test code?,soon\n", "row 2, Minutes: error: minutes is 'soon'"),
        ("list.md", b"Nothing here.\n", "No question was found"),
        ("list.md", b"x" * (importing.MAX_BYTES + 1), "too large"),
    ],
)
def test_unusable_files_are_refused_in_a_sentence(
    fresh: Instance, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    result = fresh.run("questions", "import", str(tmp_path / name))
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


def test_export_writes_a_selection_that_comes_back_whole(fresh: Instance, tmp_path: Path) -> None:
    target = tmp_path / "series.yaml"
    assert fresh.run("questions", "export", "--topic", "time_series", "-o", str(target)).exit_code == 0
    again = importing.read(target.read_bytes(), "series.yaml")
    assert len(again.found) >= 21
    assert {one.whole.topic for one in again.found if one.whole} == {"time_series"}
    assert fresh.run("questions", "export", "--set", "absent").exit_code == 1
    assert fresh.run("questions", "export", "--template", "--format", "csv").stdout.startswith("id,title,prompt")


def test_export_finds_what_was_searched_and_prints_it(fresh: Instance, tmp_path: Path) -> None:
    asked = ("questions", "export", "--search", "Leakage FEATURE", "--level", "senior")
    found = importing.read(fresh.run(*asked).stdout.encode(), "found.yaml").found
    assert 2 <= len(found) <= 60
    everything = importing.read(fresh.run("questions", "export").stdout.encode(), "all.yaml").found
    fitting = {
        one.whole.id
        for one in everything
        if one.whole and "senior" in one.whole.levels and has_words(one.whole, "leakage", "feature")
    }
    assert {one.whole.id for one in found if one.whole} == fitting
    fresh.run("init")
    target = tmp_path / "booklet.pdf"
    result = fresh.run(*asked, "--format", "pdf", "-o", str(target))
    assert result.exit_code == 0, result.output
    assert target.read_bytes().startswith(b"%PDF-")
    assert fresh.run("questions", "export", "--search", "zyzzyva").exit_code == 1


def has_words(question: Question, *words: str) -> bool:
    """Whether every word is heard in the interview or read on the card, whatever its case."""
    texts = [question.title, question.prompt, *question.probes, *question.anchors.values(), *question.listen_for]
    return all(word in " ".join(texts).lower() for word in words)
