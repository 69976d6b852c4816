"""Evidence on its way to layout: nothing is lost, nothing is unbounded."""

import pytest

from hiringkit.pdf import notes, signs


def test_paragraphs_keep_line_breaks_and_spaces() -> None:
    assert [part.text for part in notes.paragraphs("One.\n  two\n\nThree  four.")] == ["One.\n  two", "Three  four."]


def test_carriage_returns_are_line_breaks() -> None:
    assert [part.text for part in notes.paragraphs("a\r\nb\rc")] == ["a\nb\nc"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [("plain", "ltr"), ("123 מילה word", "rtl"), ("(عطل)", "rtl"), ("", "ltr"), ("42", "ltr"), ("陈伟 עברית", "ltr")],
)
def test_direction_is_that_of_the_first_letter(text: str, direction: str) -> None:
    assert notes.direction(text) == direction


def test_long_tokens_may_break_and_lose_no_letter() -> None:
    (part,) = notes.paragraphs("x" * 500)
    assert part.text.replace("\u200b", "") == "x" * 500
    assert max(map(len, part.text.split("\u200b"))) <= notes.TOKEN


def test_short_tokens_are_left_alone() -> None:
    text = "y" * notes.TOKEN + " and words"
    assert notes.paragraphs(text)[0].text == text


def test_a_note_beyond_the_limit_is_cut_and_says_so() -> None:
    parts = notes.paragraphs("ä " * notes.LIMIT)
    assert sum(len(part.text.encode()) for part in parts) <= notes.LIMIT * 1.05
    assert parts[-1].text == "[133,334 more characters are in the facts attached to this file.]"
    assert "more characters" not in notes.paragraphs("ä " * 100)[-1].text


def test_what_no_page_can_show_is_replaced() -> None:
    assert signs.printable("a\x00b\x1bc\ud800d\ufffee\tf\ng") == "a\ufffdb\ufffdc\ufffdd\ufffde\tf\ng"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Short.", 20, ("Short.", False)),
        ("First sentence. Second one.", 20, ("First sentence.", True)),
        ("no sentence ends here at all", 20, ("no sentence ends", True)),
        ("字" * 50, 20, ("字" * 20, True)),
        ("", 20, ("", False)),
    ],
)
def test_excerpts_end_with_a_sentence_or_a_word(text: str, limit: int, expected: tuple[str, bool]) -> None:
    assert notes.excerpt(text, limit) == expected


@pytest.mark.parametrize(
    ("text", "number"), [("two words", 2), ("先看时间", 4), ("", 0), ("don’t re-run x²", 3), ("  - ", 0)]
)
def test_words_are_counted_in_scripts_without_spaces_too(text: str, number: int) -> None:
    assert notes.words(text) == number


def test_wider_scripts_take_more_lines() -> None:
    assert (notes.lines("a" * 54, 54), notes.lines("அ" * 54, 54), notes.lines("", 54)) == (1, 2, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Approaching", "Approaching"), ("Überdurchschnittlich", "Überdurchs\u200bchnittlich"), ("W" * 30, "W" * 10)],
)
def test_labels_for_narrow_places_may_part_and_are_brief(text: str, expected: str) -> None:
    assert notes.narrow(text).startswith(expected)
    assert len(notes.narrow(text).replace("\u200b", "")) <= 25
