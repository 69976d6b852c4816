"""A small content folder to break: one set, two rubrics, an exercise, a guide and a loop, all without findings."""

import copy
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from hiringkit.content import loader

SHELF = Path(__file__).parent / "shelf"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A copy of the small clean content folder."""
    target = tmp_path / "shelf"
    target.mkdir()
    for path in sorted(SHELF.glob("*.yaml")):
        (target / path.name).write_bytes(path.read_bytes())
    return target


@pytest.fixture
def edit(shelf: Path) -> Callable[[str, Callable[[Any], None]], Path]:
    """Change one file of the shelf by a function on its plain data."""

    def change(name: str, how: Callable[[Any], None]) -> Path:
        yaml = YAML(typ="safe", pure=True)
        yaml.default_flow_style = False
        path = shelf / name
        data = copy.deepcopy(yaml.load(path.read_text(encoding="utf-8")))
        how(data)
        with path.open("w", encoding="utf-8") as stream:
            yaml.dump(data, stream)
        return path

    return change


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write one file, text or bytes, into a folder of its own."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).encode())
        return path

    return write


@pytest.fixture
def codes(shelf: Path) -> Callable[..., list[str]]:
    """The codes found in the shelf, with a folder of private content when given."""

    def read(*private: Path) -> list[str]:
        return [finding.code for finding in loader.read([shelf], list(private)).findings]

    return read
