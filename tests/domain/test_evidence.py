"""Hints on notes, and their parts."""

import pytest

from hiringkit.domain import evidence
from hiringkit.domain.evidence import CODE, QUOTE, TEXT, Part

JUDGED = ["Very smart and friendly", "Weak.", "Great answer, impressive", "A mediocre engineer"]
SHOWN = [
    "",
    "Named the base rate first, unprompted.",
    "Smart: said “base rate first”",
    "Weak on metrics: could not say what recall is.",
    "Strong. Drew the loss by hand.",
    "Chose recall because a miss costs 40 times more.",
    "The fit of the line was poor at the ends.",
]


@pytest.mark.parametrize("text", JUDGED)
def test_judgement_without_behaviour_is_hinted_at(text: str) -> None:
    assert "judges" in evidence.hint(text)


@pytest.mark.parametrize("text", ["A culture fit.", "Not a fit for us", "one of us", "Would fit right in"])
def test_fit_is_hinted_at(text: str) -> None:
    assert "no anchor" in evidence.hint(text)


@pytest.mark.parametrize("text", ["She is pregnant.", "He has a strong accent", "She is married with two children"])
def test_protected_facts_are_hinted_at(text: str) -> None:
    assert "private" in evidence.hint(text)


@pytest.mark.parametrize("text", SHOWN)
def test_what_was_said_and_done_gets_no_hint(text: str) -> None:
    assert evidence.hint(text) == ""


@pytest.mark.parametrize(
    "text", [*JUDGED, "A culture fit.", "He is 52 years old and lives with his elderly mother in a flat"]
)
def test_hints_fit_one_line(text: str) -> None:
    assert 0 < len(evidence.hint(text)) < 100


def test_parts_are_text_quotes_and_code() -> None:
    text = 'Said “a b” then:\n```python\ndef f(x):\n\treturn "x"\n```\nand "q" at the end'
    assert list(evidence.parts(text)) == [
        Part(TEXT, "Said "),
        Part(QUOTE, "“a b”"),
        Part(TEXT, " then:\n"),
        Part(CODE, 'def f(x):\n\treturn "x"', "python"),
        Part(TEXT, "\nand "),
        Part(QUOTE, '"q"'),
        Part(TEXT, " at the end"),
    ]


@pytest.mark.parametrize("text", ["", "plain", "“open", 'one " only', "a ``` in the middle", "```\nnot closed\n  x"])
def test_nothing_of_a_note_is_lost(text: str) -> None:
    assert "".join(part.text for part in evidence.parts(text)) in (text, text.removeprefix("```\n"))
