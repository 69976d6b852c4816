"""Files that pages hand out, and short PDFs printed while somebody waits, one at a time beside the pages."""

from collections.abc import Callable, Iterator
from threading import Lock

from flask import Response
from werkzeug.exceptions import ServiceUnavailable

from hiringkit import pdf

BUSY = "Another document is being printed. Wait a moment, then try again."
PATIENCE = 30
"""Seconds to wait for the one before."""
_one_at_a_time = Lock()


def printed(render: Callable[[pdf.Pool], bytes]) -> bytes:
    """What `render` makes with a pool of one process; raises ServiceUnavailable when it fails or none is free."""
    if not _one_at_a_time.acquire(timeout=PATIENCE):
        raise ServiceUnavailable(BUSY)
    try:
        with pdf.Pool(1) as pool:
            return render(pool)
    except pdf.RenderError as error:
        raise ServiceUnavailable(str(error)) from error
    finally:
        _one_at_a_time.release()


def to_read(content: bytes | Iterator[bytes], name: str) -> Response:
    """A PDF that the browser opens."""
    return _file(content, "inline", name, "application/pdf")


def to_keep(content: bytes | str, name: str, media: str = "application/pdf") -> Response:
    """A file that the browser saves under that name."""
    return _file(content, "attachment", name, media)


def followed(page: Response, state: str) -> Response:
    """The page of a job, fetched anew by the browser until the job has ended."""
    if state in ("queued", "running"):
        page.headers["Refresh"] = "2"
    return page


def _file(content: bytes | str | Iterator[bytes], disposition: str, name: str, media: str) -> Response:
    return Response(content, mimetype=media, headers={"Content-Disposition": f'{disposition}; filename="{name}"'})
