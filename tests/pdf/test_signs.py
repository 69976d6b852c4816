"""Signs in print: those without a glyph are named, nothing is turned or hidden, marks do not pile up."""

import unicodedata

import pytest

from hiringkit import pdf
from hiringkit.domain import letters
from hiringkit.pdf import signs
from tests.support import font_coverage, pdf_reader

SCRIPTS = (
    "Łukasz Świątek-Đặng",
    "Ελένη Παπαδάκη",
    "Ґанна Їжакевич",
    "محمد العلي",
    "נועה כהן",
    "अनन्या शर्मा",
    "สมชาย ใจดี",
    "陈伟說龍",
    "佐藤さくらヴ",
    "김지우",
    "அருண் குமார்",
    "ნინო ბერიძე",
    "Անի Պետրոսյան",
    "አበበ በቀለ",
    "অনন্যা দাস",
    "రాముడు",
    "∑ ∂ ∇ ∈ ℝ 𝔼 𝒩 ⟨x⟩ ‖x‖ ŷ",
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("invoice\u202excod.exe\u202c", "invoice[right-to-left override]xcod.exe"),
        ("\u2066iso\u2069 \u202bemb\u202c", "iso emb"),
        ("a\U000e0073\U000e0065b", "a[2 invisible characters]b"),
        ("Z" + "\u0301" * 10_000 + "!", "Z" + "\u0301" * 8 + "[9992 more marks]!"),
        ("good 👍🏽 🙂", "good [thumbs up sign] [slightly smiling face]"),
        ("𠮷田", "[character U+20BB7]田"),
        ("བོད", "[3 letters in Tibetan]"),
        ("\ue000", "[character U+E000]"),
        ("a\x1b[31m\x00", "a\ufffd[31m\ufffd"),
    ],
)
def test_what_cannot_be_shown_is_named(text: str, printed: str) -> None:
    assert signs.printable(text) == printed


@pytest.mark.parametrize("text", SCRIPTS)
def test_scripts_that_have_a_face_are_left_alone(text: str) -> None:
    assert signs.printable(text) == text


def test_the_list_of_what_is_covered_is_that_of_the_faces() -> None:
    assert signs.COVERED.read_text("ascii") == font_coverage.ranges()


FACES = {
    "Arabic",
    "Armenian",
    "Bengali",
    "Devanagari",
    "Ethiopic",
    "Georgian",
    "Hebrew",
    "Math",
    "Tamil",
    "Telugu",
    "Thai",
}


def test_every_script_has_its_face_and_comes_out_as_letters(pool: pdf.Pool) -> None:
    facts = letters.Letter("Chen Wei", "Engineer", "Brightmoor", "\n\n".join((*SCRIPTS, "བོད 🙂")), "20 November 2026")
    with pdf_reader.open_pdf(pdf.render_letter(facts, pool=pool)) as document:
        text = "".join(pdf_reader.page_text(page) for page in document.pages).replace(" ", "")
        used = {str(font.BaseFont) for page in document.pages for font in page.obj.Resources.Font.values()}
    text = unicodedata.normalize("NFKC", text)
    assert [one for one in SCRIPTS if unicodedata.normalize("NFKC", one).replace(" ", "") not in text] == []
    assert {name.partition("Noto-Sans-")[2] for name in used} >= FACES
    assert "[3lettersinTibetan][slightlysmilingface]" in text
