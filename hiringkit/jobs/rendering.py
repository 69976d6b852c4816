"""What each kind of job does: read the facts, render them outside any transaction, keep the result."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from tempfile import TemporaryFile

from flask import Flask

from hiringkit import pdf
from hiringkit.domain.frozen import RecordError
from hiringkit.services import jobs
from hiringkit.services.jobs import Claim
from hiringkit.services.packets import ahead, attachments, slates
from hiringkit.services.packets.issuing import RENDER
from hiringkit.store.packets import CARD

PROBLEMS = (pdf.RenderError, RecordError)
"""Errors whose sentence is written for people."""
REMOVED = "An attached file was removed after this slate was issued. Issue the slate again."


def packet(app: Flask, pool: pdf.Pool, claim: Claim) -> None:
    """Makes a packet's PDF, unless it is there already: a second run of the same job changes nothing."""
    with app.app_context():
        if jobs.is_kept(claim):
            jobs.close(claim, _now())
            return
        facts = jobs.packet_of(claim)
        files = attachments.files(facts.attachments)
    made = pdf.append(pdf.render_packet(facts, pool=pool), facts, files)
    with app.app_context():
        jobs.keep(claim, pdf.cache_key(facts), made, hashlib.sha256(made).hexdigest(), _now())


class _Store:
    """The finished parts of packets, as a slate's rendering asks for them."""

    def __init__(self, app: Flask, claim: Claim, owners: Mapping[int, int] | None = None) -> None:
        self._app, self._claim, self._owners = app, claim, owners or {}

    def fetch(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The parts that are kept, by key."""
        with self._app.app_context():
            return jobs.parts(keys)

    def keep(self, key: str, content: bytes, number: int) -> None:
        """Keeps a part with the candidate of the packet that has the number, 0 for what is nobody's alone."""
        with self._app.app_context():
            jobs.keep_part(self._claim, key, content, self._owners.get(number), _now())


def slate(app: Flask, pool: pdf.Pool, claim: Claim) -> None:
    """Makes a slate's PDF part by part; it ends at the next part when the job is cancelled, and parts made stay."""
    with app.app_context():
        if jobs.is_slate_kept(claim):
            jobs.close(claim, _now())
            return
        kept = _Store(app, claim, jobs.owners(claim))

    def report(done: int, total: int) -> None:
        with app.app_context():
            jobs.advance(claim, done, total)

    with TemporaryFile() as made:
        sha256 = pdf.write_slate(
            _facts(app, claim), made, pool=pool, kept=kept, report=report, files=partial(_attached, app)
        )
        made.seek(0)
        with app.app_context():
            jobs.keep_slate(claim, made, sha256, _now())


def _attached(app: Flask, sha256: str) -> bytes:
    with app.app_context():
        content = attachments.content(sha256)
    if content is None:
        raise pdf.RenderError("facts", REMOVED)
    return content


def _facts(app: Flask, claim: Claim) -> str:
    with app.app_context():
        return jobs.slate_of(claim)


class _Ahead(_Store):
    """The finished parts as the printing of one card asks for them."""

    def keep(self, key: str, content: bytes, number: int) -> None:
        """Keeps a part, as long as the job is this worker's."""
        with self._app.app_context():
            ahead.keep(self._claim, key, content, _now())


def card(app: Flask, pool: pdf.Pool, claim: Claim) -> None:
    """Makes the part of a submitted card, unless it is kept already or the card is gone."""
    with app.app_context():
        facts = ahead.facts_of(claim, _now())
    if facts:
        pdf.print_card(facts, claim.subject, pool=pool, kept=_Ahead(app, claim))
    with app.app_context():
        jobs.close(claim, _now())


KINDS: Mapping[str, Callable[[Flask, pdf.Pool, Claim], None]] = {RENDER: packet, slates.RENDER: slate, CARD: card}


def _now() -> datetime:
    return datetime.now(UTC)
