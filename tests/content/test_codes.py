"""Each code has a bad example that yields exactly it, with the message shown, and a good one that yields nothing."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from hiringkit.content import lint, loader
from hiringkit.content.findings import Finding
from hiringkit.content.lint.codes import Code

TODAY = date(2026, 11, 20)
PLACES = {
    "question": ("set.yaml", ("questions", 0)),
    "second": ("set.yaml", ("questions", 1)),
    "set": ("set.yaml", ()),
    "competency": ("rubric.yaml", ("competencies", 0)),
    "kit": ("loop.yaml", ("stages", 0, "kits", 0)),
}


def findings(shelf: Path, code: Code, example: str) -> list[Finding]:
    """What the checker finds in the small shelf once an example stands in its place."""
    own = shelf.parent / "own"
    if code.place == "file":
        own.mkdir(exist_ok=True)
        (own / "example.yaml").write_text(example, encoding="utf-8")
    else:
        name, path = PLACES[code.place]
        yaml = YAML(typ="safe", pure=True)
        yaml.default_flow_style = False
        data: Any = yaml.load((shelf / name).read_text(encoding="utf-8"))
        part = data
        for step in path:
            part = part[step]
        part.update(yaml.load(example))
        with (shelf / name).open("w", encoding="utf-8") as stream:
            yaml.dump(data, stream)
    return lint.check(loader.read([shelf], [own]), TODAY)


def test_the_small_shelf_is_clean(shelf: Path) -> None:
    assert lint.check(loader.read([shelf]), TODAY) == []


@pytest.mark.parametrize("code", lint.codes(), ids=[code.id for code in lint.codes()])
def test_the_bad_example_yields_exactly_its_code(shelf: Path, code: Code) -> None:
    found = findings(shelf, code, code.bad)
    assert {finding.code for finding in found} == {code.id}, found
    assert found[0].message == code.message
    assert {finding.severity for finding in found} == {code.severity}
    assert all(finding.line > 0 for finding in found)


@pytest.mark.parametrize("code", lint.codes(), ids=[code.id for code in lint.codes()])
def test_the_good_example_yields_nothing(shelf: Path, code: Code) -> None:
    assert findings(shelf, code, code.good) == []


def test_every_code_that_the_checker_can_raise_is_explained() -> None:
    import hiringkit.content  # noqa: PLC0415  # the source is read, not used

    folder = Path(hiringkit.content.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    known = {code.id for code in lint.codes()}
    raised = {part.split('"')[0] for part in source.split('"') if part in known}
    assert raised == known
    assert lint.explain("anchor-vague") is not None
    assert lint.explain("nothing") is None
