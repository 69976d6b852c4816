"""Made-up rows for whatever tables a database has, whichever version its schema is of."""

import re
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, Integer, LargeBinary, MetaData, Table, inspect
from sqlalchemy.exc import IntegrityError

from hiringkit.store import schema
from hiringkit.store.database import db, schema_change

ROWS, TRIES = 3, 60


def fill(seed: int) -> None:
    """Puts some rows into every table: each with what its checks and references ask for, other values in each."""
    random, there = Random(seed), MetaData()
    with schema_change(), db.engine.begin() as connection:
        there.reflect(connection, only=lambda name, _: schema.is_ours(name, "table", {}))
        made: dict[str, list[dict[str, Any]]] = {}
        for table in there.sorted_tables:
            checks = " ".join(one["sqltext"] for one in inspect(connection).get_check_constraints(table.name))
            rows = made.setdefault(table.name, [])
            for number in range(TRIES):
                row = {column.name: _value(column, checks, made, number, random) for column in table.columns}
                try:
                    with connection.begin_nested():
                        connection.execute(table.insert().values(row))
                except IntegrityError:
                    continue
                rows.append(row)
                if len(rows) == ROWS:
                    break
            _require_some(table, rows)


def _require_some(table: Table, rows: list[Any]) -> None:
    if not rows:
        raise ValueError(f"no row could be made up for the table {table.name}")


def _value(column: Column[Any], checks: str, made: dict[str, Any], number: int, random: Random) -> Any:
    for key in column.foreign_keys:
        target = [row for row in made.get(key.column.table.name, ()) if row[key.column.name] is not None]
        if not target or (column.nullable and random.random() < 0.5):
            return None
        return random.choice(target)[key.column.name]
    if column.nullable and random.random() < 0.5:
        return None
    listed = re.search(rf"\b{column.name}\)?(?:::[a-z ]+)? *(?:IN \(|= ANY \(+ARRAY\[)'([^']+)'", checks)
    return listed.group(1) if listed else _made_up(column, number, random)


def _made_up(column: Column[Any], number: int, random: Random) -> Any:
    kind: Any = column.type
    if isinstance(kind, Boolean):
        return random.random() < 0.5
    if isinstance(kind, Integer):
        return number + 1 if column.primary_key else 1
    if isinstance(kind, DateTime):
        at = datetime(2026, 1, 1 + number % 28, random.randrange(24), tzinfo=UTC)
        return at if kind.timezone else at.replace(tzinfo=None)
    if isinstance(kind, Date):
        return date(2026, 1, 1 + number % 28)
    if isinstance(kind, Float):
        return random.random()
    if isinstance(kind, LargeBinary):
        return random.randbytes(20)
    if isinstance(kind, JSON):
        return {"text": f"Größe {random.random()}", "numbers": [number, None]}
    text = f"{number}-{random.randrange(10**6)}-{column.name}-박"
    return text[: kind.length or None]
