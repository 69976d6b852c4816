"""The same facts give the same bytes: in one process, in another, after other work, with and without our shortcuts."""

import dataclasses
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pikepdf

from hiringkit import paths, pdf
from hiringkit.domain import packets
from tests.support import booklet_example
from tests.support.packet_example import example

COMPARE = """
import hashlib, sys
from pathlib import Path
from hiringkit.pdf import fonts
fonts.set_up(Path(sys.argv[1]))
from hiringkit.pdf import render, shortcuts
from tests.support import booklet_example, packet_crowd
for change in (shortcuts.install, shortcuts.remove):
    change()
    facts = render.packet(packet_crowd.crowd()) + render.booklet(booklet_example.example())
    print(hashlib.sha256(facts).hexdigest())
"""


def test_the_same_child_prints_the_same_bytes_again(final: packets.Packet, final_pdf: bytes, pool: pdf.Pool) -> None:
    assert pdf.render_packet(final, pool=pool) == final_pdf


def test_a_fresh_process_prints_the_same_bytes(final: packets.Packet, final_pdf: bytes) -> None:
    with pdf.Pool(1) as other:
        pdf.render_booklet(booklet_example.example("Letter"), pool=other)
        assert pdf.render_packet(final, pool=other) == final_pdf


def test_another_letter_gives_other_bytes_and_another_key(
    final: packets.Packet, final_pdf: bytes, pool: pdf.Pool
) -> None:
    changed = dataclasses.replace(final, retention=final.retention + ".")
    assert pdf.render_packet(changed, pool=pool) != final_pdf
    assert pdf.cache_key(changed) != pdf.cache_key(final)
    assert pdf.cache_key(final) == pdf.cache_key(packets.from_json(packets.to_json(final)))


def test_the_key_is_more_than_the_hash_of_the_facts(final: packets.Packet) -> None:
    assert len(pdf.cache_key(final)) == 64
    assert pdf.cache_key(final) != packets.content_hash(final)


def test_shortcuts_in_the_engine_change_no_byte(tmp_path: Path) -> None:
    command = [sys.executable, "-c", COMPARE, str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    with_them, without = result.stdout.split()
    assert with_them == without


def test_no_sheet_names_pages_or_draws_outlines() -> None:
    for sheet in (paths.shipped("templates") / "pdf").rglob("*.css"):
        assert not re.search(r"[\s;{](page|outline\S*)\s*:", sheet.read_text("utf-8")), sheet.name


def test_the_file_is_sound(document: pikepdf.Pdf) -> None:
    assert document.check_pdf_syntax() == []


def test_the_facts_are_attached_as_they_were_hashed(document: pikepdf.Pdf, final: packets.Packet) -> None:
    attached = document.attachments["packet.json"]
    facts = bytes(attached.get_file().read_bytes())
    assert hashlib.sha256(facts).hexdigest() == packets.content_hash(final)
    assert attached.get_file().creation_date == final.made_at


def test_html_for_a_browser_is_the_same_page(final: packets.Packet) -> None:
    page = pdf.packet_html(final)
    assert page.lstrip().startswith("<!DOCTYPE html>")
    assert "@page { size: A4;" in page
    assert "@page { size: Letter;" in pdf.packet_html(example(3, paper="Letter"))
    assert pdf.packet_html(final) == page
