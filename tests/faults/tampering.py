"""Single changes at random places behind the program's back: what verify and audit verify find, and what not."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from unittest.mock import patch

from sqlalchemy import Table, select, true, update
from sqlalchemy.exc import DBAPIError

from hiringkit.domain.scorecards import SUBMITTED
from hiringkit.services import jobs, verification
from hiringkit.services.candidates import attaching
from hiringkit.services.packets import letters
from hiringkit.store import database, records
from hiringkit.store.database import Base, db
from tests.faults.ground import Ground, let_go
from tests.faults.scenarios import Outcome
from tests.support import app as apps
from tests.support import cast, world, worlds

RECORDS = {
    "scorecards": ("state", "recommendation", "rationale", "on_paper", "sha256", "person_id", "candidate_id"),
    "scorecard_entries": (
        *("scorecard_id", "item", "rating", "not_assessed", "evidence", "probes", "seconds", "changed", "added"),
        "shareable",
    ),
    "loop_versions": ("ref", "content", "sha256"),
    "kits": ("name", "content", "sha256", "version_id"),
    "decisions": (
        *("candidate_id", "outcome", "level", "reason", "against_reason", "conditions", "decider_id", "at", "sha256"),
    ),
    "packets": ("ref", "facts", "sha256", "candidate_id"),
    "pdf_parts": ("content", "sha256"),
    "slates": ("ref", "facts", "sha256"),
    "slate_pdfs": ("content", "sha256"),
    "attachments": ("ref", "sha256", "candidate_id", "url"),
    "attachment_files": ("content", "sha256"),
    "letters": ("facts", "sha256", "candidate_id"),
    "audit_lines": ("seq", "at", "actor", "source", "act", "kind", "subject", "details", "previous", "mac"),
    "audit_head": ("seq", "mac"),
    "reading_log": ("seq", "at", "actor", "source", "kind", "subject", "previous", "mac"),
    "reading_head": ("seq", "mac"),
}
"""What is guarded: by a record's own hash, by the audit trail that holds it, or by the chain of the log."""
WHERE = {"scorecard_entries": "scorecards", "attachment_files": "attachments"}
"""Which table a change is found in, where it is another one."""
LOGS = {"audit_lines": "audit trail", "audit_head": "audit trail", "reading_log": "reading log"}
LOGS["reading_head"] = "reading log"
Finding = tuple[str, str, str]


@dataclass(slots=True)
class Tried:
    """What became of the changes: by column how many were found, refused by the database, or not found."""

    found: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    elsewhere: list[str] = field(default_factory=list)


def tampered(ground: Ground, broken: str = "", *, changes: int = 200, seed: int = 1) -> Outcome:
    """Changes one value at a time and puts it back; every one in RECORDS has to be found where it stands."""
    outcome, chance, tried = Outcome("single changes at random places"), Random(seed), Tried()
    with ExitStack() as stack:
        app = apps.made(ground.settings())
        stack.enter_context(app.app_context())
        stack.callback(let_go)
        settle()
        if broken:
            stack.enter_context(patch.object(verification, "_compared", lambda *_: []))
        outcome.wrong += [f"before any change: {one}" for one in sorted(findings())]
        for _ in range(changes):
            name = chance.choice(list(RECORDS))
            column = chance.choice(RECORDS[name])
            attempt(tried, name, column, chance)
        for name, column in unguarded():
            attempt(tried, name, column, chance)
    said = {one for one in tried.missed if one.split(".")[1] in RECORDS[one.split(".")[0]]}
    outcome.wrong += [f"{one} was changed, and nothing was found" for one in sorted(said)] + tried.elsewhere
    outcome.figures = {
        "changes": str(changes),
        "found and located": str(sum(count for one, count in tried.found.items() if _is_said(one))),
        "refused by the database": str(sum(count for one, count in tried.refused.items() if _is_said(one))),
        "columns not guarded": " ".join(sorted(tried.missed.keys() - said)),
    }
    return outcome


def _is_said(one: str) -> bool:
    name, _, column = one.partition(".")
    return column in RECORDS[name]


def settle() -> None:
    """The world, with PDFs whose hashes are theirs, a finished letter, a link, and lines in both logs."""
    keep = jobs.keep

    def honest(claim: Any, key: str, pdf: bytes, sha256: str, at: datetime) -> None:
        keep(claim, key, pdf, hashlib.sha256(pdf).hexdigest(), at)

    with worlds.at_moment(), patch.object(jobs, "keep", honest):
        told = world.tell()
        letters.finish(cast.actor("recruiter"), told.ref("candidates", "two"), "Thank you.", 1, has_read=True)
        link = attaching.NewAttachment("portfolio", url="https://work.example/models")
        attaching.attach(cast.actor("recruiter"), told.ref("candidates", "one"), link)
        for number in range(9):
            records.log_reading(cast.actor("chair"), "scorecard", f"card-{number}")


def findings() -> set[Finding]:
    """Everything that both commands find."""
    db.session.rollback()
    found = {(one.table, one.ref, one.sentence) for one in verification.check(lambda *_: None).findings}
    return found | {(one.log, str(one.line), one.sentence) for one in verification.audit().faults}


def table_of(name: str) -> Table:
    """A table by its name."""
    return Base.metadata.tables[name]


def unguarded() -> Iterator[tuple[str, str]]:
    """Every other column of these tables but keys of rows."""
    for name, columns in RECORDS.items():
        for column in table_of(name).columns:
            if column.name not in columns and not column.primary_key:
                yield name, column.name


def attempt(tried: Tried, name: str, column: str, chance: Random) -> None:
    """One change of one value, and back again."""
    table, label = table_of(name), f"{name}.{column}"
    keys = list(table.primary_key.columns)
    with db.engine.connect() as connection:
        rows = connection.execute(_guarded(table, column).order_by(*keys)).mappings().all()
    if not rows:
        tried.elsewhere.append(f"{name} has no rows: the fault proves nothing")
        return
    row = chance.choice(rows)
    old = row[column]
    new = other(old, chance)
    if new is None:
        return
    try:
        write(update(table).where(*(key == row[key.name] for key in keys)).values({column: new}))
    except DBAPIError:
        tried.refused[label] += 1
        return
    found = findings()
    write(
        update(table)
        .where(*(key == (new if key.name == column else row[key.name]) for key in keys))
        .values({column: old})
    )
    if not found:
        tried.missed[label] += 1
        return
    tried.found[label] += 1
    places, wanted = {place for place, _, _ in found}, LOGS.get(name, WHERE.get(name, name))
    if wanted not in places:
        tried.elsewhere.append(f"{label} was found in {', '.join(sorted(places))}")


def _guarded(table: Table, column: str) -> Any:
    """The rows that are guarded: what is only a draft may change, and only a link has an address."""
    cards = table_of("scorecards")
    submitted = select(cards.c.id).where(cards.c.state == SUBMITTED)
    wanted = {
        "scorecards": lambda: table.c.state == SUBMITTED,
        "scorecard_entries": lambda: table.c.scorecard_id.in_(submitted),
        "letters": lambda: table.c.finished_at.is_not(None),
        "attachments": lambda: table.c.media == "" if column == "url" else true(),
    }.get(table.name)
    return select(table).where(wanted()) if wanted else select(table)


def write(statement: Any) -> None:
    """One change behind the program's back."""
    with database.schema_change(), db.engine.begin() as connection:
        connection.execute(statement)


def other(old: Any, chance: Random) -> Any:
    """Another value of the same kind, as near to the old one as can be."""
    if old is None:
        return None
    kinds: dict[type, Callable[[Any], Any]] = {
        bool: lambda value: not value,
        int: lambda value: value + chance.choice((1, -1)),
        datetime: lambda value: value + timedelta(seconds=1),
        date: lambda value: value + timedelta(days=1),
        bytes: lambda value: _bent(value, chance),
        str: lambda value: _bent(value.encode(), chance).decode("latin-1") if value.isascii() else value + ".",
        list: lambda value: [*value, 1],
    }
    return kinds[type(old)](old)


def _bent(raw: bytes, chance: Random) -> bytes:
    """One letter changed, or one more where there was none."""
    if not raw:
        return b"x"
    at = chance.randrange(len(raw))
    letter = b"y" if raw[at : at + 1] == b"x" else b"x"
    return raw[:at] + letter + raw[at + 1 :]
