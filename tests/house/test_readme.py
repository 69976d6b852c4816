"""The documents: every command that they show exists, with its options, and every file that they link to is there."""

import re
import shlex
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from hiringkit.cli import main
from tests.support.source import ROOT

DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
DOCUMENTS += sorted((ROOT / "docs").rglob("*.md"))
CODE = re.compile(r"^```(?:sh|bash|console|shell)\n(.*?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
OURS = ("hiringkit", ".venv/bin/hiringkit")
HK = re.compile(r"^  ([a-z|-]+(?:\|[a-z-]+)*)\) ", re.MULTILINE)


def commands(text: str) -> Iterator[list[str]]:
    """Every command of a document that names a program of ours, as words."""
    for block, inline in CODE.findall(text):
        for line in (block or inline).splitlines():
            for part in re.split(r"&&|\|\||[;|]", line.split(" #")[0].strip().removeprefix("$ ")):
                words = _words(part)
                while words and re.fullmatch(r"(sudo|exec|[A-Z_]+=\S*)", words[0]):
                    words = words[1:]
                if words and words[0] in (*OURS, "./hk", "python", ".venv/bin/python"):
                    yield words


def _words(part: str) -> list[str]:
    try:
        return shlex.split(part)
    except ValueError:  # half of something in quotation marks
        return part.replace("'", " ").replace('"', " ").split()


def problem(words: list[str]) -> str:
    """What is wrong with a command, or an empty text."""
    program, *rest = words
    if program in OURS:
        return _ours(rest)
    if program == "./hk":
        known = {name for names in HK.findall((ROOT / "hk").read_text("utf-8")) for name in names.split("|")}
        return "" if not rest or rest[0] in known else f"./hk has no command {rest[0]}"
    if rest[:1] == ["-m"] and len(rest) > 1 and rest[1].startswith(("hiringkit", "tests")):
        return "" if find_spec(rest[1]) else f"there is no module {rest[1]}"
    return ""


def _ours(words: list[str]) -> str:
    command: click.Command = main
    for word in words:
        if word.startswith("-") and word != "-":
            name = word.split("=")[0]
            known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
            if name not in known | {"--help", "--version"}:
                return f"hiringkit {command.name} has no option {name}"
        elif word.isupper():  # COMMAND or FILE stands for one
            break
        elif isinstance(command, click.Group):
            found = command.get_command(click.Context(command), word)
            if found is None:
                return f"hiringkit has no command {word}"
            command = found
    return ""


def broken_links(document: Path, text: str) -> list[str]:
    """Links to files that are not there."""
    targets = {target.partition("#")[0] for target in LINK.findall(text)}
    local = {target for target in targets if target and "://" not in target and not target.startswith("mailto:")}
    return sorted(target for target in local if not (document.parent / target).exists())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_names_is_there(document: Path) -> None:
    text = document.read_text("utf-8")
    assert [found for words in commands(text) if (found := problem(words))] == []
    assert broken_links(document, text) == []


def test_readme_shows_commands() -> None:
    assert sum(1 for _ in commands((ROOT / "README.md").read_text("utf-8"))) >= 6


@pytest.mark.parametrize(
    "text",
    [
        "`hiringkit dance`",
        "`hiringkit backup --sideways FILE`",
        "`./hk dance`",
        "```sh\nHIRINGKIT_PORT=1 python -m hiringkit.dance\n```",
        "```sh\n./hk demo && hiringkit user dance\n```",
    ],
)
def test_wrong_command_is_found(text: str) -> None:
    assert [found for words in commands(text) if (found := problem(words))]


def test_broken_link_is_found() -> None:
    assert broken_links(ROOT / "README.md", "[a](docs/house.md) [b](docs/dance.md#x) [c](https://example.org)") == [
        "docs/dance.md"
    ]


def test_every_page_of_the_documents_is_linked_from_the_first() -> None:
    linked = set(LINK.findall((ROOT / "README.md").read_text("utf-8")))
    assert {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")} - linked == set()
