"""Folders become a library, or every error is named by file, line and column."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hiringkit.content import loader
from hiringkit.content.findings import ContentErrors

Edit = Callable[[str, Callable[[Any], None]], Path]
Put = Callable[[str, str | bytes], Path]
Codes = Callable[..., list[str]]

PRIVATE_QUESTION = """\
set: our-production
title: Ours
roles: [ml_engineer]
stage: technical
levels: [mid]
questions:
"""


def private_set(shelf: Path, ident: str, replaces: str | None) -> str:
    """A private set that holds the shelf's first question under another id or as a replacement."""
    block = (
        (shelf / "set.yaml").read_text(encoding="utf-8").split("questions:\n")[1].split("  - id: production-choo")[0]
    )
    block = block.replace("production-slow-endpoint", ident)
    return PRIVATE_QUESTION + block + (f"    replaces: {replaces}\n" if replaces else "")


def test_the_clean_shelf_loads_whole(shelf: Path) -> None:
    library = loader.load([shelf])
    assert list(library.questions) == ["production-slow-endpoint", "production-choosing-profiler"]
    question = library.questions["production-slow-endpoint"]
    assert question.anchors[4].startswith("Predicts")
    assert question.set == "production-small"
    assert library.sets["production-small"].origin.path == "shelf/set.yaml"
    assert library.rubrics["live_coding"].steps[0].competency == "tools"
    assert library.competencies["tools"].anchors["senior"][1].startswith("Leaves")
    assert library.loops_for("ml_engineer", "mid")[0].kits[1].items[0].minutes is None
    assert library.planned_minutes(library.loops["ml-engineer-mid"].kits[0]) == 17


def test_load_raises_with_every_error_at_once(shelf: Path, edit: Edit) -> None:
    def spoil(data: Any) -> None:
        del data["questions"][0]["probes"]
        data["questions"][1]["minutes"] = "five"
        data["questions"][1]["promt"] = "x"

    edit("set.yaml", spoil)
    (shelf / "guide.yaml").write_bytes(b"\x00\x01")
    with pytest.raises(ContentErrors) as caught:
        loader.load([shelf])
    text = str(caught.value)
    assert "probes is missing; add it." in text
    assert "minutes must be a whole number, but text stands here." in text
    assert "promt is not a key used here; remove it. Did you mean prompt?" in text
    assert "guide.yaml:1:1: error: Character U+0000" in text
    assert all(finding.line > 0 for finding in caught.value.findings)


SHAPES: tuple[tuple[str, str, Any, str, str], ...] = (
    ("unquoted number", "title", 7, "shape-type", "must be text; put '7' in quotes"),
    ("colon made a mapping", "title", {"a": "b"}, "shape-type", "text with ': ' in it needs quotes"),
    ("empty", "title", None, "shape-type", "is empty; write its text"),
    ("blank", "title", "  ", "shape-value", "is empty; write its text"),
    ("too long", "title", "x" * 61, "shape-value", "has 61 characters; 60 is the most"),
    ("list for text", "prompt", ["a"], "shape-type", "must be one text, not a list"),
    ("text for list", "roles", "ml_engineer", "shape-type", "must be a list"),
    ("typo in a choice", "difficulty", "hrad", "shape-value", "choose one of easy, medium, hard. Did you mean hard?"),
    ("true for minutes", "minutes", True, "shape-type", "must be a whole number, but true or false stands here"),
    ("zero minutes", "minutes", 0, "shape-value", "the least is 1"),
    ("too few probes", "probes", ["Why?"], "shape-value", "has 1 entries; it needs 2 or more"),
    ("too many flags", "red_flags", ["a", "b", "c", "d"], "shape-value", "has 4 entries; 3 is the most"),
    ("wrong id", "id", "Production Slow", "id-form", "kebab-case"),
    ("date as text", "reviewed_on", "9 November", "shape-type", "must be a date such as 2026-11-18"),
    ("no such day", "reviewed_on", "2026-02-31", "shape-type", "a day that no calendar has; write a real one"),
    ("quoted date", "reviewed_on", "2026-11-18x", "shape-type", "must be a date such as 2026-11-18, without quotes"),
    ("mapping for list", "levels", {"a": "mid"}, "shape-type", "but a mapping of keys to values stands here"),
    ("unknown competency", "competency", "ml_lifecicle", "ref-unknown", "Did you mean ml_lifecycle?"),
    ("unknown role", "roles", ["ml_enginer"], "ref-unknown", "Did you mean ml_engineer?"),
    (
        "missing anchor",
        "anchors",
        {1: "a", 2: "b", 4: "d"},
        "anchor-missing",
        "anchor for 3 (Meets the bar) is missing",
    ),
    ("anchor off the scale", "anchors", {1: "a", 2: "b", 3: "c", 4: "d", 5: "e"}, "anchor-missing", "no point 5"),
    ("anchor key as text", "anchors", {"one": "a", 2: "b"}, "shape-type", "must be a whole number"),
)


@pytest.mark.parametrize(("name", "key", "value", "code", "words"), SHAPES, ids=[case[0] for case in SHAPES])
def test_a_wrong_value_is_named_with_its_line_and_what_to_do(
    shelf: Path, edit: Edit, name: str, key: str, value: Any, code: str, words: str
) -> None:
    path = edit("set.yaml", lambda data: data["questions"][0].update({key: value}))
    found = loader.read([shelf]).findings
    own = [finding for finding in found if finding.code == code]
    assert words in own[0].message
    line = path.read_text(encoding="utf-8").splitlines()[own[0].line - 1]
    assert key in line or str(value) in line or line.strip().startswith(("-", "one", "5"))


def test_files_of_no_known_kind_are_refused(shelf: Path, put: Put, codes: Codes) -> None:
    assert codes(put("a.yaml", "- a\n")) == ["shape-kind"]
    assert codes(put("a.yaml", "title: x\n")) == ["shape-kind"]
    assert codes(put("a.yaml", "just text\n")) == ["shape-kind"]


def test_other_files_in_a_folder_are_left_alone(shelf: Path) -> None:
    (shelf / "_schema.json").write_text("{}")
    (shelf / ".hidden.yaml").write_text("broken: [")
    (shelf / "notes.txt").write_text("anything")
    assert loader.read([shelf]).findings == ()


def test_an_absent_folder_is_an_error_when_shipped_and_nothing_when_private(shelf: Path, tmp_path: Path) -> None:
    with pytest.raises(ContentErrors, match="no such file or folder"):
        loader.load([shelf, tmp_path / "absent"])
    assert loader.load([shelf], [tmp_path / "absent"]).questions


def test_a_private_question_is_added_beside_the_shipped(shelf: Path, put: Put) -> None:
    own = put("ours.yaml", private_set(shelf, "our-slow-endpoint", None)).parent
    library = loader.load([shelf], [own])
    assert set(library.sets) == {"production-small", "coding-small", "our-production"}
    assert library.sets["our-production"].origin.private


def test_a_private_question_replaces_a_shipped_one_only_by_saying_so(shelf: Path, put: Put, codes: Codes) -> None:
    silent = put("ours.yaml", private_set(shelf, "production-slow-endpoint", None)).parent
    assert codes(silent) == ["id-replaces"]
    put("ours.yaml", private_set(shelf, "production-slow-endpoint", "production-slow-endpoint"))
    assert loader.load([shelf], [silent]).questions["production-slow-endpoint"].set == "our-production"


@pytest.mark.parametrize(("ident", "replaces"), [("our-own", "production-slow-endpoint"), ("absent", "absent")])
def test_a_replacement_keeps_the_id_and_replaces_something(
    shelf: Path, put: Put, codes: Codes, ident: str, replaces: str
) -> None:
    assert codes(put("ours.yaml", private_set(shelf, ident, replaces)).parent) == ["id-replaces"]


def test_a_shipped_file_may_not_replace(shelf: Path, edit: Edit, codes: Codes) -> None:
    edit("set.yaml", lambda data: data["questions"][0].update(replaces="production-slow-endpoint"))
    assert "id-replaces" in codes()


def test_a_private_file_replaces_a_shipped_file_with_all_that_is_in_it(shelf: Path, put: Put) -> None:
    text = (shelf / "guide.yaml").read_text(encoding="utf-8").replace("Read the first", "Read our first")
    own = put("guide.yaml", text + "replaces: final-review-mid\n").parent
    guide = loader.load([shelf], [own]).guides["final-review-mid"]
    assert guide.sections[0].text.startswith("Read our")


def test_the_same_id_twice_names_the_other_file(shelf: Path) -> None:
    (shelf / "twin.yaml").write_bytes((shelf / "guide.yaml").read_bytes())
    (finding,) = loader.read([shelf]).findings
    assert (finding.code, finding.line) == ("id-duplicate", 1)
    assert "shelf/guide.yaml" in finding.message


def test_references_of_a_loop_are_checked(shelf: Path, edit: Edit, codes: Codes) -> None:
    def spoil(data: Any) -> None:
        data["must_have"].append("absent")
        data["stages"][0]["kits"][0]["items"][0]["question"] = "production-slow-endpont"
        data["stages"][0]["kits"][1]["items"][0]["exercise"] = "absent"
        data["stages"][0]["kits"][1]["items"][1] = {"observation": "tols"}
        data["stages"][0]["kits"][1]["id"] = "concepts"
        data["stages"][1]["guide"] = "absent"

    edit("loop.yaml", spoil)
    assert sorted(codes()) == ["id-duplicate"] + ["ref-unknown"] * 5


def test_an_item_is_one_thing_and_a_stage_is_kits_or_a_guide(edit: Edit, codes: Codes) -> None:
    def spoil(data: Any) -> None:
        data["stages"][0]["kits"][0]["items"][0]["observation"] = "tools"
        data["stages"][1]["guide"] = None

    edit("loop.yaml", spoil)
    assert codes() == ["shape-value", "shape-value"]


def test_a_rubric_may_bring_its_own_scale_which_anchors_must_fit(edit: Edit, codes: Codes) -> None:
    five = {1: "None", 2: "Little", 3: "Near", 4: "At", 5: "Beyond"}
    edit("steps.yaml", lambda data: data.update(scale={"bar": 4, "points": five}))
    assert codes() == ["anchor-missing"]
    edit("steps.yaml", lambda data: data["steps"][0]["anchors"].update({5: "Does more than asked."}))
    assert codes() == []
    edit("steps.yaml", lambda data: data["scale"].update(bar=1))
    assert codes().count("shape-value") == 1
