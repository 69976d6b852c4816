"""The second person's word on a frozen version, where the organisation's policy asks for it."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, texts
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.loops.hiding import require_no_applicant
from hiringkit.store import accounts
from hiringkit.store import loops as rows
from hiringkit.store.loops import NOT_ASKED, RETURNED, SIGNED, WAITING, LoopVersion

STATES = {
    NOT_ASKED: "",
    WAITING: "Waits for a second person",
    SIGNED: "Signed off",
    RETURNED: "Returned",
}
LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class SignOff:
    """How a version stands: its state in words, who said so, and why the reader cannot; '' when they can."""

    state: str
    words: str
    person: str
    at: datetime | None
    note: str
    refusal: str

    @property
    def is_waiting(self) -> bool:
        """True while a second person has to look at it."""
        return self.state == WAITING

    @property
    def is_usable(self) -> bool:
        """True when nothing about the sign-off keeps it from use."""
        return self.state in rows.USABLE


def sign_off_of(actor: Actor, row: LoopVersion) -> SignOff:
    """The sign-off of a version, as its page shows it."""
    verdict = access.can_sign_version(actor, row.frozen_by)
    name = accounts.names([row.signed_by]).get(row.signed_by, "") if row.signed_by else ""
    refusal = verdict.sentence if verdict else ""
    return SignOff(row.sign_off, STATES[row.sign_off], name, row.signed_at, row.sign_note, refusal)


def sign(actor: Actor, ref: str, note: str = "") -> None:
    """Signs a version off, so that openings can use it."""
    with act(actor, "loop.sign", "loop_version", ref) as done:
        row = _waiting(actor, ref)
        _say(row, actor, SIGNED, _cleaned(note))
        done.details["signed"] = row.sha256


def send_back(actor: Actor, ref: str, note: str) -> None:
    """Returns a version with a reason: it is never used, and the draft is where it is mended."""
    words = _cleaned(note)
    if not words:
        raise Invalid({"note": "Say what has to change."})
    with act(actor, "loop.return", "loop_version", ref) as done:
        row = _waiting(actor, ref)
        _say(row, actor, RETURNED, words)
        done.details["returned"] = row.sha256


def _cleaned(note: str) -> str:
    try:
        return texts.cleaned(note, limit=LONGEST_NOTE).strip()
    except texts.TextError as error:
        raise Invalid({"note": str(error)}) from None


def _waiting(actor: Actor, ref: str) -> LoopVersion:
    row = found(rows.version(ref, lock=True))
    require_no_applicant(actor, row)
    access.require(access.can_sign_version(actor, row.frozen_by))
    if row.sign_off != WAITING:
        raise Invalid({"": "This version does not wait for anybody any more."})
    return row


def _say(row: LoopVersion, actor: Actor, state: str, note: str) -> None:
    row.sign_off, row.signed_by, row.signed_at, row.sign_note = state, actor.id, actor.at, note
