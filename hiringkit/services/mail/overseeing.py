"""Mail as administrators see it: what waits, what went wrong and why, sending again, and a test message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, mail
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.mail.writing import Recipient, is_open, letter, put
from hiringkit.services.records import holding
from hiringkit.store import accounts, outbox

SHOWN = 100
CANDIDATE = "A candidate"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A message that waits or went wrong; nothing of its text, and of a candidate neither name nor address."""

    ref: str
    kind: str
    to: str
    state: str
    attempts: int
    error: str
    created_at: datetime
    next_at: datetime

    @property
    def is_over(self) -> bool:
        """True when nothing more happens to it by itself."""
        return self.state in mail.TROUBLED


@dataclass(frozen=True, slots=True)
class Overview:
    """How mail stands: whether there is a server, how many messages are in each state, and those not settled."""

    is_open: bool
    sender: str
    counts: Mapping[str, int]
    troubles: tuple[Trouble, ...]


def overview(actor: Actor) -> Overview:
    """How mail stands, for administrators."""
    access.require(access.can_administer(actor))
    office = outbox.office()
    rows = outbox.unsettled(SHOWN)
    return Overview(office.is_open, office.sender, outbox.counts(), tuple(_trouble(*row) for row in rows))


def again(actor: Actor, ref: str) -> None:
    """Sends a message that went wrong once more, from its first attempt."""
    access.require(access.can_administer(actor))
    with act(actor, "mail.again", "message", ref):
        row = _troubled(ref)
        _require_server()
        if row.useless_at is not None and row.useless_at <= actor.at:
            raise Invalid({"": "This message is too old to be of use. Remove it."})
        row.state, row.attempts, row.next_at, row.ended_at = mail.QUEUED, 0, actor.at, None


def drop(actor: Actor, ref: str) -> None:
    """Removes a message that went wrong from the list; its text is erased, unless a legal hold stands."""
    access.require(access.can_administer(actor))
    with act(actor, "mail.drop", "message", ref):
        row = _troubled(ref)
        candidate_id = outbox.about(row)
        if candidate_id is not None:
            holding.require_none(candidate_id)
        row.state, row.ended_at, row.subject, row.body, row.calendar, row.seed = mail.DROPPED, actor.at, "", "", "", ""


def test(actor: Actor) -> str:
    """Puts a test message to the actor into the outbox; their address."""
    access.require(access.can_administer(actor))
    _require_server()
    with act(actor, "mail.test", "person", actor.ref):
        person = found(accounts.get(actor.id))
        put("test", Recipient(person.email, person_id=person.id), actor.at, letter("test", name=person.name))
    return person.email


def _require_server() -> None:
    if not is_open():
        raise Invalid({"": "There is no mail server. Set HIRINGKIT_MAIL_SERVER and restart."})


def _troubled(ref: str) -> outbox.Message:
    row = found(outbox.by_ref(ref))
    if row.state not in mail.TROUBLED:
        raise Invalid({"": "This message is not held up any more."})
    return row


def _trouble(row: outbox.Message, person: accounts.Person | None) -> Trouble:
    return Trouble(
        ref=row.ref,
        kind=mail.KINDS.get(row.kind, row.kind),
        to=person.name if person else CANDIDATE,
        state=row.state,
        attempts=row.attempts,
        error=row.error,
        created_at=row.created_at,
        next_at=row.next_at,
    )
