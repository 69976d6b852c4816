"""Booklets to print, made one at a time so that they never crowd out the pages."""

from threading import Lock

from flask import Response

from hiringkit import pdf
from hiringkit.domain.booklets import Booklet
from hiringkit.services.acts import Invalid

BUSY = "Another booklet is being made. Wait a moment, then try again."
PATIENCE = 20
"""Seconds to wait for the one before."""
_one_at_a_time = Lock()


def printed(facts: Booklet, name: str) -> Response:
    """The booklet as a PDF to keep; raises Invalid while another one takes too long, and pdf.RenderError."""
    if not _one_at_a_time.acquire(timeout=PATIENCE):
        raise Invalid({"": BUSY})
    try:
        with pdf.Pool(1) as pool:
            made = pdf.render_booklet(facts, pool=pool)
    finally:
        _one_at_a_time.release()
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, mimetype="application/pdf", headers=headers)
