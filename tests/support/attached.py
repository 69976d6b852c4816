"""Files as candidates send them: a small PDF, a picture, one behind a password, one cut short."""

import io

import pikepdf
from PIL import Image


def pdf(pages: int = 2, words: str = "Shipped a ranking model", *, active: bool = False) -> bytes:
    """A PDF whose pages say `words` and their number; `active` adds a script, a launch link and an embedded file."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for number in range(1, pages + 1):
        page = made.add_blank_page(page_size=(612, 792))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 24 Tf 72 700 Td ({words} {number}) Tj ET".encode())
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
