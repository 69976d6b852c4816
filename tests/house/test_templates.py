"""Templates: every one is drawn by some page, names only icons that exist, and carries no code or style of its own."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from hiringkit.pdf import pages as printed
from tests.house import doors
from tests.support import rounds
from tests.support.source import ROOT
from tests.support.worlds import PEOPLE

FOLDER = ROOT / "templates"
ICON = re.compile(r"""\bicon\('([a-z-]+)'|icon_name='([a-z-]+)'|\bempty\('([a-z-]+)'""")
PRINTED = re.compile(r'"([\w/-]+\.html)"')
BY_OTHER_TESTS = {
    "accounts/codes.html",
    "accounts/leave.html",
    "accounts/link.html",
    "accounts/setup.html",
    "accounts/sign-in-second.html",
    "guests/code.html",
    "guests/packet.html",
    "home/index.html",
}
"""Pages that nobody of the world comes to: with a one-time link, before there is anything, or of things it lacks."""


def reached(names: set[str], folder: Path = FOLDER) -> set[str]:
    """The templates, and all that they extend, include and import."""
    environment, waiting, found = Environment(autoescape=True, extensions=["jinja2.ext.do"]), set(names), set()
    while waiting:
        name = waiting.pop()
        found.add(name)
        tree = environment.parse((folder / name).read_text("utf-8"))
        near = {one for one in meta.find_referenced_templates(tree) if one}
        here = {one if (folder / one).exists() else f"pdf/{one}" for one in near}
        waiting |= here - found
    return found


def drawn(run: Path) -> set[str]:
    """What was drawn while everybody went round and knocked at every door."""
    names: set[str] = set()
    for key in PEOPLE:
        names |= {name for seen in rounds.of(run, key).seen for name in seen.templates}
        names |= {name for seen in doors.answers(run, key).values() for name in seen.templates}
    return names


def on_paper() -> set[str]:
    """What the packet and the booklet begin with."""
    return {f"pdf/{name}" for name in PRINTED.findall(Path(printed.__file__).read_text("utf-8"))}


def all_templates() -> set[str]:
    """Every template."""
    return {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html")}


def test_every_template_is_drawn(run_folder: Path) -> None:
    assert on_paper()
    unused = all_templates() - reached(drawn(run_folder) | on_paper() | BY_OTHER_TESTS)
    assert unused == set(), "nothing draws these: delete them, or let a test of the world come to them"


def test_template_that_nothing_draws_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{% extends 'b.html' %}{% import 'c.html' as c %}")
    for name in ("b.html", "c.html", "d.html"):
        (tmp_path / name).write_text("")
    assert reached({"a.html"}, tmp_path) == {"a.html", "b.html", "c.html"}


def icons(text: str) -> set[str]:
    """The icons that a template names."""
    return {name for found in ICON.findall(text) for name in found if name}


@pytest.mark.parametrize("name", sorted(all_templates()))
def test_icons_are_there(name: str) -> None:
    known = set(re.findall(r"'([a-z-]+)':", (FOLDER / "parts/icons.html").read_text("utf-8")))
    assert len(known) > 30
    assert icons((FOLDER / name).read_text("utf-8")) - known == set()


def test_missing_icon_is_noticed() -> None:
    assert icons("{{ ui.icon('dance') }} {{ ui.empty('waltz', 'a', 'b') }}") == {"dance", "waltz"}
