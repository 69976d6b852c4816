"""Damaged and hostile content: always a sentence with a place, never a traceback, and never at great cost."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hiringkit.content import lint, loader

Edit = Callable[[str, Callable[[Any], None]], Path]
Put = Callable[[str, str | bytes], Path]
HEAD = "set: x\ntitle: x\nroles: [ml_engineer]\nstage: technical\nlevels: [mid]\n"

FILES: dict[str, bytes] = {
    "many items": f"{HEAD}questions:\n{'- a' + chr(10) * 1}".encode() + b"- a\n" * 900_000,
    "many keys": b"set: x\n" + b"".join(b"k%d: 1\n" % number for number in range(200_000)),
    "long text": b"guide: x\ntitle: x\nroles: [a]\nlevels: [mid]\nsections: [{title: a, text: "
    + b"word " * 700_000
    + b"}]\n",
    "long list": b"guide: x\ntitle: x\nlevels: [mid]\nroles: ["
    + b"a," * 100_000
    + b"a]\nsections: [{title: a, text: b}]\n",
    "deep": b"[" * 500_000,
    "random": bytes(range(256)) * 4_000,
    "quotes": b'"' * 200_001,
    "colons": b"a:" * 100_000,
    "dashes": b"- " * 100_000,
    "numbers": b"questions: " + b"9" * 100_000 + b"\n",
    "escapes": b'set: "' + b"\\x41" * 100_000 + b'"\n',
    "null": b"set: ~\nquestions: ~\n",
    "wrong all over": b"set: []\ntitle: {}\nroles: 1\nstage: [x]\nlevels: true\nquestions: {a: b}\nreplaces: 1\n",
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_broken_file_is_named_quickly(shelf: Path, put: Put, name: str) -> None:
    path = put("hostile.yaml", FILES[name])
    start = time.process_time()
    found = loader.read([shelf], [path.parent]).findings
    assert time.process_time() - start < 10
    assert found
    assert len(found) <= 101
    assert all(finding.file.endswith("/own/hostile.yaml") for finding in found)
    assert all(finding.message.endswith((".", "?")) for finding in found)


def test_the_rest_of_the_library_is_read_beside_a_broken_file(shelf: Path, put: Put) -> None:
    library = loader.read([shelf], [put("hostile.yaml", b"a: [").parent]).library
    assert "production-slow-endpoint" in library.questions


def test_a_file_with_many_errors_names_the_first_and_counts_the_rest(edit: Edit, shelf: Path) -> None:
    edit("set.yaml", lambda data: data["questions"][0].update({f"extra_{number}": 1 for number in range(150)}))
    messages = [finding.message for finding in loader.read([shelf]).findings]
    assert len(messages) == 101
    assert "50 more errors stand in this file; mend the first ones." in messages


def test_references_to_a_broken_file_are_not_called_wrong_too(edit: Edit, shelf: Path) -> None:
    edit("set.yaml", lambda data: data["questions"][0].update(minutes="six"))
    assert [finding.code for finding in loader.read([shelf]).findings] == ["shape-type"]
    edit("loop.yaml", lambda data: data["must_have"].append("nowhere"))
    assert sorted(finding.code for finding in loader.read([shelf]).findings) == ["ref-unknown", "shape-type"]


def test_only_the_files_asked_for_are_reported(edit: Edit, shelf: Path) -> None:
    edit("set.yaml", lambda data: data["questions"][0].update(minutes=1))
    edit("loop.yaml", lambda data: data["stages"][0]["kits"][0].update(minutes=9))
    reading = loader.read([shelf])
    today = date(2026, 11, 20)
    assert {finding.code for finding in lint.check(reading, today)} == {"minutes-unusual", "minutes-over"}
    assert [finding.code for finding in lint.check(reading, today, [shelf / "set.yaml"])] == ["minutes-unusual"]


def test_links_and_odd_names_do_no_harm(shelf: Path) -> None:
    (shelf / "loop to itself").symlink_to(shelf)
    (shelf / "a b – ü.yaml").write_bytes(
        (shelf / "guide.yaml").read_bytes().replace(b"final-review-mid", b"other-guide")
    )
    (shelf / "folder.yaml").mkdir()
    (shelf / "dangling.yaml").symlink_to(shelf / "nowhere.yaml")
    found = loader.read([shelf])
    assert "other-guide" in found.library.guides
    assert found.findings == ()
