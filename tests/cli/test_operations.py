"""docs/operations.md: every hiringkit command in it exists, with the arguments and options that it is given."""

import re
import shlex
from pathlib import Path

import click
import pytest

from hiringkit import cli, config
from tests.support.source import ROOT

PAGES = ("docs/operations.md", "README.md")
CALL = re.compile(r"(?:^|/bin/|(?<!-u)[ `'])hiringkit ((?:[a-z]|--)[^`'\n|&]*)")


def calls(text: str) -> list[str]:
    """Every call of the command in a text: whole lines of code blocks, and words between backticks."""
    found = []
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        found += [match for line in block.splitlines() for match in CALL.findall(line.partition(" #")[0])]
    for words in re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        found += CALL.findall(f" {words}")
    return [one.strip(" ;") for one in found]


def problem(call: str) -> str:
    """Why the command line would refuse a call before it does anything; empty when it would not."""
    words = shlex.split(call)
    command: click.Command = cli.main
    while isinstance(command, click.Group):
        name, *words = words or [""]
        inner = command.get_command(click.Context(command), name)
        if inner is None:
            return f"{call}: there is no command {name!r}"
        command = inner
    if not words:
        return ""
    try:
        command.make_context(command.name, words)
    except click.UsageError as error:
        return f"{call}: {error.format_message()}"
    return ""


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_is_real(page: str) -> None:
    found = calls((ROOT / page).read_text("utf-8"))
    assert len(found) >= 5
    assert [said for one in found if (said := problem(one))] == []


@pytest.mark.parametrize(
    "text",
    [
        "```sh\nhiringkit bakcup x.tar\n```",
        "run `hiringkit worker --slot 2`",
        "```sh\nx='hiringkit user remove a'\n```",
    ],
)
def test_command_that_is_not_real_is_found(text: str) -> None:
    assert [bool(problem(one)) for one in calls(text)] == [True]


def test_every_variable_of_the_page_is_a_setting() -> None:
    text = Path(ROOT / "docs/operations.md").read_text("utf-8")
    named = dict.fromkeys(re.findall(r"HIRINGKIT_[A-Z_]+", text), "")
    assert config.unrecognised(named) == []
    assert config.unrecognised({"HIRINGKIT_NOTHING": ""}) == ["HIRINGKIT_NOTHING"]
