"""Help teaches: every command says what it does and shows an example, and the overview says the same words."""

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from hiringkit import cli
from hiringkit.cli import Commands

COMMANDS = {name: words for section in cli.SECTIONS.values() for name, (_, words) in section.items()}


def leaves(name: str) -> Iterator[tuple[list[str], click.Command]]:
    """The command of that name, or each command of its group, with the words that call it."""
    command = cli.main.get_command(click.Context(cli.main), name)
    assert command is not None
    if isinstance(command, click.Group):
        yield from (([name, inner], one) for inner, one in command.commands.items())
    else:
        yield [name], command


@pytest.mark.parametrize("name", COMMANDS)
def test_overview_says_what_the_command_says(name: str) -> None:
    command = cli.main.get_command(click.Context(cli.main), name)
    assert command is not None
    assert (command.help or "").partition("\n")[0] == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name: str) -> None:
    for words, _ in leaves(name):
        result = CliRunner().invoke(cli.main, [*words, "--help"])
        assert result.exit_code == 0
        assert "Example" in result.output, words
        assert f"hiringkit {' '.join(words)}" in result.output, words


def test_every_option_is_explained() -> None:
    bare = [
        f"{' '.join(words)} {option.opts[0]}"
        for name in COMMANDS
        for words, command in leaves(name)
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden and not option.help
    ]
    assert bare == []


def test_overview_names_every_command_by_section() -> None:
    said = CliRunner().invoke(cli.main, []).output
    assert all(name in said and words.partition(",")[0] in said for name, words in COMMANDS.items())
    assert all(f"{section}:" in said for section in cli.SECTIONS)


@pytest.mark.parametrize(
    ("arguments", "said"), [(["bakcup"], "No such command"), (["backup"], "Missing argument 'FILE'")]
)
def test_wrong_use_is_status_two(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_fault_of_our_own_is_a_sentence_and_not_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def broken() -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(Commands, "get_command", lambda *_: broken)
    result = CliRunner().invoke(cli.main, ["verify"])
    assert result.exit_code == 1
    assert "something went wrong inside hiringkit (ZeroDivisionError)" in result.stderr
    assert "secret" not in result.stderr
    detailed = CliRunner(env={"HIRINGKIT_LOG_LEVEL": "debug"}).invoke(cli.main, ["verify"])
    assert "Traceback" in detailed.stderr
