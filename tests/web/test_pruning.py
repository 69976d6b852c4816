"""The framework's sheet, cut down: what our pages use stays, what they do not use goes."""

import re

from hiringkit import paths
from hiringkit.web import assets, pruning

SHEET = (
    '@charset "UTF-8";/*! Banner */:root{--bs-a:1px;--bs-b:var(--bs-a);--bs-c:2px}body{margin:var(--bs-b)}'
    ".used,.unused{color:red}.used:not(.unused,.other){top:0}.gone{left:0}"
    "@media (min-width:1px){.gone{left:0}.used{right:0}}@media print{.gone{left:0}}@keyframes spin{to{top:0}}"
)


def test_only_rules_of_used_classes_stay() -> None:
    kept = pruning.pruned(SHEET, frozenset({"used"}))
    assert kept == (
        "/*! Banner */:root{--bs-a:1px;--bs-b:var(--bs-a);}body{margin:var(--bs-b)}.used{color:red}"
        "@media (min-width:1px){.used{right:0}}"
    )
    assert "--bs-c" in pruning.pruned(SHEET, frozenset({"used"}), "p{width:var(--bs-c)}")


def test_everything_stays_when_everything_is_used() -> None:
    used = frozenset({"used", "unused", "other", "gone", "spin"})
    assert pruning.pruned(SHEET, used, "var(--bs-c)").count("{") == SHEET.count("{")


def test_every_class_of_our_pages_that_the_framework_has_is_served() -> None:
    framework = (assets.FOLDER / assets.FRAMEWORK).read_text("utf-8")
    known = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", framework))
    drawn: set[str] = set()
    for template in paths.shipped("templates").rglob("*.html"):
        for value in re.findall(r'class="([^"]*)"', template.read_text("utf-8")):
            drawn |= set(re.sub(r"\{.*?\}+", " ", value).split())
    served = assets._read("theme.css").decode()
    assert {"btn", "form-control", "visually-hidden"} <= drawn & known
    assert [one for one in sorted(drawn & known) if not re.search(rf"\.{re.escape(one)}(?![\w-])", served)] == []
    assert len(served) < len(framework) / 2
    assert "@license" in served or "Licensed under MIT" in served
