"""Budgets: how long and how branched a piece of the project may be, and the names that say nothing."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.source import ROOT, functions, modules

MODULE, FUNCTION, USUAL_FUNCTION, TEMPLATE, TEST, TEST_FILE, COMPLEXITY = 300, 40, 30, 150, 40, 400, 8
SAY_NOTHING = {"utils", "helpers", "common", "core", "misc", "manager"}


def long_modules(root: Path) -> list[str]:
    """Modules over their budget of lines."""
    found = [(one.path, one.lines, MODULE) for one in modules(root, "hiringkit")]
    found += [(one.path, one.lines, TEST_FILE) for one in modules(root, "tests")]
    return [f"{path}: {lines} lines, at most {most}" for path, lines, most in found if lines > most]


def long_functions(root: Path) -> list[str]:
    """Functions over their budget of lines."""
    found = [(one.path, *each, FUNCTION) for one in modules(root, "hiringkit") for each in functions(one)]
    found += [
        (one.path, *each, TEST)
        for one in modules(root, "tests")
        for each in functions(one)
        if each[0].startswith("test_")
    ]
    return [
        f"{path}:{row} {name}: {lines} lines, at most {most}" for path, name, row, lines, most in found if lines > most
    ]


def usual_function(root: Path) -> list[str]:
    """A word when fewer than 95 of 100 functions keep to the usual length."""
    lengths = sorted(lines for one in modules(root, "hiringkit") for _, _, lines in functions(one))
    longest = lengths[max(0, -(-len(lengths) * 95 // 100) - 1)] if lengths else 0
    return (
        [f"95 of 100 functions have up to {longest} lines, at most {USUAL_FUNCTION}"]
        if longest > USUAL_FUNCTION
        else []
    )


def branched_functions(root: Path) -> list[str]:
    """Functions over their budget of branches, as ruff counts them."""
    program = Path(sys.executable).with_name("ruff")
    command = [program, "check", "--isolated", "--no-cache", "--select", "C901", "--output-format", "concise"]
    limit = ["--config", f"lint.mccabe.max-complexity={COMPLEXITY}"]
    result = subprocess.run([*command, *limit, root / "hiringkit"], capture_output=True, text=True, check=False)
    assert result.returncode in (0, 1), result.stderr
    return [line for line in result.stdout.splitlines() if "C901" in line]


def long_templates(root: Path) -> list[str]:
    """Templates over their budget of lines."""
    paths = sorted(path for path in (root / "templates").rglob("*") if path.is_file())
    found = [(path.relative_to(root).as_posix(), len(path.read_text("utf-8").splitlines())) for path in paths]
    return [f"{name}: {lines} lines, at most {TEMPLATE}" for name, lines in found if lines > TEMPLATE]


def empty_names(root: Path) -> list[str]:
    """Modules and folders whose name says nothing."""
    paths = sorted(path for place in ("hiringkit", "tests") for path in (root / place).rglob("*"))
    kept = [path for path in paths if (path.suffix == ".py" or path.is_dir()) and "static" not in path.parts]
    return [path.relative_to(root).as_posix() for path in kept if path.stem.strip("_") in SAY_NOTHING]


CHECKS = (long_modules, long_functions, usual_function, branched_functions, long_templates, empty_names)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_budget_is_kept(check: Callable[[Path], list[str]]) -> None:
    assert check(ROOT) == []


BRANCHES = "def f(x):\n" + "".join(f"    if x == {n}:\n        return {n}\n" for n in range(COMPLEXITY))


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [
        (long_modules, "hiringkit/web/pages.py", "x = 1\n" * (MODULE + 1)),
        (long_modules, "tests/web/test_pages.py", "x = 1\n" * (TEST_FILE + 1)),
        (long_functions, "hiringkit/web/pages.py", "def f():\n" + "    x = 1\n" * FUNCTION),
        (long_functions, "tests/web/test_pages.py", "def test_f():\n" + "    x = 1\n" * TEST),
        (usual_function, "hiringkit/web/pages.py", "def f():\n" + "    x = 1\n" * USUAL_FUNCTION),
        (branched_functions, "hiringkit/web/pages.py", BRANCHES),
        (long_templates, "templates/loops/show.html", "<p>\n" * (TEMPLATE + 1)),
        (empty_names, "hiringkit/web/utils.py", ""),
        (empty_names, "tests/helpers/loops.py", ""),
    ],
)
def test_each_budget_is_seen_to_be_passed(
    tmp_path: Path, check: Callable[[Path], list[str]], path: str, text: str
) -> None:
    for place in ("hiringkit", "templates", "tests"):
        (tmp_path / place).mkdir()
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text)
    assert len(check(tmp_path)) == 1


def test_last_line_of_each_budget_is_allowed(tmp_path: Path) -> None:
    for path, text in (
        ("hiringkit/pages.py", "x = 1\n" * MODULE),
        ("hiringkit/loops.py", "def f():\n" + "    x = 1\n" * (USUAL_FUNCTION - 1)),
        ("templates/show.html", "<p>\n" * TEMPLATE),
        ("tests/test_pages.py", "def test_f():\n" + "    x = 1\n" * (TEST - 1)),
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    assert [problem for check in CHECKS for problem in check(tmp_path)] == []
