"""The fonts of every PDF: those shipped with hiringkit and no others, so that a packet is the same on every machine."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from hiringkit import paths
from hiringkit.pdf import libraries

FOLDER = paths.PACKAGE / "static" / "fonts" / "print"
SANS = "Inter"
SERIF = "Serif Print"
FURTHER = (
    "Armenian",
    "Bengali",
    "Ethiopic",
    "Georgian",
    "Gujarati",
    "Gurmukhi",
    "Kannada",
    "Khmer",
    "Lao",
    "Malayalam",
    "Myanmar",
    "Oriya",
    "Sinhala",
    "Tamil",
    "Telugu",
    "Math",
)
# asked in this order for a character that the chosen family lacks
FALLBACKS = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "Noto Sans Hebrew",
    "Noto Sans Thai",
    "Droid Sans Fallback",  # Chinese and Japanese; it has no Hangul
    "NanumSquare",
    *(f"Noto Sans {script}" for script in FURTHER),
)
FILES = (
    "Inter-Regular.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Bold.ttf",
    "SerifPrint-Regular.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSans-Italic.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansDevanagari-Bold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-Bold.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansThai-Bold.ttf",
    "DroidSansFallbackFull.ttf",
    "NanumSquare-Regular.ttf",
    *(f"NotoSans{script}-Regular.ttf" for script in FURTHER),
)


class FontsProblem(Exception):
    """A shipped font is missing, or fonts were set up too late; the message says what to do."""


def missing(folder: Path = FOLDER) -> list[str]:
    """The names of shipped font files that are not in the folder, or are empty."""
    return [name for name in FILES if not (folder / name).is_file() or not (folder / name).stat().st_size]


def set_up(cache: Path, folder: Path = FOLDER) -> Path:
    """Write the fontconfig file and point FONTCONFIG_FILE at it; must run before WeasyPrint is imported."""
    absent = missing(folder)
    if absent:
        raise FontsProblem(
            f"{folder / absent[0]} is missing or empty: install hiringkit again, its fonts are not whole"
        )
    target = configure(cache, folder)
    if "weasyprint" in sys.modules and os.environ.get("FONTCONFIG_FILE") != str(target):
        raise FontsProblem("WeasyPrint was imported before its fonts were set up: call fonts.set_up first")
    os.environ["FONTCONFIG_FILE"] = str(target)
    libraries.load_unpacked()
    return target


def configure(cache: Path, folder: Path = FOLDER) -> Path:
    """Write `fonts.conf` into the cache folder, unless it stands there already, and return its path."""
    target = cache / "fonts.conf"
    wanted = _configuration(folder, cache / "fontconfig")
    try:
        if not target.exists() or target.read_text("utf-8") != wanted:
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(target, wanted)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FontsProblem(f"{target} cannot be written ({reason}): give the folder to this user") from error
    return target


def _replace(target: Path, text: str) -> None:
    """Put the whole text in place at once, so that a second process never reads half of it."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False) as draft:
        draft.write(text)
    Path(draft.name).replace(target)


def _configuration(folder: Path, cache: Path) -> str:
    """A fontconfig file that knows our folder alone, and the order in which scripts fall back."""
    return f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{escape(str(folder))}</dir>
  <cachedir>{escape(str(cache))}</cachedir>
{_alias("sans-serif", SANS)}{_alias("serif", SERIF)}{_alias("monospace", FALLBACKS[0])}  <match target="pattern">
{_appended(FALLBACKS)}  </match>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
  </match>
</fontconfig>
"""


def _alias(generic: str, family: str) -> str:
    """One generic family name of CSS and the family that stands for it."""
    return f"""  <alias binding="same"><family>{generic}</family><prefer><family>{family}</family></prefer></alias>
"""


def _appended(families: Iterable[str]) -> str:
    """Edits that put the families at the end of every list of families asked for."""
    edit = '    <edit name="family" mode="append_last" binding="strong">'
    return "".join(f"{edit}<string>{family}</string></edit>\n" for family in families)
