"""Our own rules about source code: what never stands in this program, found in its syntax trees and scripts."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ALLOWED = {
    ("no SQL from pieces", "store/database.py"): "names of settings from a list of our own",
    ("no predictable randomness", "store/database.py"): "identifiers of demonstration data, from a seed",
    ("no predictable randomness", "services/demonstration"): "demonstration data is the same each time",
}
"""Where a rule does not hold, and why."""
Found = Iterator[ast.AST]


@dataclass(frozen=True, slots=True)
class Rule:
    """What must not stand in the program, where it does, and a piece of code that it must find."""

    name: str
    look: Callable[[ast.AST], bool]
    planted: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that a rule found."""

    rule: str
    file: str
    line: int


def _called(node: ast.AST) -> str:
    """The dotted name of what a call calls."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def _keyword(node: ast.AST, name: str) -> ast.expr | None:
    return next((one.value for one in node.keywords if one.arg == name), None) if isinstance(node, ast.Call) else None


def _imports(node: ast.AST, names: set[str]) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name.split(".")[0] in names for alias in node.names)
    return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in names


def _is_pieced(node: ast.expr) -> bool:
    """True for text that is put together from values."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod | ast.Add) and any(
            isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (node.left, node.right)
        )
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def _sql(node: ast.AST) -> bool:
    name = _called(node).rpartition(".")[2]
    first = node.args[0] if isinstance(node, ast.Call) and node.args else None
    return name in ("execute", "executemany", "executescript", "exec_driver_sql", "text") and bool(
        first is not None and _is_pieced(first) and re.match(r"f?['\"]+\s*\(?[A-Z]{3,}", ast.unparse(first))
    )


def _is_true(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is True


def _is_false(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _weak(node: ast.AST) -> bool:
    return _called(node) in ("hashlib.md5", "hashlib.sha1") and not _is_false(_keyword(node, "usedforsecurity"))


def _foreign_format(node: ast.AST) -> bool:
    """True where a text that is no constant is filled in with values."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"):
        return False
    given = node.func.value
    if isinstance(given, ast.Call) and ast.unparse(given.func) == "Markup" and given.args:
        given = given.args[0]
    if isinstance(given, ast.Subscript):
        given = given.value
    name = given.id if isinstance(given, ast.Name) else given.attr if isinstance(given, ast.Attribute) else ""
    return not (isinstance(given, ast.Constant) or name.isupper())


RULES = (
    Rule("no code from data", lambda node: _called(node) in ("eval", "exec", "__import__"), "eval(given)"),
    Rule("no pickles", lambda node: _imports(node, {"pickle", "marshal", "shelve", "dill"}), "import pickle"),
    Rule("no shell", lambda node: _is_true(_keyword(node, "shell")), "subprocess.run(line, shell=True)"),
    Rule("no system", lambda node: _called(node) in ("os.system", "os.popen"), "os.system(line)"),
    Rule("no SQL from pieces", _sql, "db.session.execute(text(f\"SELECT 1 FROM {table} WHERE a = '{given}'\"))"),
    Rule("no predictable randomness", lambda node: _imports(node, {"random"}), "from random import choice"),
    Rule("no weak hashes", _weak, "hashlib.md5(data)"),
    Rule("no ECB", lambda node: isinstance(node, ast.Attribute) and node.attr == "ECB", "modes.ECB()"),
    Rule("certificates are checked", lambda node: _is_false(_keyword(node, "verify")), "get(url, verify=False)"),
    Rule(
        "contexts check certificates",
        lambda node: _called(node) == "ssl._create_unverified_context" or _called(node).endswith("CERT_NONE"),
        "ssl._create_unverified_context()",
    ),
    Rule(
        "no archives unpacked whole", lambda node: _called(node).endswith(".extractall"), "archive.extractall(folder)"
    ),
    Rule(
        "no templates from data",
        lambda node: _called(node).endswith("render_template_string"),
        "render_template_string(t)",
    ),
    Rule("format strings are constants", _foreign_format, "given.format(person)"),
    Rule("no guessable temporary files", lambda node: _called(node) == "tempfile.mktemp", "tempfile.mktemp()"),
    Rule("no debug mode", lambda node: _is_true(_keyword(node, "debug")), "app.run(debug=True)"),
)
SCRIPTS = {
    "no HTML from data in scripts": (
        re.compile(r"\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write"),
        "element.innerHTML = given;",
    ),
    "no code from data in scripts": (re.compile(r"\beval\(|new Function\("), "eval(given)"),
    "no prototypes from data": (re.compile(r"__proto__|\.constructor\.prototype"), "target.__proto__ = given"),
}


def in_python(text: str, file: str) -> list[Hit]:
    """What the rules find in a module."""
    nodes = list(ast.walk(ast.parse(text)))
    return [Hit(rule.name, file, getattr(node, "lineno", 0)) for rule in RULES for node in nodes if rule.look(node)]


def in_script(text: str, file: str) -> list[Hit]:
    """What the rules find in a script."""
    return [
        Hit(name, file, text.count("\n", 0, match.start()) + 1)
        for name, (pattern, _) in SCRIPTS.items()
        for match in pattern.finditer(text)
    ]


def findings(package: Path) -> list[Hit]:
    """Everything that the rules find in the program, but where they are known not to hold."""
    found = []
    for file in sorted(package.rglob("*.py")):
        found += in_python(file.read_text("utf-8"), file.relative_to(package).as_posix())
    for file in sorted((package / "static/js").rglob("*.js")):
        found += in_script(file.read_text("utf-8"), file.relative_to(package).as_posix())
    return [hit for hit in found if not any(hit.rule == rule and hit.file.startswith(at) for rule, at in ALLOWED)]
