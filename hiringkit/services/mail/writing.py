"""Writing a message: the text from its template, and its row in the outbox inside the act under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hiringkit import paths
from hiringkit.domain import accounts as rules
from hiringkit.domain import mail
from hiringkit.services import organisation
from hiringkit.store import database, outbox

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a message goes: an address, and the person or candidate whose it is."""

    address: str
    person_id: int | None = None
    candidate_id: int | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """The subject and the text of a message."""

    subject: str
    body: str


@contextmanager
def quiet() -> Iterator[None]:
    """Writes no message for a while, as when demonstration data is made."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def is_open() -> bool:
    """True when there is a mail server to send by."""
    return outbox.office().is_open and not _quiet.get()


def address_of(path: str) -> str:
    """The public address of a path of this site."""
    return outbox.office().base_url + path


def letter(kind: str, **facts: Any) -> Letter:
    """The message of a kind; no fact can add a line to it, so none can add a header."""
    template = _templates().get_template(f"mail/{kind}.txt")
    text = template.render(firm=organisation.settings().name, **facts)
    subject, _, body = text.partition("\n")
    return Letter(mail.one_line(subject.removeprefix("Subject:"))[:400], body.strip() + "\n")


def put(
    kind: str,
    to: Recipient,
    at: datetime,
    written: Letter,
    *,
    key: str = "",
    thread: str = "",
    calendar: str = "",
    seed: str = "",
    interview_id: int | None = None,
    useless_at: datetime | None = None,
) -> bool:
    """Puts a message into the outbox inside the act under way; False when there is no mail, or it is there already."""
    if not is_open() or rules.email_problem(to.address) is not None:
        return False
    for earlier in outbox.waiting_in(thread) if thread else ():
        earlier.state, earlier.ended_at = mail.DROPPED, at
        earlier.subject = earlier.body = earlier.calendar = earlier.seed = ""
    return outbox.add(
        outbox.Message(
            kind=kind,
            person_id=to.person_id,
            candidate_id=to.candidate_id,
            interview_id=interview_id,
            key=key or database.new_ref(),
            thread=thread,
            address=to.address,
            subject=written.subject,
            body=written.body,
            calendar=calendar,
            seed=seed,
            created_at=at,
            next_at=at,
            useless_at=useless_at,
        )
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(paths.shipped("templates")),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  plain text
        finalize=mail.one_line,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
