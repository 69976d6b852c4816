"""A word of its own in every text that people write, so that it can be seen where each comes out."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, String, Table, text, update

from hiringkit.store import database
from hiringkit.store.database import Base, db
from tests.support.world import World

SIGN = re.compile(r"qz\d{5}zq")
STRUCTURE = {
    "attempts": ("key",),
    "audit_head": ("mac",),
    "audit_lines": ("actor", "act", "kind", "subject", "details", "previous", "mac"),
    "identities": ("issuer", "subject"),
    "organisation": ("logo", "logo_type", "time_zone", "paper", "policies", "second_factor"),
    "passkey_challenges": ("challenge_hash", "bound_to"),
    "passkeys": ("ref", "credential", "public_key"),
    "people": ("ref", "email", "lang", "dir", "time_zone", "roles"),
    "legal_holds": ("ref",),
    "reading_head": ("mac",),
    "reading_log": ("actor", "kind", "subject", "previous", "mac"),
    "account_links": ("purpose",),
    "jobs": ("ref", "kind", "subject", "state"),
    "loops": ("ref", "title", "role", "level", "origin", "draft"),
    "loop_states": ("draft",),
    "loop_versions": ("ref", "title", "content", "sha256", "sign_off"),
    "kits": ("ref", "name", "stage", "title", "content", "sha256"),
    "questions": ("ref", "name"),
    "question_revisions": ("state", "content", "sha256"),
    "question_uploads": ("ref", "name", "content", "mapping", "defaults"),
    "opening_tasks": ("competencies",),
    "question_flags": ("ref", "key", "item", "kind"),
    "calibration_rounds": ("ref", "exercise", "sha256", "ratings", "key"),
    "calibration_panels": ("ref", "exercise", "sha256", "ratings"),
    "calibration_sittings": ("ref", "kind", "stage", "state"),
    "reset_requests": ("email",),
    "sessions": ("ref", "token_hash", "how"),
    "openings": ("ref", "code", "blind_rule", "state"),
    "opening_members": ("duty",),
    "attachments": ("ref", "kind", "media", "problem", "sha256"),
    "attachment_files": ("sha256", "content"),
    "rosters": ("ref", "name", "content", "mapping"),
    "preparations": ("token",),
    "survey_links": ("token_hash",),
    "survey_answers": ("answers",),
    "candidates": ("ref", "lang", "dir", "state"),
    "voided_questions": ("kit_name", "item"),
    "decisions": ("outcome", "sha256"),
    "gates": ("stage", "outcome"),
    "guests": ("ref", "token_hash", "code_hash"),
    "letters": ("ref", "facts", "sha256"),
    "interviews": ("ref", "time_zone", "state"),
    "declines": ("kind", "card"),
    "packets": ("ref", "kind", "audience", "facts", "base", "sha256"),
    "messages": ("ref", "kind", "key", "thread", "seed", "state"),
    "packet_fragments": ("key", "content"),
    "pdf_parts": ("key", "content", "sha256"),
    "slate_pdfs": ("content", "sha256"),
    "slates": ("ref", "audience", "facts", "sha256"),
    "record_requests": ("ref", "kind"),
    "retention_choices": ("scope", "rule"),
    "scorecards": ("ref", "state", "closer", "sha256"),
    "tombstones": ("candidate", "way", "by"),
    "amendments": ("item", "field"),
    "scorecard_changes": ("item", "field", "token"),
    "scorecard_entries": ("item", "not_assessed", "probes"),
}
"""Columns that hold choices, identifiers, hashes, or content of the library; every other text gets a canary."""
ONLY_WHERE_WRITTEN = ("decisions.reopened_reason",)
"""Texts whose being there means something."""
AS_JSON = ("amendments.before", "amendments.after", "scorecard_changes.value")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a canary sits: its column, and whose row it is."""

    column: str
    owner: str


def columns() -> Iterator[tuple[Table, Column[Any]]]:
    """Every text column, of whatever kind."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, String | JSON | LargeBinary):
                yield table, column


def planted_columns() -> set[str]:
    """The columns that get canaries, as 'table.column'."""
    return {f"{t.name}.{c.name}" for t, c in columns() if c.name not in STRUCTURE.get(t.name, ())}


def plant(world: World) -> dict[str, Cell]:
    """Puts a canary into every cell of those columns; what each stands for. Needs an application context."""
    cells: dict[str, Cell] = {}
    with database.writing():
        _more_rows(world)
        owners = _Owners(world)
        for table, column in columns():
            if f"{table.name}.{column.name}" in planted_columns():
                for row in db.session.execute(table.select()).mappings().all():
                    if f"{table.name}.{column.name}" in ONLY_WHERE_WRITTEN and not row[column.name]:
                        continue
                    sign = f"qz{len(cells):05d}zq"
                    where = [key == row[key.name] for key in table.primary_key]
                    db.session.execute(update(table).where(*where).values({column.name: _value(table, column, sign)}))
                    cells[sign] = Cell(f"{table.name}.{column.name}", owners.of(table.name, row))
    return cells


def _value(table: Table, column: Column[Any], sign: str) -> Any:
    if f"{table.name}.{column.name}" in AS_JSON:
        return json.dumps(sign)
    if column.name == "call_url":
        return f"https://calls.example/{sign}"
    if isinstance(column.type, JSON):
        return {"x": sign} if column.name == "data" else [sign]
    return sign


def _more_rows(world: World) -> None:
    """Rows that the world has none of: a voided question, an override, a reopened decision's reason."""
    person = "(SELECT id FROM people WHERE ref = :person)"
    candidate = "(SELECT id FROM candidates WHERE ref = :candidate)"
    opening = "(SELECT id FROM openings WHERE ref = :opening)"
    values = {
        "person": world.ref("people", "invited"),
        "owes": world.ref("people", "owes"),
        "candidate": world.ref("candidates", "one"),
        "opening": world.ref("openings", "a"),
        "interview": world.ref("interviews", "one, coding"),
        "at": datetime(2026, 11, 18, tzinfo=UTC).replace(tzinfo=None),
    }
    for statement in (
        f"INSERT INTO overrides (candidate_id, person_id, granted_by, reason, at) "
        f"VALUES ({candidate}, {person}, {person}, '', :at)",
        "INSERT INTO passkeys (ref, person_id, credential, public_key, uses, name, created_at) "
        "VALUES ('a-passkey', (SELECT id FROM people WHERE ref = :owes), 'a', X'00', 0, '', :at)",
        f"INSERT INTO declines (interview_id, person_id, card, kind, note, at) "
        f"VALUES ((SELECT id FROM interviews WHERE ref = :interview), {person}, 'gone', 'time', '', :at)",
        f"INSERT INTO voided_questions (opening_id, kit_name, item, reason, by, at) "
        f"VALUES ({opening}, 'screen', 'nothing', '', {person}, :at)",
        f"INSERT INTO messages (ref, kind, person_id, key, thread, address, subject, body, calendar, seed, state, "
        f"attempts, error, created_at, next_at) "
        f"VALUES ('message', 'test', {person}, 'key', '', '', '', '', '', '', 'failed', 1, '', :at, :at)",
    ):
        wanted = {name: value for name, value in values.items() if f":{name}" in statement}
        db.session.execute(text(statement), wanted)


class _Owners:
    """Whose a row is: a candidate's, an opening's, a person's, or one card's, by the names of the world."""

    def __init__(self, world: World) -> None:
        self._names = {
            table: self._of(table, noun, world)
            for table, noun in (
                ("people", "people"),
                ("candidates", "candidates"),
                ("openings", "openings"),
                ("interviews", "interviews"),
                ("scorecards", "scorecards"),
                ("packets", "packets"),
            )
        }
        self._printed = {ref: name for noun in ("packets", "slates") for name, ref in world.refs[noun].items()}

    def of(self, table: str, row: Any) -> str:
        """The name of the owner of a row, '' when it is the organisation's."""
        if table in self._names:
            return self._names[table].get(row["id"], "")
        if table == "jobs":
            return self._printed.get(row["subject"], "")
        if table == "declines":
            return self._names["interviews"].get(row["interview_id"], "")
        for column, owner in (
            ("scorecard_id", "scorecards"),
            ("candidate_id", "candidates"),
            ("opening_id", "openings"),
            ("person_id", "people"),
        ):
            if column in row:
                who = self._names["people"].get(row["person_id"], "") if table == "votes" else ""
                return f"{self._names[owner].get(row[column], '')}{', ' + who if who else ''}"
        return ""

    def _of(self, table: str, noun: str, world: World) -> dict[int, str]:
        refs = {ref: name for name, ref in world.refs[noun].items()}
        rows = db.session.execute(text(f"SELECT id, ref FROM {table}"))
        return {row.id: refs[row.ref] for row in rows if row.ref in refs}
