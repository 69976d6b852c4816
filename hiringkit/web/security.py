"""What guards every request and every response: origin, CSRF, limits, safe JSON, headers, compression."""

import gzip
import json
import math
import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from flask_wtf.csrf import CSRFError, CSRFProtect, validate_csrf  # type: ignore[import-untyped]  # it has no annotations
from werkzeug.exceptions import BadRequest
from werkzeug.routing import IntegerConverter
from wtforms import ValidationError

try:
    import brotli  # type: ignore[import-untyped]  # it has no annotations
except ImportError:  # gzip alone will do
    brotli = None

MEGABYTE = 1_000_000
DEEPEST = 20
BIGGEST = 2**63 - 1
LONE = re.compile("[\ud800-\udfff]")
"""Half of a character."""
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()"
    ),
}
STRICT_TRANSPORT = "max-age=31536000; includeSubDomains"
WORTH_COMPRESSING = 1000
COMPRESSED = ("text/", "application/json", "application/javascript", "image/svg+xml")
ENCODERS: dict[str, Callable[[bytes], bytes]] = {"gzip": partial(gzip.compress, compresslevel=5, mtime=0)}
if brotli:
    ENCODERS = {"br": partial(brotli.compress, quality=5), **ENCODERS}
"""Ways to compress a page, the better one first."""
csrf = CSRFProtect()


class CrossSite(BadRequest):
    """The browser says that the request comes from another site."""


class BoundedInteger(IntegerConverter):
    """An id in a path: never negative, never more than a database can hold."""

    def __init__(self, map: Any, *args: Any, **options: Any) -> None:
        super().__init__(map, *args, **{"max": BIGGEST, **options})


def init_app(app: Flask) -> None:
    """Installs the guards; `doors.admit` runs before them."""
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_SSL_STRICT=False)
    app.config.update(MAX_CONTENT_LENGTH=MEGABYTE, MAX_FORM_MEMORY_SIZE=MEGABYTE)
    app.url_map.converters["int"] = BoundedInteger
    csrf.init_app(app)
    app.before_request(refuse_forged)
    app.before_request(refuse_broken_text)
    app.before_request(refuse_broken_json)
    app.after_request(finished)


def refuse_forged() -> None:
    """Refuses what another site sends in somebody's name: by the browser's word, and by the token."""
    if request.method in SAFE_METHODS or request.endpoint is None:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None:
        is_ours = site in ("same-origin", "none")
    else:
        is_ours = origin in (None, "null") or urlsplit(str(origin)).netloc == request.host
    if not is_ours:
        raise CrossSite("This request comes from another site.")
    token = request.headers.get("X-CSRFToken")
    if token is None:
        csrf.protect()
        return
    try:
        validate_csrf(token)  # a script's token stands in a header: its body is not searched for form fields
    except ValidationError as error:
        raise CSRFError(str(error)) from None
    g.csrf_valid = True


def refuse_broken_text() -> None:
    """Refuses NUL in any form field or query, which one database keeps and the other refuses."""
    for values in (request.args,) if request.is_json else (request.args, request.form):
        for name, value in values.items(multi=True):
            if "\x00" in name or "\x00" in value:
                shown = name.replace("\x00", "")[:60]
                raise BadRequest(f"The field “{shown}” holds a NUL character, which cannot be stored.")


def refuse_broken_json() -> None:
    """Refuses JSON that is malformed, too deep, or holds what cannot be stored."""
    if not request.is_json or not request.content_length:
        return
    try:
        value = json.loads(request.get_data(cache=True), parse_constant=_no_constant)
    except RecursionError:
        raise BadRequest(f"The JSON is nested more than {DEEPEST} levels deep.") from None
    except (ValueError, UnicodeDecodeError) as error:
        raise BadRequest(f"The JSON cannot be read: {error}.") from None
    _require_storable(value)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def _require_storable(value: Any) -> None:
    """Walks the value without recursion."""
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > DEEPEST:
            raise BadRequest(f"The JSON is nested more than {DEEPEST} levels deep.")
        if isinstance(one, dict):
            waiting.extend((part, depth + 1) for pair in one.items() for part in pair)
        elif isinstance(one, list):
            waiting.extend((part, depth + 1) for part in one)
        else:
            _require_storable_leaf(one)


def _require_storable_leaf(one: Any) -> None:
    if isinstance(one, str):
        if "\x00" in one:
            raise BadRequest("The JSON holds a NUL character, which cannot be stored.")
        if LONE.search(one):
            raise BadRequest("The JSON holds half of a character (a lone surrogate), which cannot be stored.")
    elif isinstance(one, float) and not math.isfinite(one):
        raise BadRequest("The JSON holds a number that is too large.")
    elif isinstance(one, int) and not -BIGGEST - 1 <= one <= BIGGEST:
        raise BadRequest("The JSON holds a whole number that is too large.")


def finished(response: Response) -> Response:
    """Adds the headers that every response carries, errors and files included, and compresses what is worth it."""
    there = {name.lower() for name, _ in response.headers}
    for name, value in HEADERS.items():
        if name.lower() not in there:
            response.headers.add(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return _compressed(response)


def _compressed(response: Response) -> Response:
    if not (response.mimetype or "").startswith(COMPRESSED) or response.direct_passthrough or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    body_is_ours = "Content-Encoding" not in response.headers and response.status_code not in (204, 206, 304)
    encoding = next((one for one in ENCODERS if request.accept_encodings[one]), None) if body_is_ours else None
    if encoding:
        body = response.get_data()
        if len(body) >= WORTH_COMPRESSING:
            response.set_data(ENCODERS[encoding](body))
            response.headers["Content-Encoding"] = encoding
    return response
