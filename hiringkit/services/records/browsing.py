"""The audit trail for administrators: who did or read what, when, on what, why and from where; and its export."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from hiringkit.content.exporting import sheets
from hiringkit.domain import access, records
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act
from hiringkit.store.records import browsing as rows
from hiringkit.store.records.browsing import Line, Place, Wanted

PAGE = 50
BATCH = 500
MOST = 200_000
MACHINES = {"operator": "Command line", "worker": "Worker", "setup": "Set-up"}
KEPT = "With the record"
"""What stands for a reason that the reader may not read here."""
COLUMNS = ("at", "who", "what", "kind", "subject", "why", "source", "log", "number")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader looks for."""

    person: str = ""
    act: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as people read it."""

    at: datetime
    who: str
    what: str
    kind: str
    subject: str
    why: str
    source: str
    log: str
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, where the next page begins, empty when there is none, and who may stand in a line, by identifier."""

    lines: tuple[Shown, ...]
    older: str
    people: dict[str, str]


def page(actor: Actor, filters: Filters, after: str = "") -> Page:
    """One page of lines that fit, newest first; it costs the same wherever it begins."""
    access.require(access.can_administer(actor))
    found = rows.lines(_wanted(actor, filters), PAGE + 1, _place(after))
    shown = found[:PAGE]
    older = "~".join((shown[-1].at.isoformat(), shown[-1].log, str(shown[-1].seq))) if len(found) > PAGE else ""
    people = _people()
    return Page(tuple(_shown(actor, shown, people)), older, people)


def export(actor: Actor, filters: Filters, form: str) -> str:
    """Every line that fits as CSV or JSON, in the order of time; leaves an audit line."""
    access.require(access.can_administer(actor))
    if form not in ("csv", "json"):
        raise Invalid({"format": "Choose CSV or JSON."})
    found = [line for batch in _batches(actor, filters) for line in batch]
    text = _csv(found) if form == "csv" else _json(found)
    with act(actor, "audit.export", "organisation", "1", form=form, count=len(found), sha256=records.text_hash(text)):
        pass
    return text


def _batches(actor: Actor, filters: Filters) -> Iterator[list[Shown]]:
    wanted, people, after, count = _wanted(actor, filters), _people(), None, 0
    while found := rows.lines(wanted, BATCH, after):
        yield _shown(actor, found, people)
        after, count = found[-1].place, count + len(found)
        if len(found) < BATCH:
            return
        if count >= MOST:
            raise Invalid({"": f"More than {MOST:,} lines fit: choose dates, and export them in parts."})


def _people() -> dict[str, str]:
    return {**{row.ref: row.name for row in rows.people()}, **MACHINES}


def _shown(actor: Actor, found: list[Line], people: dict[str, str]) -> list[Shown]:
    owners = rows.candidates_of(found)
    readable = rows.readable(actor.id, owners.values())
    own = {owners[line.subject] for line in found if _is_ours(line) and line.subject in owners}
    reasons = rows.reasons(readable | own, (line.at for line in found))
    return [
        Shown(
            at=line.at,
            who=people.get(line.actor, line.actor),
            what=records.label(line.act, line.kind),
            kind=line.kind,
            subject=line.subject,
            why=_why(line, owners, readable, reasons),
            source=line.source,
            log=line.log,
            number=line.seq,
        )
        for line in found
    ]


def _why(line: Line, owners: dict[str, int], readable: set[int], reasons: dict[tuple[str, int, datetime], str]) -> str:
    owner = owners.get(line.subject)
    if owner is None or line.log == rows.READ or line.act not in records.REASONED:
        return ""
    return reasons.get((line.act, owner, line.at), "") if owner in readable or _is_ours(line) else KEPT


def _is_ours(line: Line) -> bool:
    """True for acts of this room, whose reasons administrators read on the record's own page."""
    return line.act.startswith("record.")


def _wanted(actor: Actor, filters: Filters) -> Wanted:
    return Wanted(actor.id, actor.ref, filters.person, filters.act, filters.subject, filters.since, filters.until)


def _place(after: str) -> Place | None:
    """Where a page begins; a text that is no place begins at the newest line."""
    at, _, rest = after.partition("~")
    log, _, seq = rest.partition("~")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    if moment.tzinfo is None or log not in (rows.ACT, rows.READ) or not seq.isdecimal() or len(seq) > 15:
        return None
    return Place(moment, log, int(seq))


def _csv(found: list[Shown]) -> str:
    """A table none of whose cells can be taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in found:
        cells = [line.at.isoformat(), *(str(getattr(line, name)) for name in COLUMNS[1:])]
        writer.writerow([sheets.safe(cell) for cell in cells])
    return file.getvalue()


def _json(found: list[Shown]) -> str:
    return json.dumps([{**asdict(line), "at": line.at.isoformat()} for line in found], ensure_ascii=False, indent=1)
