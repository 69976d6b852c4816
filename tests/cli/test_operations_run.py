"""docs/operations.md and docs/security.md: every command in them is run, here or by the test that is named for it."""

import re
import shlex
import shutil
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.support import commands
from tests.support.commands import Instance
from tests.support.source import ROOT

PAGES = ("docs/operations.md", "docs/security.md")
OURS = re.compile(r"^(?:hiringkit(?: |$)|\./hk )")
ELSEWHERE = {
    "hiringkit serve": "tests/cli/test_serving.py",
    "hiringkit worker": "tests/cli/test_serving.py",
    "hiringkit move": "tests/cli/test_move.py",
    "hiringkit packet render": "tests/cli/test_packets.py",
    "hiringkit packet verify": "tests/cli/test_packets.py",
    "hiringkit restore FILE --force": "tests/cli/test_backups.py",
    "hiringkit audit verify --anchor FILE": "tests/cli/test_audit.py",
    "./hk serve": "tests/cli/test_serving.py",
    "./hk audit": "tests/house/test_audit_rules.py",
    "./hk faults": "tests/faults/test_faults.py",
}
"""Commands that need a server, a second database or a printed packet, and who runs them; the tools of ./hk audit and
the long ./hk faults have their short forms there."""
NOT_HERE = {
    "sudo apt-get": "changes the machine: CI installs these packages",
    "sudo useradd": "changes the machine",
    "sudo python3 -m venv": "changes the machine: tests/house/test_wheel.py installs the wheel elsewhere",
    "sudo /opt": "changes the machine: tests/house/test_wheel.py installs the wheel elsewhere",
    "sudo ln": "changes the machine",
    "sudo systemctl": "needs systemd; the units are read by test_samples_are_read_by_their_kind",
    "sudo journalctl": "needs systemd",
    "sudo -u postgres": "changes the machine: tests/support/postgres.py makes such a database",
    "pdfdetach": "a program of Poppler; tests/pdf/test_bytes.py takes the facts out of a packet",
}
"""What a test cannot run, and why."""
GENERAL = ("hiringkit COMMAND --help", "hiringkit upgrade", "hiringkit")


def shown(text: str) -> Iterator[str]:
    """Every command of a page: lines of code blocks, and whole calls between backticks."""
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from (line.partition(" #")[0].strip() for line in block.splitlines() if line.strip())
    for words in re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        if OURS.match(words):
            yield words


def of_somebody(line: str) -> str:
    """The command that runs as the service's user with its settings."""
    found = re.fullmatch(r"sudo -u hiringkit sh -c '.*exec (hiringkit .*)'", line)
    return found[1] if found else line


def to_run(pages: tuple[str, ...] = PAGES) -> list[str]:
    """The commands that are neither run elsewhere nor not at all."""
    lines = [of_somebody(line) for page in pages for line in shown((ROOT / page).read_text("utf-8"))]
    left_out = (*ELSEWHERE, *NOT_HERE)
    return [line for line in dict.fromkeys(lines) if not line.startswith(left_out)]


@pytest.fixture
def place(filled_sqlite: Path, tmp_path: Path) -> Instance:
    """An instance with the cast in it, and a key for backups."""
    folder = tmp_path / "instance"
    folder.mkdir()
    shutil.copy(filled_sqlite, folder / "hiringkit.db")
    (tmp_path / "hiringkit-backup.key").write_text("a key of more than sixteen letters")
    (tmp_path / "erased.jsonl").write_text("")
    return Instance(folder, commands.variables(folder))


def arguments(line: str, folder: Path) -> list[str]:
    """The words after `hiringkit`, with the page's places put into a folder and its people into words."""
    words = {"FILE": str(folder / "2026-11-20.tar.gz"), "erased.jsonl": str(folder / "erased.jsonl")}
    words |= {
        "EMAIL": "new@example.org",
        "NAME": "Somebody",
        "ROLE": "recruiter",
        "OLD": "administrator@brightmoor.example",
    }
    moved = re.sub(r"/(?:var/backups/hiringkit|mnt/elsewhere|etc)/", f"{folder}/", line)
    return [words.get(word, word) for word in shlex.split(moved)[1:]]


def run(line: str, place: Instance, number: int) -> str:
    """Why a command failed, or nothing; what restores gets a new machine, what exists already another file."""
    folder = place.folder.parent
    words = arguments(line, folder)
    if words[:1] == ["backup"]:
        Path(words[1]).unlink(missing_ok=True)
    where = place
    if words[:1] in (["restore"], ["init"]):
        other = folder / f"machine-{number}"
        where = Instance(other, commands.variables(other))
    result = where.run(*words)
    return "" if result.exit_code == 0 else f"{line}: {result.exit_code} {result.output}"


def test_commands_of_the_pages_do_what_they_say(place: Instance) -> None:
    lines = sorted(to_run(), key=lambda line: ("restore" in line, "EMAIL" in line, "disable" in line))
    lines = [line for line in lines if line not in GENERAL]
    assert len(lines) >= 14
    assert [said for number, line in enumerate(lines) if (said := run(line, place, number))] == []
    assert place.run("--help").exit_code == place.run("upgrade").exit_code == 0


def test_command_that_fails_is_noticed(place: Instance) -> None:
    assert run("hiringkit user disable nobody@example.org", place, 0)
    assert run("hiringkit restore /var/backups/hiringkit/none.tar.gz", place, 1)


def test_every_command_that_is_not_run_here_is_on_a_page_and_its_test_is_there() -> None:
    lines = [of_somebody(line) for page in PAGES for line in shown((ROOT / page).read_text("utf-8"))]
    needless = [one for one in (*ELSEWHERE, *NOT_HERE) if not any(line.startswith(one) for line in lines)]
    assert needless == []
    assert [path for path in ELSEWHERE.values() if not (ROOT / path).exists()] == []


def test_line_that_is_new_has_to_be_run() -> None:
    assert list(shown("```sh\nhiringkit dance # x\n```\n`./hk dance` and `serve`")) == ["hiringkit dance", "./hk dance"]


def sample(kind: str, word: str) -> str:
    """The block of that kind with a word in it."""
    found = re.findall(rf"```{kind}\n(.*?)```", (ROOT / PAGES[0]).read_text("utf-8"), re.DOTALL)
    return next(block for block in found if word in block)


def unfinished(nginx: str) -> list[str]:
    """Lines of an nginx configuration that neither end nor open nor close anything, and braces left open."""
    lines = [line.strip() for line in nginx.splitlines() if line.strip()]
    return [line for line in lines if line[-1] not in ";{}"] + ["{"] * (nginx.count("{") - nginx.count("}"))


def test_samples_are_read_by_their_kind() -> None:
    for word, section in (("ExecStart=/usr", "Service"), ("oneshot", "Service"), ("OnCalendar", "Timer")):
        unit = RawConfigParser()
        unit.read_string(sample("ini", word))
        assert section in unit.sections()
        assert (
            unit.get("Service", "ExecStart", fallback="/usr/local/bin/hiringkit").count("/usr/local/bin/hiringkit") == 1
        )
    compose = YAML(typ="safe").load(sample("yaml", "services:"))
    service = compose["services"]["hiringkit"]
    assert {"/data", "/backups"} == {one.split(":")[1] for one in service["volumes"]}
    assert service["environment"]["HIRINGKIT_INSTANCE"] == "/data" and service["read_only"] is True
    assert unfinished(sample("nginx", "server {")) == [] != unfinished("server { listen 443 ssl\n")
