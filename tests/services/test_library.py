"""The library of an instance while its files are edited: faults named at first, the last whole one used after."""

from pathlib import Path

import pytest

from hiringkit.content.findings import ContentErrors
from hiringkit.services import library

OWN = """guide: our-final-review
title: Our final review
roles: [ml_engineer]
levels: [mid]
sections:
  - title: First
    text: Read the packet.
"""


def test_fault_in_own_files_is_named_when_there_was_no_whole_library(tmp_path: Path) -> None:
    own = tmp_path / "question_sets"
    own.mkdir()
    (own / "ours.yaml").write_text("guide: a\n\ttitle: b\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ContentErrors) as caught:
            library.of(tmp_path)
        assert "ours.yaml:2:1: error: This line is indented with a tab" in str(caught.value)


def test_fault_made_while_it_runs_leaves_the_last_whole_library(tmp_path: Path) -> None:
    own = tmp_path / "question_sets"
    own.mkdir()
    file = own / "ours.yaml"
    file.write_text(OWN, encoding="utf-8")
    whole = library.of(tmp_path)
    assert "our-final-review" in whole.guides
    file.write_text(OWN.replace("title: First", "\ttitle: First"), encoding="utf-8")
    assert library.of(tmp_path) is whole
    file.write_text(OWN.replace("Our final review", "Our very last review"), encoding="utf-8")
    assert library.of(tmp_path).guides["our-final-review"].title == "Our very last review"
