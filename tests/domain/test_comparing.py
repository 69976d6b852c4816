"""Comparing loop versions: what was added, taken out, moved or changed, and which words."""

from dataclasses import replace

import pytest

from hiringkit import paths
from hiringkit.content import loader
from hiringkit.domain import loops
from hiringkit.domain.loops import Draft, Task, editing
from hiringkit.domain.loops.comparing import ADDED, GONE, MOST_WORDS, SAME, marked
from hiringkit.domain.questions import Library, QuestionItem


@pytest.fixture(scope="module")
def library() -> Library:
    return loader.load([paths.shipped("question_sets"), paths.shipped("rubrics")], [])


@pytest.fixture
def draft(library: Library) -> Draft:
    return loops.draft_of(library.loops["ml-engineer-senior"])


def compared(library: Library, before: Draft, after: Draft) -> loops.Comparison:
    return loops.compare(loops.assemble(before, library), loops.assemble(after, library))


def test_marks_name_the_words_that_went_and_came():
    pieces = [(piece.kind, piece.text) for piece in marked("Ask what they did.", "Ask how they decided.")]
    assert (GONE, "what") in pieces
    assert (ADDED, "how") in pieces
    assert "".join(text for kind, text in pieces if kind != ADDED) == "Ask what they did."
    assert "".join(text for kind, text in pieces if kind != GONE) == "Ask how they decided."


def test_long_texts_are_marked_as_a_whole():
    long = "a " * MOST_WORDS
    assert [piece.kind for piece in marked(long, f"{long}b")] == [GONE, ADDED]
    assert marked("", "") == ()


def test_same_drafts_do_not_differ(library: Library, draft: Draft):
    found = compared(library, draft, draft)
    assert found.is_same
    assert found.counts[SAME] > 0


def test_moved_question_is_moved_and_not_changed(library: Library, draft: Draft):
    found = compared(library, draft, editing.move_item(draft, "concepts", 0, 1))
    moved = [item for one in found.kits for item in one.items if item.moved]
    assert len(moved) == 1
    assert moved[0].state == SAME
    assert found.counts["moved"] == 1
    assert not found.is_same


def test_question_that_goes_to_another_kit_says_where_it_was(library: Library, draft: Draft):
    name = next(editing.item_id(item) for s in draft.stages for k in s.kits if k.id == "concepts" for item in k.items)
    after = editing.add_items(editing.remove_item(draft, "concepts", 0), "behavioral", [QuestionItem(name)])
    found = compared(library, draft, after)
    moved = [item for one in found.kits for item in one.items if "was in" in item.moved]
    assert [item.moved for item in moved] == ["was in Concepts"]
    assert (found.counts[ADDED], found.counts[GONE]) == (0, 0)


def test_added_taken_out_and_changed_are_counted(library: Library, draft: Draft):
    after = editing.remove_item(draft, "concepts", 1)
    after = editing.add_items(after, "concepts", [QuestionItem("production-your-incident")])
    first = next(k for s in after.stages for k in s.kits if k.id == "concepts")
    minutes = [9, *(item.minutes for item in first.items[1:])]
    found = compared(library, draft, editing.time_items(after, "concepts", minutes))
    assert (found.counts[ADDED], found.counts[GONE], found.counts["changed"]) == (1, 1, 1)
    changed = next(item for one in found.kits for item in one.items if item.state == "changed")
    assert [change.label for change in changed.changes] == ["Minutes"]


def test_kits_weights_and_tasks_are_compared_too(library: Library, draft: Draft):
    after = editing.remove_kit(draft, "behavioral")
    after = editing.weigh(after, {"ml_lifecycle": 3}, "It matters most.")
    after = replace(after, tasks=(Task("1", "Run the models", 4, competencies=("ml_lifecycle",)),))
    found = compared(library, draft, after)
    labels = [change.label for change in found.changes]
    assert {"Why the weights differ", "Task 1"} <= set(labels)
    assert any(label.endswith(", weight") for label in labels)
    gone = [one for one in found.kits if one.state == GONE]
    assert len(gone) == 1
    assert all(item.state == GONE for item in gone[0].items)
