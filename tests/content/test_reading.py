"""Strict YAML: what is refused, at which line, and what plain scalars mean."""

from datetime import date
from pathlib import Path

import pytest

from hiringkit.content import reading
from hiringkit.content.findings import Unreadable

BROKEN: tuple[tuple[str, bytes, str, int, int], ...] = (
    ("tab", b"a:\n\t- b\n", "yaml-syntax", 2, 1),
    ("duplicate key", b"a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3, 1),
    ("duplicate key deep", b"a:\n  - b: 1\n    b: 2\n", "yaml-duplicate-key", 3, 5),
    ("anchor", b"a: &x 1\n", "yaml-feature", 1, 4),
    ("anchor on a list", b"a: &x [1]\n", "yaml-feature", 1, 4),
    ("alias", b"a: 1\nb: *x\n", "yaml-feature", 2, 4),
    ("tag", b"a: !!python/object:os.system x\n", "yaml-feature", 1, 4),
    ("merge key", b"<<: {a: 1}\n", "yaml-feature", 1, 1),
    ("second document", b"a: 1\n---\nb: 1\n", "yaml-feature", 2, 1),
    ("directive", b"%YAML 1.1\n---\na: 1\n", "yaml-feature", 1, 1),
    ("list as key", b"? [a]\n: b\n", "yaml-feature", 1, 3),
    ("byte-order mark", b"\xef\xbb\xbfa: 1\n", "yaml-unreadable", 1, 1),
    ("UTF-16", "a: 1".encode("utf-16"), "yaml-unreadable", 1, 1),
    ("NUL", b"a: b\nc: \x00\n", "yaml-unreadable", 2, 4),
    ("control character", b"a: \x07\n", "yaml-unreadable", 1, 4),
    ("line separator", "a: b\u2028c\n".encode(), "yaml-unreadable", 1, 5),
    ("Latin-1", b"a: 1\nb: caf\xe9\n", "yaml-unreadable", 2, 7),
    ("PNG", b"\x89PNG\r\n\x1a\n\0\0", "yaml-unreadable", 1, 1),
    ("deep lists", b"[" * 100_000, "yaml-limit", 1, 13),
    ("deep mappings", b"\n".join(b" " * i + b"a:" for i in range(500)), "yaml-limit", 13, 13),
    ("empty", b"", "yaml-syntax", 1, 1),
    ("only a comment", b"# nothing\n", "yaml-syntax", 1, 1),
    ("colon in text", b"a: b: c\n", "yaml-syntax", 1, 5),
    ("unclosed quote", b'a: 1\nb: "x\nc: 2\n', "yaml-syntax", 2, 4),
    ("unclosed bracket", b"a: [b\nc: d\n", "yaml-syntax", 2, 2),
    ("reserved character", b"a: @b\n", "yaml-syntax", 1, 4),
    ("bad indentation", b"a:\n  - b\n c: d\n", "yaml-syntax", 3, 2),
    ("text after quote", b"a: 'it's'\n", "yaml-syntax", 1, 8),
)


@pytest.mark.parametrize(("name", "data", "code", "line", "column"), BROKEN, ids=[case[0] for case in BROKEN])
def test_broken_files_are_named_by_place_and_told_what_to_do(
    name: str, data: bytes, code: str, line: int, column: int
) -> None:
    with pytest.raises(Unreadable) as caught:
        reading.load(data)
    assert (caught.value.code, caught.value.line, caught.value.column) == (code, line, column)
    assert caught.value.message.endswith(".")
    assert len(caught.value.message) > 20


def test_plain_scalars_follow_yaml_1_2_and_quoted_ones_stay_text() -> None:
    data = b"a: [no, on, yes, true, null, 7, -1, 1.5, 2026-11-09, 2026-13-40, '7', 0x1F, 1_000, ~]\nb: 1:30\n"
    assert reading.load(data) == {
        "a": ["no", "on", "yes", True, None, 7, -1, 1.5, date(2026, 11, 9), "2026-13-40", "7", "0x1F", "1_000", None],
        "b": "1:30",
    }


def test_keys_are_words_or_numbers() -> None:
    assert reading.load(b"1: a\n'2': b\nno: c\ntrue: d\n") == {1: "a", "2": "b", "no": "c", "true": "d"}


def test_windows_line_ends_and_unicode_are_read() -> None:
    assert reading.load("a: >-\r\n  one\r\n  two “three” 漢字 🙂\r\n".encode()) == {"a": "one two “three” 漢字 🙂"}


def test_huge_numbers_and_long_keys_do_no_harm() -> None:
    assert reading.load(b"a: " + b"9" * 10_000)["a"] == "9" * 10_000
    with pytest.raises(Unreadable):
        reading.load(b'"' + b"k" * 1_000_000 + b'": 1\n')


def test_a_file_over_the_limit_is_refused_before_parsing(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(Unreadable, match="larger than 4 MB"):
        reading.read(path)


def test_a_folder_or_a_missing_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.yaml"):
        with pytest.raises(Unreadable, match="cannot be opened"):
            reading.read(path)


def test_places_lead_to_keys_and_items() -> None:
    places = reading.places(b"a:\n  - b: 1\n    c:\n      - x\n      - y\n2: z\n")
    assert places[("a", 0, "c")] == (3, 5)
    assert places[("a", 0, "c", 1)] == (5, 9)
    assert places[(2,)] == (6, 1)
