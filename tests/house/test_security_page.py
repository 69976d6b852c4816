"""docs/security.md: every requirement stands there once, and every file that it names is there."""

import re
from collections import Counter

import pytest
from apiflask import APIFlask

from tests.support.source import ROOT

TEXT = (ROOT / "docs/security.md").read_text("utf-8")
SECTIONS = {
    **{"1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4},
    **{"3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3},
    **{"6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5},
    **{"7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2},
    **{"10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1},
    **{"11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4},
    **{"14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1},
    **{"17.2": 4, "17.3": 2},
}
"""How many requirements each section of ASVS 5.0 has at levels 1 and 2."""
NUMBER = r"\d{1,2}\.\d{1,2}\.\d{1,2}"
EVERY = {f"{section}.{number + 1}" for section, count in SECTIONS.items() for number in range(count)}


def named(text: str) -> Counter[str]:
    """How often each requirement heads a line, or stands in a list of those that do not apply."""
    heads = re.findall(rf"^(?:\| |\*\*)((?:{NUMBER}(?:, )?)+)(?: \||\.\*\*)", text, re.MULTILINE)
    return Counter(number for head in heads for number in head.split(", "))


def missing(text: str) -> list[str]:
    """Files that are named and not there."""
    paths = re.findall(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|md|txt|toml))`", text)
    return sorted({path for path in paths if not (ROOT / path).exists()})


def test_every_requirement_stands_here_once() -> None:
    found = named(TEXT)
    assert EVERY - found.keys() == set()
    assert found.keys() - EVERY == set()
    assert [number for number, count in found.items() if count > 1] == []
    assert len(EVERY) == 253


def test_every_file_is_there() -> None:
    assert missing(TEXT) == []
    assert TEXT.count("`tests/") > 100


@pytest.mark.parametrize("text", ["| 1.1.1 | x | `tests/web/test_nothing.py` |", "see `docs/nothing.md`"])
def test_file_that_is_not_there_is_noticed(text: str) -> None:
    assert len(missing(text)) == 1


def test_requirement_that_stands_twice_or_nowhere_is_noticed() -> None:
    assert named("| 1.1.1 | x | y |\n**1.1.1, 1.1.2.** z") == {"1.1.1": 2, "1.1.2": 1}


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK"])
def test_methods_that_nobody_needs_are_refused(app: APIFlask, method: str) -> None:
    assert app.test_client().open("/sign-in", method=method).status_code == 405
