"""Bombs in every file that is taken in: small or well-formed files that would take all memory or time to read."""

import hashlib
import io
import json
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hiringkit.cli import cards_in
from hiringkit.cli.stop import Stop
from hiringkit.content import importing
from hiringkit.domain import attachments, packets, rosters
from hiringkit.domain.accounts import lists
from hiringkit.domain.frozen import RecordError
from hiringkit.pdf import foreign
from hiringkit.services.backups import archives, making
from tests.faults.ground import Ground
from tests.faults.scenarios import Outcome
from tests.faults.servers import ROOT

SECONDS, MEMORY = 45.0, 1536 * 1024**2
"""What one bomb may take; a bomb that takes more memory ends as an error, and is named."""
DEEP = 100_000
HEADS = ("archive with a head of 3 GB",)
FORESEEN = (importing.Unusable, rosters.Unreadable, lists.Unreadable, RecordError, archives.BackupProblem, Stop)
"""How each door refuses a file, in a sentence."""
Taken = Callable[[bytes], str]


def _questions(name: str) -> Taken:
    def take(data: bytes) -> str:
        result = importing.read(data, name)
        return result.problems[0].message if result.problems else f"{len(result.found)} questions"

    return take


def _candidates(data: bytes) -> str:
    _, rows = rosters.table(rosters.decode(data))
    return f"{sum(1 for _ in rows)} rows"


def _people(data: bytes) -> str:
    found, faults = lists.lines(lists.decoded(data)[0])
    return faults[0].sentence if faults else f"{len(found)} people"


def _attached(data: bytes) -> str:
    media = attachments.media_of(data)
    said = attachments.size_problem(data, media)
    if said or media is None:
        return said
    pages, problem = foreign.look(data, media)
    return attachments.notice(media, problem, pages) or f"{pages} pages"


def _facts(data: bytes) -> str:
    packets.from_json(data)
    return "a packet"


def _cards(data: bytes) -> str:
    cards_in.read(data)
    return "cards"


def _archive(data: bytes) -> str:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "b.tar.gz")
        path.write_bytes(data)
        archives.unpack(path, Path(name), making.silently)
    return "an archive"


def _workbook(part: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", '<a><b Id="r" Target="worksheets/s.xml"/></a>')
        archive.writestr("xl/workbook.xml", '<w xmlns:r="x"><sheet name="S" r:id="r"/></w>')
        archive.writestr("xl/worksheets/s.xml", part)
    return out.getvalue()


def _picture(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((1, 0, 0, 0, 0))
    pixels = zlib.compress(bytes(min(height * (width // 8 + 1), 60_000_000)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _tar(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def _head(kind: bytes, size: int) -> bytes:
    """A packed archive whose first member is a head of its own kind, that many bytes of it."""
    info = tarfile.TarInfo("pax")
    info.type, info.size = kind, size
    packer = zlib.compressobj(6, wbits=31)
    parts = [packer.compress(info.tobuf(tarfile.USTAR_FORMAT))]
    parts += [packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)]
    return b"".join([*parts, packer.flush()])


def _linked(kind: bytes) -> bytes:
    info = tarfile.TarInfo(archives.MANIFEST)
    info.type, info.linkname = kind, "/etc/passwd"
    return _tar((info, b""))


def bombs() -> dict[str, tuple[Taken, Callable[[], bytes]]]:
    """Each bomb: what takes it in, and how it is made."""
    deep_json = b"[" * DEEP + b"]" * DEEP
    number = b"1" + b"0" * 900_000
    aliases = b"".join(b"%c: &%c [%s]\n" % (97 + n, 97 + n, b",".join([b"*%c" % (96 + n)] * 9)) for n in range(1, 9))
    quoted = b'Question\n"' + b"x" * 9_000_000 + b'"\n'
    return {
        "questions, workbook of 19 million elements": (
            _questions("a.xlsx"),
            lambda: _workbook(b"<w>" + b"<c/>" * 19_000_000 + b"</w>"),
        ),
        "questions, workbook that unpacks to 200 MB": (_questions("a.xlsx"), lambda: _workbook(bytes(200_000_000))),
        "questions, workbook nested deeply": (
            _questions("a.xlsx"),
            lambda: _workbook(b"<r>" * DEEP + b"</r>" * DEEP),
        ),
        "questions, row 10^4000": (
            _questions("a.xlsx"),
            lambda: _workbook(b'<w><row r="1' + b"0" * 4000 + b'"><c><v>x</v></c></row></w>'),
        ),
        "questions, one cell of 9 MB": (_questions("a.csv"), lambda: quoted),
        "questions, four million rows": (_questions("a.csv"), lambda: b"Question\n" + b"a\n" * 4_000_000),
        "questions, 700,000 of them in Markdown": (_questions("a.md"), lambda: b"- What is a?\n" * 700_000),
        "questions, 400,000 rows of one number": (
            _questions("a.xlsx"),
            lambda: _workbook(b"<w>" + b'<row r="1"><c><v>1</v></c></row>' * 399_000 + b"</w>"),
        ),
        "questions, CSV with NUL": (_questions("a.csv"), lambda: b"Question\nWhat is\0 it?\n"),
        "questions, one line of 9 MB": (_questions("a.md"), lambda: b"# " * 4_500_000),
        "questions, lists nested deeply": (
            _questions("a.md"),
            lambda: b"\n".join(b" " * n + b"- What is it?" for n in range(4000)),
        ),
        "YAML aliases": (_questions("a.yaml"), lambda: b"`: &` [x]\n".replace(b"`", b"a") + aliases),
        "YAML nested deeply": (_questions("a.yaml"), lambda: b"a: " + deep_json),
        "YAML number of 900,000 digits": (_questions("a.yaml"), lambda: b"kind: " + number),
        "YAML key repeated": (_questions("a.yaml"), lambda: b"kind: set\nkind: set\n"),
        "YAML with NUL": (_questions("a.yaml"), lambda: b"kind: s\0et\n"),
        "candidates, two million rows": (_candidates, lambda: b"Name,Email\n" + b",\n" * 2_000_000),
        "candidates, 900,000 columns": (_candidates, lambda: b"Name" + b"," * 900_000),
        "candidates, one cell of 900 kB": (_candidates, lambda: b'Name,Email\n"' + b"x" * 900_000),
        "people, 400,000 rows": (_people, lambda: b"name,email\n" + b"a,b\n" * 230_000),
        "people, 900,000 columns": (_people, lambda: b"name" + b"," * 900_000),
        "people, NUL": (_people, lambda: b"name,email\na\0,b@c.example\n"),
        "picture of 60,000 × 60,000": (_attached, lambda: _picture(60_000, 60_000)),
        "picture of 2 billion × 1": (_attached, lambda: _picture(2_000_000_000, 1)),
        "PDF with a page tree of 10^9": (_attached, _tree_pdf),
        "PDF with a stream of 560 MB": (_attached, lambda: _stream_pdf(560_000_000)),
        "packet facts nested deeply": (_facts, lambda: deep_json),
        "packet facts with a number of 900,000 digits": (_facts, lambda: b'{"ref": ' + number + b"}"),
        "cards nested deeply": (_cards, lambda: deep_json),
        "cards with a number of 900,000 digits": (_cards, lambda: b'{"scale": ' + number + b"}"),
        "cards with a key twice": (_cards, lambda: b'{"cards": [], "cards": []}'),
        "archive with a head of 3 GB": (_archive, lambda: _head(tarfile.XHDTYPE, 3_000_000_000)),
        "archive with a name of 3 GB": (_archive, lambda: _head(tarfile.GNUTYPE_LONGNAME, 3_000_000_000)),
        "archive that begins with a link": (_archive, lambda: _linked(tarfile.SYMTYPE)),
        "archive that begins with a device": (_archive, lambda: _linked(tarfile.CHRTYPE)),
        "archive whose manifest is nested deeply": (_archive, lambda: _manifest(deep_json)),
        "archive that unpacks beyond the disk": (_archive, lambda: _manifest(_huge())),
    }


def _manifest(text: bytes) -> bytes:
    seal = hashlib.sha256(text).hexdigest().encode()
    return _tar((tarfile.TarInfo(archives.MANIFEST), text), (tarfile.TarInfo(archives.SEAL), seal))


def _huge() -> bytes:
    value: dict[str, Any] = {
        "format": archives.FORMAT,
        "hiringkit": "0",
        "made_at": "2026-11-20",
        "engine": "sqlite",
        "schema": "0001",
        "rows": {},
        "audit_lines": 0,
        "audit_head": "",
        "files": [{"name": "database/hiringkit.db", "size": 10**15, "sha256": "0"}],
    }
    return json.dumps(value).encode()


def _pdf(*objects: bytes) -> bytes:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def _tree_pdf() -> bytes:
    twice = [b"<</Type/Pages/Count 1000000000/Kids[%d 0 R %d 0 R]>>" % (n, n) for n in range(3, 34)]
    return _pdf(b"<</Type/Catalog/Pages 2 0 R>>", *twice, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def _stream_pdf(size: int) -> bytes:
    packed = zlib.compress(bytes(size), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    return _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream)


def taken(name: str) -> dict[str, Any]:
    """What came of one bomb: a sentence, and the seconds it took; an error that nobody foresaw by its name."""
    take, make = bombs()[name]
    data, began = make(), time.monotonic()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        said, is_foreseen = take(data), True
    except FORESEEN as error:
        said, is_foreseen = str(error), True
    except Exception as error:  # that is what is looked for
        said, is_foreseen = f"{type(error).__name__}: {error}", False
    return {"said": said[:300], "foreseen": is_foreseen, "seconds": time.monotonic() - began, "bytes": len(data)}


def exploded(ground: Ground, broken: str = "", *, only: tuple[str, ...] = ()) -> Outcome:
    """Each bomb in a process of its own: all are answered with a sentence, within bounds; a control reads any head."""
    outcome, longest, names = Outcome("bombs in what is taken in"), 0.0, only or tuple(bombs())
    for name in names if not broken else HEADS:
        command = [sys.executable, "-m", "tests.faults.bombs", name, broken]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        found = json.loads(ended.stdout) if ended.returncode == 0 else {"said": ended.stderr[-200:], "foreseen": False}
        longest = max(longest, found.get("seconds", 0))
        if not found["foreseen"] or not found["said"]:
            outcome.wrong.append(f"{name}: {found['said']!r}")
    if longest > SECONDS and not only:
        outcome.wrong.append(f"a bomb took {longest:.0f} seconds")
    outcome.figures = {
        "bombs": str(len(names)),
        "longest": f"{longest:.1f} s",
        "memory of each at most": f"{MEMORY // 1024**2:,} MB",
        "each answered by": "a sentence that says why",
    }
    return outcome


if __name__ == "__main__":
    if sys.argv[2]:
        archives.LARGEST_HEAD = 1 << 40
    print(json.dumps(taken(sys.argv[1])))
