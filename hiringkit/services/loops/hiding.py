"""Keeping a loop's questions from somebody who is a candidate on it."""

from hiringkit.domain import access, loops
from hiringkit.domain.access import Actor
from hiringkit.services.questions import usage
from hiringkit.services.questions.bank import EXERCISE, QUESTION, key_of
from hiringkit.store import questions as question_rows
from hiringkit.store.loops import LoopRow, LoopVersion


def require_no_applicant(actor: Actor, row: LoopRow | LoopVersion) -> None:
    """Refuses, as if it were not there, a loop or version on which the reader is or was a candidate."""
    versions = row.versions if isinstance(row, LoopRow) else [row]
    if {version.id for version in versions} & set(question_rows.applied_on(actor.id)):
        raise access.Forbidden(access.HIDDEN)


def require_unasked(actor: Actor, kit: loops.Kit) -> None:
    """Refuses a kit that asks something which the reader is or was asked as a candidate, by whatever loop."""
    hidden = usage.hidden_from(actor)
    if hidden and any(_key(item) in hidden for item in kit.items):
        raise access.Forbidden(access.HIDDEN)


def _key(item: loops.Item) -> str:
    return key_of(EXERCISE, item.exercise) if item.exercise else key_of(QUESTION, item.id)
