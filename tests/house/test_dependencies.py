"""Dependencies: what the program imports is declared, and the lock files fit the declarations and carry no address."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from tests.support.source import ROOT, imported, modules

REQUIREMENTS = ("run", "test", "uv")
NAME = re.compile(r"^([a-z0-9][a-z0-9._-]*)==\S+", re.MULTILINE)


def canonical(name: str) -> str:
    """A package's name in the one spelling that lock files use."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(groups: tuple[str, ...] = ()) -> set[str]:
    """The packages that pyproject.toml declares for running, and those of the groups."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lines = data["project"]["dependencies"] + [line for group in groups for line in data["dependency-groups"][group]]
    return {canonical(re.split(r"[\s\[<>=!;~]", line, maxsplit=1)[0]) for line in lines}


def undeclared(root: Path, place: str, known: set[str]) -> list[str]:
    """Imports below a folder of packages that are not in `known`."""
    owners = metadata.packages_distributions()
    trees = [module.tree for module in modules(root, place)]
    found = {name.partition(".")[0] for tree in trees for node in ast.walk(tree) for name in imported(node)}
    outside = found - sys.stdlib_module_names - {"hiringkit", "tests", ".", ""}
    return sorted(name for name in outside if not {canonical(one) for one in owners.get(name, [name])} & known)


def lock_problems(text: str) -> list[str]:
    """What is wrong with a lock file: an address, or a package without a hash."""
    wrong = [line for line in text.splitlines() if "://" in line or line.startswith(("--", "-e", "git+"))]
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    return wrong + [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]


def locked(name: str) -> set[str]:
    """The packages of a lock file."""
    return set(NAME.findall((ROOT / "requirements" / f"{name}.txt").read_text("utf-8")))


def test_program_imports_only_what_is_declared() -> None:
    assert undeclared(ROOT, "hiringkit", declared()) == []


def test_tests_import_only_what_is_declared() -> None:
    assert undeclared(ROOT, "tests", declared(("build", "test"))) == []


def test_undeclared_import_is_found(tmp_path: Path) -> None:
    (tmp_path / "hiringkit").mkdir()
    (tmp_path / "hiringkit" / "a.py").write_text("import brotlicffi\nimport json\n")
    assert undeclared(tmp_path, "hiringkit", declared()) == ["brotlicffi"]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_lock_file_has_hashes_and_no_address(name: str) -> None:
    assert lock_problems((ROOT / "requirements" / f"{name}.txt").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text", ["--index-url https://index.example/simple\n", "flask==3.1.3\n", "flask @ https://x.example/f.whl\n"]
)
def test_unsafe_lock_file_is_found(text: str) -> None:
    assert lock_problems(text) != []


def test_lock_files_hold_what_is_declared() -> None:
    assert declared() - locked("run") == set()
    assert declared(("build", "test")) - locked("test") == set()


def test_tests_lock_the_same_versions_as_the_program() -> None:
    run, test = ((ROOT / "requirements" / f"{name}.txt").read_text("utf-8") for name in ("run", "test"))
    pins = {line.rstrip(" \\") for line in run.splitlines() if NAME.match(line)}
    assert pins <= {line.rstrip(" \\") for line in test.splitlines()}
