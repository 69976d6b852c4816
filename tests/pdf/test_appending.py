"""Files from outside: looked at in a process of their own, drawn into packets that stay what they were."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import attachments, packets
from hiringkit.pdf import appending
from tests.support import attached, pdf_reader
from tests.support.commands import Instance

RESUME, CHART = attached.pdf(2, active=True), attached.picture()


def printed(name: str, content: bytes, media: str, pages: int, **more: str) -> packets.Attachment:
    sha256 = hashlib.sha256(content).hexdigest()
    return packets.Attachment("Résumé", name, sha256, media, len(content), pages, **more)


@pytest.fixture(scope="module")
def packet(final: packets.Packet) -> packets.Packet:
    held = (
        printed("陈伟 résumé.pdf", RESUME, attachments.PDF, 2),
        printed("locked.pdf", b"locked", attachments.PDF, 0, notice=attachments.NOTICES[attachments.ENCRYPTED]),
        printed("chart.png", CHART, attachments.PNG, 1),
        packets.Attachment("Portfolio", "Portfolio", url="https://me.example/work", notice="A link."),
    )
    return replace(final, attachments=held)


@pytest.fixture(scope="module")
def bare(packet: packets.Packet, pool: pdf.Pool) -> bytes:
    return pdf.render_packet(packet, pool=pool)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {hashlib.sha256(content).hexdigest(): content for content in (RESUME, CHART)}


@pytest.fixture(scope="module")
def whole(bare: bytes, packet: packets.Packet, files: dict[str, bytes]) -> bytes:
    return pdf.append(bare, packet, files)


@pytest.fixture(scope="module")
def opened(whole: bytes) -> Iterator[pikepdf.Pdf]:
    with pdf_reader.open_pdf(whole) as document:
        yield document


@pytest.mark.parametrize(
    ("content", "media", "found"),
    [
        (attached.pdf(3), attachments.PDF, (3, "")),
        (attached.pdf(2, active=True), attachments.PDF, (2, "")),
        (attached.picture("JPEG"), attachments.JPEG, (1, "")),
        (attached.locked_pdf(), attachments.PDF, (0, attachments.ENCRYPTED)),
        (attached.broken_pdf(), attachments.PDF, (0, attachments.DAMAGED)),
        (attached.pdf(attachments.MOST_PAGES + 1), attachments.PDF, (0, attachments.LONG)),
        (attached.picture()[:60], attachments.PNG, (0, attachments.DAMAGED)),
        (attached.pdf(2, font_inside=False), attachments.PDF, (2, attachments.FONTS)),
        (attached.pdf(2, font_inside=False, mode=3), attachments.PDF, (2, "")),
    ],
)
def test_files_are_looked_at(content: bytes, media: str, found: tuple[int, str]) -> None:
    assert pdf.look(content, media) == found


def test_picture_that_would_fill_the_memory_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appending.Image, "MAX_IMAGE_PIXELS", 1000)
    found = appending.look(attached.picture(size=(90, 90)), attachments.PNG)
    assert found == {"pages": 0, "problem": attachments.LARGE}


def page_content(page: pikepdf.Page) -> bytes:
    """The instructions of a page itself."""
    held = page.obj.Contents
    return b"\n".join(one.read_bytes() for one in (held if isinstance(held, pikepdf.Array) else [held]))


def painted(page: pikepdf.Page) -> str:
    """What the foreign pages drawn on a page paint."""
    content = page_content(page)
    return "".join(
        drawing.read_bytes().decode("latin-1")
        for name, drawing in page.Resources.XObject.items()
        if name.encode() + b" Do" in content
    )


def test_pages_follow_their_notice_page_and_are_numbered(opened: pikepdf.Pdf) -> None:
    texts = [pdf_reader.squeezed(pdf_reader.page_text(page)) for page in opened.pages]
    first = next(number for number, text in enumerate(texts) if "Attachment 1: Résumé" in text and "follow" in text)
    assert "Shipped a ranking model 1" in painted(opened.pages[first + 1])
    assert "Shipped a ranking model 2" in painted(opened.pages[first + 2])
    assert f"Page {first + 3} of {len(texts)}" in texts[first + 2]
    assert "protected with a password" in texts[first + 3]
    assert "https://me.example/work" in texts[-1]


def test_packet_stays_what_it_was(whole: bytes, bare: bytes, packet: packets.Packet) -> None:
    assert pdf.embedded_facts(whole) == packets.to_json(packet).encode()
    with pdf_reader.open_pdf(bare) as before, pdf_reader.open_pdf(whole) as after:
        assert len(before.pages) == len(after.pages)
        with before.open_outline() as old, after.open_outline() as new:
            assert [item.title for item in old.root] == [item.title for item in new.root]
            assert any(item.title.startswith("Attachment 1") for item in new.root)
        assert after.Root.Lang == before.Root.Lang
        assert after.Root.MarkInfo.Marked
        assert len(after.Root.StructTreeRoot.ParentTree.Nums) == len(before.Root.StructTreeRoot.ParentTree.Nums)


def test_foreign_pages_are_figures_with_a_text(opened: pikepdf.Pdf) -> None:
    figures = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    mine = [str(one.Alt) for one in figures if "as received" in str(one.get("/Alt", ""))]
    assert len(mine) == 3
    assert "Page 2 of 2 of 陈伟 résumé.pdf, as received" in mine
    assert all(len(one.K) >= 2 for one in figures if "as received" in str(one.get("/Alt", "")))


def test_nothing_active_comes_along(opened: pikepdf.Pdf, whole: bytes) -> None:
    assert b"Launch" in RESUME and b"app.alert" in RESUME
    for one in opened.objects:
        if isinstance(one, pikepdf.Dictionary):
            assert one.get("/S") not in ("/Launch", "/JavaScript")
            assert "/JS" not in one
    assert list(opened.attachments) == ["packet.json"]
    assert "/OpenAction" not in opened.Root


def test_same_files_give_the_same_bytes(
    whole: bytes, bare: bytes, packet: packets.Packet, files: dict[str, bytes]
) -> None:
    assert pdf.append(bare, packet, files) == whole


def test_removed_file_is_said(bare: bytes, packet: packets.Packet) -> None:
    with pytest.raises(pdf.RenderError, match="Issue the packet again"):
        pdf.append(bare, packet, {})


def test_packet_without_attachments_is_not_touched(final_pdf: bytes, final: packets.Packet) -> None:
    assert pdf.append(final_pdf, final, {}) is final_pdf


def test_foreign_page_stands_upright_and_inside_the_paper(opened: pikepdf.Pdf) -> None:
    page = next(page for page in opened.pages if "Shipped a ranking model 1" in painted(page))
    a, b, c, d, x, y = (float(value) for value in page_content(page).split(b" cm")[0].split()[-6:])
    assert (b, c) == (0, 0)
    assert a == d > 0
    assert x >= 0 and y >= 0
    assert x + a * 612 <= float(page.mediabox[2]) and y + d * 792 <= float(page.mediabox[3])


def test_every_font_of_a_packet_with_attachments_is_inside_it(opened: pikepdf.Pdf) -> None:
    fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    described = [one.FontDescriptor for one in fonts if "/FontDescriptor" in one]
    assert described
    assert all("/FontFile2" in one or "/FontFile3" in one for one in described)
    assert all("/FontDescriptor" in one or "/DescendantFonts" in one for one in fonts)


@pytest.mark.parametrize(("font_inside", "problem"), [(True, ""), (False, attachments.FONTS)])
def test_font_missing_in_a_form_inside_a_page_is_noticed(font_inside: bool, problem: str) -> None:
    with pikepdf.open(io.BytesIO(attached.pdf(1, font_inside=font_inside))) as source:
        page = source.pages[0]
        inner = source.make_stream(page.Contents.read_bytes())
        inner.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 612, 792], Resources=page.Resources
        )
        page.Contents = source.make_stream(b"/Inside Do")
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Inside=inner))
        out = io.BytesIO()
        source.save(out)
    assert pdf.look(out.getvalue(), attachments.PDF) == (1, problem)


def rendered(folder: Path, packet: packets.Packet, *more: str) -> tuple[bytes, str]:
    """What `packet render` makes of the facts alone, and what it says."""
    facts, target = folder / "packet.json", folder / "again.pdf"
    facts.write_text(packets.to_json(packet), "utf-8")
    nowhere = Instance(folder, {})
    result = nowhere.run("packet", "render", str(facts), "-o", str(target), *more)
    assert result.exit_code == 0, result.stderr
    return target.read_bytes(), result.stderr


def test_facts_and_files_give_the_bytes_that_were_issued(tmp_path: Path, packet: packets.Packet, whole: bytes) -> None:
    beside = tmp_path / "files"
    beside.mkdir()
    for name, content in (("a", RESUME), ("b.txt", CHART), ("c.pdf", b"another file")):
        (beside / name).write_bytes(content)
    assert rendered(tmp_path, packet, "--attached", str(beside))[0] == whole


def test_copy_from_the_facts_alone_has_a_notice_for_each_file(tmp_path: Path, packet: packets.Packet) -> None:
    made, said = rendered(tmp_path, packet)
    assert "not printed: 陈伟 résumé.pdf" in said and "chart.png" in said
    with pdf_reader.open_pdf(made) as document:
        words = ["".join(run.text for run in pdf_reader.page_runs(page)) for page in document.pages]
    assert sum("this file was not at hand" in page for page in words) == 2
    assert not any("page 1 of" in page for page in words)
    inside = pdf.embedded_facts(made)
    assert inside and packets.from_json(inside) == packet
