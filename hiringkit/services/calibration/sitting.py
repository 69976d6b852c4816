"""Sitting in on interviews and leading one while watched, signed off by the experienced interviewer."""

from dataclasses import dataclass
from datetime import date, timedelta

from hiringkit.domain import access, calibration, questions, texts
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import accounts
from hiringkit.store import calibration as rows
from hiringkit.store.calibration import Sitting

LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class SittingLine:
    """One sitting as both people see it; nothing of a candidate."""

    ref: str
    kind: str
    stage: str
    day: date
    trainee: str
    guide: str
    state: str
    words: str
    note: str
    is_to_sign: bool


def line_of(row: Sitting, reader: int) -> SittingLine:
    """The line of a sitting for one of its two people."""
    return SittingLine(
        ref=row.ref,
        kind=calibration.SITTINGS[row.kind],
        stage=questions.stage_label(row.stage),
        day=row.day,
        trainee=row.trainee.name,
        guide=row.guide.name,
        state=row.state,
        words=calibration.STATES[row.state],
        note=row.note,
        is_to_sign=row.guide_id == reader and row.state == calibration.WAITING,
    )


def ask(actor: Actor, kind: str, stage: str, day: date | None, guide: str) -> str:
    """Asks somebody to sign off a sitting; returns its public identifier."""
    person = accounts.by_ref(guide)
    known = person is not None and person.active and person.id != actor.id
    today = actor.at.date()
    wanted = (
        ("kind", kind in calibration.SITTINGS, "Choose what you did."),
        ("stage", stage in dict(questions.STAGES), "Choose the stage."),
        ("day", day is not None and today - timedelta(days=366) <= day <= today + timedelta(days=1), "Enter the day."),
        ("guide", known, "Choose whom you were with."),
    )
    errors = {field: sentence for field, holds, sentence in wanted if not holds}
    if errors or person is None or day is None:
        raise Invalid(errors)
    with act(actor, "calibration.sit", "calibration") as done:
        row = Sitting(
            trainee_id=actor.id, guide_id=person.id, kind=kind, stage=stage, day=day, state="waiting", asked_at=actor.at
        )
        rows.add(row)
        done.subject = row.ref
        done.details |= {"kind": kind, "guide": person.ref}
        return row.ref


def sign(actor: Actor, ref: str, note: str, *, is_ready: bool) -> None:
    """Signs a sitting off, or asks for another one with a reason; only whom the trainee named."""
    try:
        words = texts.cleaned(note, limit=LONGEST_NOTE).strip()
    except texts.TextError as error:
        raise Invalid({"note": str(error)}) from None
    if not is_ready and not words:
        raise Invalid({"note": "Say what to do differently next time."})
    with act(actor, "calibration.sign", "calibration", ref) as done:
        row = found(rows.sitting(ref, lock=True))
        if row.guide_id != actor.id:
            raise access.Forbidden(access.HIDDEN)
        if row.state != calibration.WAITING:
            raise Invalid({"": "This is signed already."})
        row.state = calibration.SIGNED if is_ready else calibration.RETURNED
        row.note, row.signed_at = words, actor.at
        done.details["state"] = row.state
