"""The floors: what may import what, who speaks SQL, and who may look at the clock."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import grimp
import pytest

from tests.support.source import ROOT, Module, imported, modules

BELOW_WEB = tuple(f"hiringkit/{floor}/" for floor in ("services", "store", "content", "pdf", "domain"))
SQL = re.compile(
    r"\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|(CREATE|ALTER|DROP)\s+TABLE|PRAGMA\s)"
)
SESSION_ACTS = {"execute", "scalar", "scalars", "add", "add_all", "get", "query", "commit", "flush", "delete", "merge"}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
SURROUNDINGS = {"os.environ", "os.getenv", "os.environb"}
MAY_KNOW_SURROUNDINGS = {
    "hiringkit/pdf/fonts.py": "fontconfig is told its file by the environment and by nothing else",
    "hiringkit/pdf/process.py": "it chooses the few variables that the rendering process inherits",
    "hiringkit/pdf/foreign.py": "it chooses the few variables that the process for foreign files inherits",
    "hiringkit/pdf/limits.py": "it runs in the rendering process, which is told its memory limit by its environment",
}


def late_imports(module: Module) -> list[str]:
    """Imports inside a function that do not say why."""
    lines, found = module.text.splitlines(), []
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if imported(node) and not re.search(r"# noqa: PLC0415\s+\S+", lines[node.lineno - 1]):
                    found.append(f"{module.path}:{node.lineno}: import inside a function without a reason")
    return found


def sql_outside_store(module: Module) -> list[str]:
    """SQL text, sqlalchemy, or a database session used above or beside the store."""
    if module.path.startswith("hiringkit/store/"):
        return []
    found = []
    for node in ast.walk(module.tree):
        text = isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
        library = any(name.partition(".")[0] in ("sqlalchemy", "sqlite3", "psycopg") for name in imported(node))
        act = isinstance(node, ast.Attribute) and node.attr in SESSION_ACTS and _ends_in_session(node.value)
        if text or library or act:
            found.append(f"{module.path}:{node.lineno}: SQL outside store")  # type: ignore[attr-defined]
    return found


def domain_beyond_the_standard_library(module: Module) -> list[str]:
    """What domain imports besides the standard library and itself."""
    if not module.path.startswith("hiringkit/domain/"):
        return []
    allowed = sys.stdlib_module_names | {"hiringkit.domain"}
    return [
        f"{module.path}:{node.lineno}: domain imports {name}"  # type: ignore[attr-defined]
        for node in ast.walk(module.tree)
        for name in imported(node)
        if name.partition(".")[0] not in allowed and ".".join(name.split(".")[:2]) not in allowed
    ]


def surroundings_below_web(module: Module) -> list[str]:
    """The environment or the clock, read below web instead of handed in."""
    if not module.path.startswith(BELOW_WEB) or module.path in MAY_KNOW_SURROUNDINGS:
        return []
    return [
        f"{module.path}:{node.lineno}: {name} is to be handed in"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and (name := _last_two(node)) in CLOCKS | SURROUNDINGS
    ]


def _ends_in_session(node: ast.expr) -> bool:
    """Whether an expression is `….session`, as in db.session; a bare `session` is Flask's."""
    return isinstance(node, ast.Attribute) and node.attr == "session"


def _last_two(node: ast.Attribute) -> str:
    """The last two names of a dotted expression."""
    owner = node.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return f"{name}.{node.attr}"


def rings(package: str = "hiringkit") -> list[str]:
    """Pairs of modules that import each other, directly or through others."""
    graph = grimp.build_graph(package, exclude_type_checking_imports=True, cache_dir=None)
    return sorted(
        f"{one} imports {other}, which leads back"
        for one in graph.modules
        for other in graph.find_modules_directly_imported_by(one)
        if graph.chain_exists(importer=other, imported=one)
    )


def contracts(root: Path) -> subprocess.CompletedProcess[str]:
    """The import contracts of pyproject.toml, run over a checkout."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([program, "--no-logo", "--no-cache"], cwd=root, capture_output=True, text=True, check=False)


CHECKS = (late_imports, sql_outside_store, domain_beyond_the_standard_library, surroundings_below_web)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_source_keeps_to_the_floors(check: Callable[[Module], list[str]]) -> None:
    assert [problem for module in modules(ROOT, "hiringkit") for problem in check(module)] == []


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [
        (late_imports, "hiringkit/web/pages.py", "def f():\n    import json\n"),
        (sql_outside_store, "hiringkit/services/loops.py", 'Q = "SELECT id FROM loops"\n'),
        (sql_outside_store, "hiringkit/web/loops.py", "from sqlalchemy import select\n"),
        (sql_outside_store, "hiringkit/services/loops.py", "def f(db):\n    db.session.add(1)\n"),
        (domain_beyond_the_standard_library, "hiringkit/domain/loops.py", "import pydantic\n"),
        (domain_beyond_the_standard_library, "hiringkit/domain/loops.py", "from hiringkit.store import loops\n"),
        (surroundings_below_web, "hiringkit/services/loops.py", "def f(datetime):\n    return datetime.now()\n"),
        (surroundings_below_web, "hiringkit/domain/loops.py", "import os\nX = os.environ['X']\n"),
    ],
)
def test_each_check_finds_what_it_guards_against(check: Callable[[Module], list[str]], path: str, text: str) -> None:
    assert check(Module(path, text, ast.parse(text))) != []


def test_late_import_with_its_reason_is_let_through() -> None:
    text = "def f():\n    import weasyprint  # noqa: PLC0415  takes half a second\n"
    assert late_imports(Module("hiringkit/pdf/pages.py", text, ast.parse(text))) == []


def test_import_contracts_hold() -> None:
    result = contracts(ROOT)
    assert result.returncode == 0, result.stdout


def test_import_contracts_find_what_they_guard_against(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "hiringkit", tmp_path / "hiringkit", ignore=shutil.ignore_patterns("static", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for floor, line in (
        ("domain", "import hiringkit.store"),
        ("jobs", "import hiringkit.web"),
        ("services", "import sqlalchemy"),
        ("content", "import flask"),
    ):
        (tmp_path / "hiringkit" / floor / "planted.py").write_text(f'"""Planted."""\n\n{line}\n')
    result = contracts(tmp_path)
    assert result.returncode == 1
    assert "0 kept, 4 broken" in result.stdout


def test_no_ring_of_imports() -> None:
    assert rings() == []


def test_ring_of_imports_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("__init__", ""), ("a", "import ringed.b"), ("b", "import ringed.c"), ("c", "import ringed.a")):
        (tmp_path / "ringed").mkdir(exist_ok=True)
        (tmp_path / "ringed" / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    assert len(rings("ringed")) == 3
