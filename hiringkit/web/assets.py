"""Style sheets, scripts, fonts and pictures under an address that changes with their content, kept for a year."""

import gzip
import hashlib
import mimetypes
import re
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, request, url_for
from werkzeug.exceptions import NotFound

from hiringkit import paths
from hiringkit.web import doors, pruning

try:
    import brotli  # type: ignore[import-untyped]  # it has no annotations
except ImportError:  # gzip alone will do
    brotli = None

FOLDER = paths.PACKAGE / "static"
NOT_SERVED = ("fonts/print",)
SCORECARD = (
    *("store", "transport", "fields", "checks", "steps", "keys", "hints", "clock"),
    *("saving", "conflicts", "submitting", "main"),
)
FRAMEWORK = "vendor/bootstrap/bootstrap.min.css"
BUNDLES = {
    "theme.css": (FRAMEWORK, "theme/*.css"),
    "scorecard.js": tuple(f"js/scorecard/{name}.js" for name in SCORECARD),
}
"""One address for many files, in the order given or, for a pattern, of their names; a module imports what is before."""
MODULE_WORDS = re.compile(rb"^import [^\n]+\n|^export (?=(?:const|let|class|async|function) )", re.MULTILINE)
TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".webmanifest": "application/json"}
TEXT = ("text/", "image/svg+xml", "application/json")
KEPT = "public, max-age=31536000, immutable"

bp = Blueprint("assets", __name__)


@bp.get("/static/<digest>/<path:name>")
@doors.open_to_all
def file(digest: str, name: str) -> Response:
    """One file, compressed as the browser likes best."""
    if name not in names():
        raise NotFound
    encoding = request.accept_encodings.best_match(_encodings(name)) or "identity"
    response = Response(_body(name, encoding), mimetype=_type(name))
    response.headers["Cache-Control"] = KEPT if digest == version() else "no-cache"
    if encoding != "identity":
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    return response


def address(name: str) -> str:
    """The address of a file, such as asset('js/page.js'), for templates."""
    if name not in names():
        raise FileNotFoundError(f"there is no {name} under static/")
    return url_for("assets.file", digest=version(), name=name)


@cache
def names() -> frozenset[str]:
    """Everything that is served: the files of the package, and the bundles; never a path from outside."""
    files = (one.relative_to(FOLDER).as_posix() for one in FOLDER.rglob("*") if one.is_file())
    return frozenset(one for one in files if not one.startswith(NOT_SERVED)) | set(BUNDLES)


@cache
def version() -> str:
    """A digest of everything that is served."""
    digest = hashlib.sha256()
    for name in sorted(names()):
        digest.update(f"{name}\n".encode())
        digest.update(_read(name))
    return digest.hexdigest()[:12]


def _read(name: str) -> bytes:
    return _joined(name) if name in BUNDLES else (FOLDER / name).read_bytes()


@cache
def _joined(name: str) -> bytes:
    parts = [part for pattern in BUNDLES[name] for part in sorted(FOLDER.glob(pattern))]
    if name.endswith(".js"):
        return MODULE_WORDS.sub(b"", b"\n".join(part.read_bytes() for part in parts))
    framework, *own = (part.read_text("utf-8") for part in parts)
    return "\n".join([pruning.pruned(framework, _words(), "".join(own)), *own]).encode()


def _words() -> frozenset[str]:
    """Every word that may name a class in a page: of templates, scripts and forms."""
    templates = paths.shipped("templates").rglob("*.html")
    ours = [*templates, *(FOLDER / "js").rglob("*.js"), *(paths.PACKAGE / "web").rglob("*.py")]
    return pruning.words(one.read_text("utf-8") for one in ours)


@cache
def _body(name: str, encoding: str) -> bytes:
    plain = _read(name)
    if encoding == "br":
        return bytes(brotli.compress(plain, quality=9))
    return gzip.compress(plain, 9, mtime=0) if encoding == "gzip" else plain


def _encodings(name: str) -> list[str]:
    if not _type(name).startswith(TEXT):
        return ["identity"]
    return ["br", "gzip", "identity"] if brotli else ["gzip", "identity"]


def _type(name: str) -> str:
    suffix = Path(name).suffix
    return TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
