"""Makes the web fonts from the npm packages: one optical size, fewer weights and features, a third of the bytes.

npm pack @fontsource-variable/inter @fontsource-variable/source-serif-4, unpack both, then
.venv/bin/python -m tests.support.vendoring FOLDER_WITH_THE_WOFF2_FILES
"""

import hashlib
import io
import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

STATIC = Path(__file__).resolve().parents[2] / "hiringkit" / "static"
FONTS = STATIC / "vendor" / "fonts"
SCRIPTS = ("latin", "latin-ext", "vietnamese")
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
LIMITS = {"inter": {"opsz": 14, "wght": (400, 700)}, "serif": {"opsz": 18, "wght": 440}}
RENAMED = {"serif": "Serif Web"}
"""Source is a reserved name: a changed copy of it has another."""


def made(source: Path, kind: str) -> bytes:
    """The reduced font as WOFF2."""
    font = TTFont(source)
    axes = {axis.axisTag for axis in font["fvar"].axes}
    font = instancer.instantiateVariableFont(font, {tag: at for tag, at in LIMITS[kind].items() if tag in axes})
    font.flavor = None
    plain = io.BytesIO()
    font.save(plain)
    font = TTFont(io.BytesIO(plain.getvalue()))
    if kind in RENAMED:
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16, 25):
                record.string = RENAMED[kind].replace(" ", "" if record.nameID in (6, 25) else " ")
    options = subset.Options(layout_features=FEATURES, hinting=False, flavor="woff2", notdef_outline=True)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=font.getBestCmap().keys())
    cut.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def main(folder: Path) -> None:
    """Writes the fonts and their hashes."""
    listed = json.loads((STATIC / "vendor/vendor.json").read_text("utf-8"))
    for kind in LIMITS:
        for script in SCRIPTS:
            name = f"{kind}-{script}.woff2"
            content = made(folder / name, kind)
            (FONTS / name).write_bytes(content)
            for entry in listed:
                if f"vendor/fonts/{name}" in entry["files"]:
                    entry["files"][f"vendor/fonts/{name}"] = hashlib.sha512(content).hexdigest()
                    entry["source"] = (
                        entry["source"].removesuffix(", files unchanged").split("; ")[0]
                        + "; reduced by tests/support/vendoring.py"
                    )
            sys.stdout.write(f"{name}: {len(content):,} bytes\n")
    (STATIC / "vendor/vendor.json").write_text(json.dumps(listed, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
