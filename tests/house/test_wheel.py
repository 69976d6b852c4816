"""The wheel: it holds what the program needs and nothing private, and runs far from the checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from hiringkit import __version__
from tests.support.source import ROOT

PLACES = ("hiringkit", "templates", "question_sets", "rubrics")
FILES = ("pyproject.toml", "README.md", "LICENSE", ".gitignore")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of this checkout, in which a private file lies where git ignores it."""
    copy = tmp_path_factory.mktemp("checkout")
    for place in PLACES:
        shutil.copytree(ROOT / place, copy / place, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, copy / name)
    (copy / "instance").mkdir()
    (copy / "instance" / "private.yaml").write_text("private")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(copy / "dist")]
    result = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a new environment with the wheel and the libraries that this run uses, but not the checkout."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    site = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    here = Path(sysconfig.get_path("purelib"))
    for path in here.iterdir():
        if not path.name.startswith(("hiringkit", "_hiringkit", "__pycache__")) and path.suffix != ".pth":
            (site / path.name).symlink_to(path)
    return home / ("Scripts" if os.name == "nt" else "bin")


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command from a folder of its own, with nothing of this checkout in its environment."""
    entry = "import sys; from hiringkit.cli import main; sys.exit(main(prog_name='hiringkit'))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HIRINGKIT_", "PYTHON"))}
    command = [str(installed / "python"), "-c", entry, *arguments]
    return subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=False)


def test_wheel_holds_what_ships_and_nothing_private(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for place in ("templates", "question_sets", "rubrics"):
        files = [path for path in (ROOT / place).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert {f"hiringkit/_shipped/{path.relative_to(ROOT).as_posix()}" for path in files} <= names
    assert "hiringkit/static/fonts/print/Inter-Regular.ttf" in names
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"hiringkit", f"hiringkit-{__version__}.dist-info"}
    assert not [name for name in names if "private" in name or "instance/" in name]
    assert [name for name in names if name.endswith("licenses/LICENSE")]


def test_wheel_declares_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        declared = archive.read(f"hiringkit-{__version__}.dist-info/entry_points.txt").decode()
    assert "hiringkit = hiringkit.cli:main" in declared


def test_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "--version")
    assert result.returncode == 0, result.stderr
    assert __version__ in result.stdout


def test_installed_package_finds_what_it_shipped(installed: Path, tmp_path: Path) -> None:
    code = "from hiringkit import paths; print(*map(paths.shipped, paths.SHIPPED), paths.checkout(), sep='\\n')"
    found = subprocess.run([installed / "python", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    *folders, checkout = found.stdout.split("\n")[:-1]
    assert checkout == "None"
    assert [Path(one).parent.name for one in folders] == ["_shipped"] * 3
    assert all(Path(one).is_dir() and not Path(one).is_relative_to(ROOT) for one in folders)


def test_installed_program_makes_an_instance_and_prints_a_packet(installed: Path, tmp_path: Path) -> None:
    made = run(installed, tmp_path, "demo", "--no-serve")
    assert made.returncode == 0, made.stderr
    packet = next(tmp_path.rglob("demo.pdf"))
    assert packet.read_bytes().startswith(b"%PDF-")
    verified = run(installed, tmp_path, "packet", "verify", str(packet))
    assert verified.returncode == 0, verified.stderr
    assert run(installed, tmp_path, "verify").returncode == 0
