"""The project's Python files as house tests read them."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ("store/migrations/versions",)


class Module(NamedTuple):
    """One Python file: its path under the root, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """How many lines the file has."""
        return len(self.text.splitlines())


def modules(root: Path, *places: str) -> Iterator[Module]:
    """Every Python file below the places of a checkout, generated ones left out."""
    for place in places:
        for path in sorted((root / place).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if not any(part in name for part in GENERATED):
                text = path.read_text("utf-8")
                yield Module(name, text, ast.parse(text, name))


def functions(module: Module) -> Iterator[tuple[str, int, int]]:
    """The name, first line and number of lines of each function, its decorators left out."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1


def imported(node: ast.AST) -> list[str]:
    """The full names of the modules that an import statement names; none for any other node."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [node.module or ""]
    return ["."] if isinstance(node, ast.ImportFrom) else []
