"""The fonts of PDFs: the shipped ones are used for every script, and no others can be."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from markupsafe import _speedups

from hiringkit.pdf import fonts, libraries

SCRIPT = """
import json, sys
from pathlib import Path
from hiringkit.pdf import fonts
folder = Path(sys.argv[1])
fonts.set_up(folder / "cache")
import weasyprint
for number, (family, text, _) in enumerate(json.loads(sys.argv[2])):
    html = '<html lang="en"><body style="font-family:%s">%s</body></html>' % (family, text)
    weasyprint.HTML(string=html).write_pdf(folder / f"{number}.pdf")
"""
SAMPLES = (
    ("Inter", "Amélie Nguyễn", {"Inter"}),
    ("serif", "spoken words", {"Serif-Print"}),
    ("sans-serif", "محمد", {"Noto-Sans-Arabic"}),
    ("Inter", "प्रिया", {"Noto-Sans-Devanagari"}),
    ("Inter", "שלום", {"Noto-Sans-Hebrew"}),
    ("Inter", "สวัสดี", {"Noto-Sans-Thai"}),
    ("Inter", "王小明佐藤がカ", {"Droid-Sans-Fallback"}),
    ("Inter", "김지우한글", {"NanumSquare"}),
    ("Comic Sans MS", "no such family", {"Noto-Sans"}),
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one PDF for each sample, made by a process that set the fonts up first."""
    folder = tmp_path_factory.mktemp("printed")
    samples = json.dumps([(family, text, None) for family, text, _ in SAMPLES])
    subprocess.run([sys.executable, "-c", SCRIPT, str(folder), samples], check=True)
    return folder


@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_each_script_has_its_shipped_font(printed: Path, number: int) -> None:
    with pikepdf.open(printed / f"{number}.pdf") as pdf:
        embedded = [str(one["/BaseFont"]) for one in pdf.pages[0].obj["/Resources"]["/Font"].values()]
    assert {name.partition("+")[2].removesuffix("-Regular") for name in embedded} == SAMPLES[number][2]


def test_missing_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(fonts.FontsProblem, match=r"Inter-Regular\.ttf is missing or empty"):
        fonts.set_up(tmp_path, folder=tmp_path)


def test_configuration_is_written_once(tmp_path: Path) -> None:
    first = fonts.configure(tmp_path / "a & b")
    written = first.stat().st_mtime_ns
    assert fonts.configure(tmp_path / "a & b").stat().st_mtime_ns == written
    assert "a &amp; b" in first.read_text()


def test_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    with pytest.raises(fonts.FontsProblem, match="cannot be written"):
        fonts.configure(tmp_path / "cache")


def test_unpacked_libraries_are_loaded_from_their_folder(tmp_path: Path) -> None:
    beside = tmp_path / "usr/lib/x86_64-linux-gnu"
    beside.mkdir(parents=True)
    shutil.copy(_speedups.__file__, beside / "libours.so.1")
    (beside / "libbroken.so.1").write_text("no library")
    assert libraries.load_unpacked(tmp_path) == ["libours.so.1"]
    assert libraries.load_unpacked(tmp_path / "nowhere") == []
