"""An act: one transaction and one audit line; and how a service refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hiringkit.domain.access import HIDDEN, Actor, Forbidden
from hiringkit.store import database, records

T = TypeVar("T")


class Invalid(Exception):
    """What was sent cannot be accepted: a sentence for each field, '' for the whole."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


class Stale(Exception):
    """Somebody else changed the thing in between; nothing was saved."""


@dataclass(slots=True)
class Act:
    """The act under way: who acts, on what, and the details for its audit line (ids and hashes only)."""

    actor: Actor
    subject: str
    details: dict[str, Any] = field(default_factory=dict)


@contextmanager
def act(actor: Actor, verb: str, kind: str, subject: str = "", **details: Any) -> Iterator[Act]:
    """One writing transaction that ends with one audit line; nothing of it stays when it raises."""
    with database.writing() as session:
        made = Act(actor, subject, details)
        yield made
        session.flush()
        records.audit(made.actor, verb, kind, made.subject, made.details)


def found(row: T | None) -> T:
    """The row, or the refusal that looks like a page that does not exist."""
    if row is None:
        raise Forbidden(HIDDEN)
    return row
