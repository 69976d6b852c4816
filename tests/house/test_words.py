"""Words that no tracked file may hold: hosts of package registries, paths of one machine, names of what wrote it."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.support.source import ROOT

# written in pieces, so that this file does not hold them itself
REGISTRIES = (
    "pypi" + r"\.org",
    "python" + r"hosted\.org",
    "registry" + r"\.npmjs",
    "deb" + r"\.debian\.org",
    "crates" + r"\.io",
)
MACHINE = (
    r"(?<![\w.])/work" + r"/",
    "/root" + r"/",
    "/ho" + r"me/\w+/",
    "/Us" + r"ers/\w+/",
    r"(?<![\w.])/tmp" + r"/[a-z]",
)
WRITERS = (r"\bclau" + r"de\b", r"\banthro" + r"pic\b", r"\bopen" + r"ai\b", r"\bchat" + r"gpt\b", r"\bcopi" + r"lot\b")
FORBIDDEN = re.compile("|".join(REGISTRIES + MACHINE + WRITERS), re.IGNORECASE)
BINARY = {".ttf", ".woff2", ".png", ".jpg", ".ico", ".pdf", ".gz", ".zip"}
# texts of others that are kept as they came
OF_OTHERS = ("hiringkit/static/vendor/", "hiringkit/static/fonts/")


def tracked(root: Path) -> list[str]:
    """The files that git tracks; every file where there is no git, as in an unpacked source archive."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [name for name in listed.stdout.split("\0") if name and (root / name).is_file()]
    return [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]


def problems(root: Path, names: Iterable[str]) -> list[str]:
    """Each forbidden word with its file and line."""
    found = []
    for name in names:
        if Path(name).suffix in BINARY or name.startswith(OF_OTHERS):
            continue
        for number, line in enumerate((root / name).read_text("utf-8").splitlines(), 1):
            found += [f"{name}:{number}: {match.group()}" for match in FORBIDDEN.finditer(line)]
    return found


def test_no_tracked_file_holds_a_forbidden_word() -> None:
    assert problems(ROOT, tracked(ROOT)) == []


@pytest.mark.parametrize(
    "line",
    [
        "see https://pypi" + ".org/project/flask",
        "files.python" + "hosted.org",
        "open('/wo" + "rk/main/x')",
        "cp x /tm" + "p/things",
        "/ro" + "ot/.cache",
        "/ho" + "me/ada/hiringkit",
        "written by Clau" + "de",
    ],
)
def test_each_forbidden_word_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.md").write_text(f"first\n{line}\n")
    assert len(problems(tmp_path, ["a.md"])) == 1
    assert problems(tmp_path, ["a.md"])[0].startswith("a.md:2:")


@pytest.mark.parametrize("line", ["framework/main", "https://example.org/work/tips", "templates/home/index.html"])
def test_ordinary_words_are_let_through(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.md").write_text(line)
    assert problems(tmp_path, ["a.md"]) == []
