"""What is done with files from outside, in a process of its own: look at one, or draw its pages into a packet.

`python -m hiringkit.pdf.appending` reads one job from standard input: a frame of JSON, then the frames of the files.
It answers with a frame of JSON and, for a packet, a frame with the PDF. Nothing of a foreign file but what its pages
paint is taken over: no script, link, form, attachment or metadata.
"""

import io
import json
import sys
import zlib
from collections.abc import Sequence
from typing import Any

import pikepdf
from PIL import Image, ImageOps

from hiringkit.domain import attachments
from hiringkit.pdf import embedding, frames, limits

ROOM = (48.0, 54.0, 48.0, 82.0)
"""Points left free at the left, bottom, right and top of a page that carries a foreign one."""
SECONDS = 60
Image.MAX_IMAGE_PIXELS = attachments.MOST_PIXELS


def main() -> int:
    """Do the one job that standard input holds."""
    limits.confine()
    limits.allow_seconds(SECONDS)
    job = json.loads(frames.read(sys.stdin.buffer) or b"{}")
    files = [frames.read(sys.stdin.buffer) or b"" for _ in range(job["files"])]
    out = sys.stdout.buffer
    if job["act"] == "look":
        frames.write(out, json.dumps(look(files[0], job["media"])).encode())
    else:
        frames.write(out, b"{}", append(files[0], list(zip(job["at"], files[1:], strict=True))))
    return 0


def look(content: bytes, media: str) -> dict[str, Any]:
    """How many pages a file has, and why they could not be printed; tries what the packet will do."""
    target = pikepdf.new()  # what is drawn lives as long as the document that it is drawn into
    try:
        drawings = _drawings(target, content, media)
        if media == attachments.PDF and any(embedding.lacks_font(drawing) for drawing in drawings):
            return {"pages": len(drawings), "problem": attachments.FONTS}
    except pikepdf.PasswordError:
        return {"pages": 0, "problem": attachments.ENCRYPTED}
    except Image.DecompressionBombError:
        return {"pages": 0, "problem": attachments.LARGE}
    except _Long:
        return {"pages": 0, "problem": attachments.LONG}
    except Exception:  # whatever a broken file does to its reader, it is a broken file
        return {"pages": 0, "problem": attachments.DAMAGED}
    return {"pages": len(drawings), "problem": "" if drawings else attachments.DAMAGED}


def append(packet: bytes, files: Sequence[tuple[dict[str, Any], bytes]]) -> bytes:
    """The packet with each file drawn on the pages that its template keeps for it; all else of it stays."""
    with pikepdf.open(io.BytesIO(packet)) as document:
        places = _destinations(document)
        for where, content in files:
            drawings = _drawings(document, content, where["media"])
            for number, drawing in enumerate(drawings, 1):
                anchor = f"{where['anchor']}-{number}"
                _draw(document, places[anchor], drawing, anchor)
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


class _Long(Exception):
    """More pages than can be attached."""


def _drawings(target: pikepdf.Pdf, content: bytes, media: str) -> list[pikepdf.Object]:
    """The pages of a file as form objects of the target."""
    if media != attachments.PDF:
        return [_picture(target, content)]
    with pikepdf.open(io.BytesIO(content)) as source:
        if len(source.pages) > attachments.MOST_PAGES:
            raise _Long
        source.generate_appearance_streams()
        source.flatten_annotations("print")
        return [target.copy_foreign(_bare(source, page)) for page in source.pages]


def _bare(source: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """What a page paints as one form object; its marked content belongs to no structure here."""
    page.contents_coalesce()
    form = source.make_indirect(page.as_form_xobject())
    form.read_bytes()  # content that cannot be unpacked is found here, not by whoever opens the packet
    for key in ("/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified"):
        if key in form:
            del form[key]
    return form


def _picture(target: pikepdf.Pdf, content: bytes) -> pikepdf.Object:
    """A picture upright on white, as one form object; nothing that its file says besides comes along."""
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    white = Image.new("RGBA", upright.size, "white")
    white.alpha_composite(upright)
    width, height = upright.size
    pixels = pikepdf.Stream(target, zlib.compress(white.convert("RGB").tobytes(), 6))
    pixels.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.FlateDecode,
    )
    form = pikepdf.Stream(target, f"q {width} 0 0 {height} 0 0 cm /I Do Q".encode())
    form.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, width, height],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=target.make_indirect(pixels))),
    )
    return target.make_indirect(form)


def _destinations(document: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """The page of each named place."""
    names = list(document.Root.Names.Dests.Names)
    return {str(names[at]): names[at + 1][0] for at in range(0, len(names), 2)}


def _draw(document: pikepdf.Pdf, where: pikepdf.Object, drawing: pikepdf.Object, anchor: str) -> None:
    """Paints a form object into the free part of a page, as the content of the page's figure."""
    page = pikepdf.Page(where)
    left, bottom, right, top = (float(value) for value in page.mediabox)
    free = pikepdf.Rectangle(left + ROOM[0], bottom + ROOM[1], right - ROOM[2], top - ROOM[3])
    # pages share their resources, so the name is one of its own, and not pikepdf's random choice
    name = page.add_resource(drawing, pikepdf.Name.XObject, pikepdf.Name(f"/{anchor}"))
    placed = page.calc_form_xobject_placement(
        drawing, name, free, invert_transformations=True, allow_shrink=True, allow_expand=True
    )
    marked = _figure(document, where, free)
    opening = b"/Artifact BMC" if marked is None else b"/Figure <</MCID %d>> BDC" % marked
    # before the page's own content, which leaves the coordinates turned upside down
    page.contents_add(b"%s q %s Q EMC\n" % (opening, placed), prepend=True)


def _figure(document: pikepdf.Pdf, page: pikepdf.Object, free: pikepdf.Rectangle) -> int | None:
    """Gives the page's figure one more piece of content; its number on the page."""
    tree = document.Root.get("/StructTreeRoot")
    if tree is None or "/StructParents" not in page:
        return None
    numbers = list(tree.ParentTree.Nums)
    key = int(page.StructParents)
    parents = next((numbers[at + 1] for at in range(0, len(numbers), 2) if int(numbers[at]) == key), None)
    figure = next((one for one in parents or () if one.get("/S") == pikepdf.Name.Figure), None)
    if parents is None or figure is None:
        return None
    if "/A" in figure:
        figure.A.BBox = free.as_array()
    number = len(parents)
    parents.append(figure)
    kids = figure.get("/K")
    content = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=page, MCID=number)
    figure.K = pikepdf.Array([*(kids if isinstance(kids, pikepdf.Array) else [kids]), content])
    return number


if __name__ == "__main__":
    sys.exit(main())
