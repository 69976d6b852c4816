"""Lint and types, as ./hk quality runs them, so that the tests alone already say no."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.source import ROOT

COMMANDS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("djlint", "--lint", "--quiet", "templates"),
)
PLANTED = {
    "ruff check": ("hiringkit/planted.py", '"""Planted."""\n\nimport os\n'),
    "ruff format": ("hiringkit/planted.py", '"""Planted."""\n\nx  =  1\n'),
    "mypy": ("hiringkit/planted.py", '"""Planted."""\n\nx: int = "one"\n'),
    "djlint --lint": ("templates/planted.html", '<p style="color:red">red</p>\n'),
}


def run(command: tuple[str, ...], root: Path) -> subprocess.CompletedProcess[str]:
    """One of the commands, run over a checkout by the tools of this environment."""
    program = Path(sys.executable).with_name(command[0])
    return subprocess.run([program, *command[1:]], cwd=root, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_source_is_clean(command: tuple[str, ...]) -> None:
    result = run(command, ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_planted_fault_is_found(tmp_path: Path, command: tuple[str, ...]) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in (("hiringkit/__init__.py", '"""Sound."""\n'), ("templates/sound.html", "<p>sound</p>\n")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    sound = run(command, tmp_path)
    assert sound.returncode == 0, sound.stdout + sound.stderr
    path, text = PLANTED[" ".join(command[:2])]
    (tmp_path / path).write_text(text)
    assert run(command, tmp_path).returncode == 1
