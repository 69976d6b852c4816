"""Vendored files: each is listed with its licence, and is byte for byte what the list says."""

import hashlib
import json
import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

from hiringkit.pdf import fonts

STATIC = Path(__file__).resolve().parents[2] / "hiringkit" / "static"
PLACES = ("vendor", "fonts")
FIELDS = {"name", "version", "licence", "source", "licence_file", "files"}


def _problems(static: Path) -> list[str]:
    """What is wrong with the vendored files under a static folder."""
    listed = json.loads((static / "vendor/vendor.json").read_text("utf-8"))
    wrong = [f"{one.get('name')}: fields {sorted(one)}" for one in listed if set(one) != FIELDS]
    wrong += [f"{one['name']}: no licence file" for one in listed if not (static / one["licence_file"]).is_file()]
    hashes = {name: value for one in listed for name, value in one["files"].items()}
    licences = {one["licence_file"] for one in listed} | {"vendor/vendor.json"}
    found = {path.relative_to(static).as_posix() for place in PLACES for path in (static / place).rglob("*.*")}
    found |= {path.relative_to(static).as_posix() for place in PLACES for path in (static / place).rglob("LICENSE*")}
    wrong += [f"not listed: {name}" for name in sorted(found - licences - set(hashes))]
    for name, value in hashes.items():
        path = static / name
        if not path.is_file() or hashlib.sha512(path.read_bytes()).hexdigest() != value:
            wrong.append(f"not as listed: {name}")
    return wrong


def test_vendored_files_are_as_listed() -> None:
    assert _problems(STATIC) == []


def test_changed_and_unlisted_files_are_found(tmp_path: Path) -> None:
    for place in PLACES:
        shutil.copytree(STATIC / place, tmp_path / place)
    (tmp_path / "vendor/bootstrap/bootstrap.min.css").write_text("body{}")
    (tmp_path / "vendor/new.js").write_text("1")
    (tmp_path / "fonts/print/LICENSE-Noto.txt").unlink()
    assert _problems(tmp_path) == [
        "noto sans: no licence file",
        "not listed: vendor/new.js",
        "not as listed: vendor/bootstrap/bootstrap.min.css",
    ]


def test_print_fonts_carry_the_families_that_the_configuration_names() -> None:
    families = set()
    for name in fonts.FILES:
        with TTFont(fonts.FOLDER / name, lazy=True) as font:
            families.add(font["name"].getDebugName(16) or font["name"].getDebugName(1))
    assert families == {fonts.SANS, fonts.SERIF, *fonts.FALLBACKS}
    assert {path.name for path in fonts.FOLDER.glob("*.ttf")} == set(fonts.FILES)
