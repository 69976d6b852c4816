"""Files as candidates send them: a small PDF, a picture, one behind a password, one cut short."""

import io

import pikepdf
from PIL import Image

from hiringkit.pdf import fonts


def pdf(
    pages: int = 2,
    words: str = "Shipped a ranking model",
    *,
    active: bool = False,
    font_inside: bool = True,
    mode: int = 0,
) -> bytes:
    """A PDF whose pages say `words` and their number; `active` adds a script, a launch link and an embedded file.

    `mode` is how its text is painted: 3 is not at all.
    """
    made = pikepdf.new()
    font = _font(made) if font_inside else pikepdf.Dictionary(**_NAMED, Subtype=pikepdf.Name.Type1)
    for number in range(1, pages + 1):
        page = made.add_blank_page(page_size=(612, 792))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT {mode} Tr /F1 24 Tf 72 700 Td ({words} {number}) Tj ET".encode())
        if active:
            page.Annots = made.make_indirect(
                [
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot,
                        Subtype=pikepdf.Name.Link,
                        Rect=[0, 0, 612, 792],
                        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe")),
                    )
                ]
            )
    if active:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('hello')"))
        made.Root.OpenAction = made.make_indirect(script)
        made.attachments["payload.txt"] = b"payload"
    return _bytes(made)


_NAMED = {"Type": pikepdf.Name.Font, "BaseFont": pikepdf.Name.Helvetica}


def _font(made: pikepdf.Pdf) -> pikepdf.Object:
    """A font whose program is in the file."""
    program = made.make_stream((fonts.FOLDER / "SerifPrint-Regular.ttf").read_bytes())
    described = {"Flags": 32, "FontBBox": [0, -250, 1000, 900], "ItalicAngle": 0, "Ascent": 900, "Descent": -250}
    descriptor = pikepdf.Dictionary(
        **described, Type=pikepdf.Name.FontDescriptor, FontName=_NAMED["BaseFont"], CapHeight=700, StemV=80
    )
    descriptor.FontFile2 = program
    return made.make_indirect(
        pikepdf.Dictionary(
            **_NAMED,
            Subtype=pikepdf.Name.TrueType,
            FirstChar=32,
            LastChar=126,
            Widths=[600] * 95,
            Encoding=pikepdf.Name.WinAnsiEncoding,
            FontDescriptor=made.make_indirect(descriptor),
        )
    )


def claiming_pdf(program: bytes) -> bytes:
    """A PDF whose font has these bytes for its program; the program's length is an object of its own."""
    made = pikepdf.new()
    stream = made.make_stream(program)
    stream.Length1 = made.make_indirect(len(program))
    named = {"BaseFont": pikepdf.Name.Claims, "Type": pikepdf.Name.Font}
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Claims, FontFamily=pikepdf.String("Claims")
    )
    descriptor.FontFile2 = stream
    inner = pikepdf.Dictionary(**named, Subtype=pikepdf.Name.CIDFontType2, W=pikepdf.Array([0, [500]]))
    inner.FontDescriptor = made.make_indirect(descriptor)
    font = pikepdf.Dictionary(**named, Subtype=pikepdf.Name.Type0, Encoding=pikepdf.Name("/Identity-H"))
    font.DescendantFonts = pikepdf.Array([made.make_indirect(inner)])
    font.ToUnicode = made.make_stream(b"<0000> <0041>")
    page = made.add_blank_page(page_size=(612, 792))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
    page.Contents = made.make_stream(b"BT /F1 24 Tf 72 700 Td <0000> Tj ET")
    return _bytes(made)


def locked_pdf() -> bytes:
    """A PDF that opens only with a password."""
    with pikepdf.open(io.BytesIO(pdf())) as made:
        return _bytes(made, encryption=pikepdf.Encryption(owner="owner", user="user"))


def broken_pdf() -> bytes:
    """A PDF whose objects are gone."""
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"


def picture(form: str = "PNG", *, size: tuple[int, int] = (80, 50)) -> bytes:
    """A picture; a PNG has see-through parts."""
    out = io.BytesIO()
    mode = "RGBA" if form == "PNG" else "RGB"
    Image.new(mode, size, (200, 30, 30, 128)[: len(mode)]).save(out, form)
    return out.getvalue()


def _bytes(made: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    made.save(out, **options)  # type: ignore[arg-type]  # encryption alone is passed
    return out.getvalue()
