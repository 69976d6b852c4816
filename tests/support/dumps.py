"""What is in a database, table by table, and how its tables are made, to compare one with another."""

from typing import Any

from sqlalchemy import inspect, text

from hiringkit.store import schema
from hiringkit.store.database import db

Dump = dict[str, list[dict[str, Any]]]


def dump() -> Dump:
    """Every row of every table, in the order of the primary key; in a read-only transaction of its own."""
    look, found = inspect(db.engine), {}
    with db.engine.connect() as connection:
        for table in sorted(look.get_table_names()):
            key = ", ".join(f'"{name}"' for name in look.get_pk_constraint(table)["constrained_columns"])
            order = f" ORDER BY {key}" if key else ""
            rows = connection.execute(text(f'SELECT * FROM "{table}"{order}'))
            found[table] = [dict(row._mapping) for row in rows]
    return found


def differences(one: Dump, other: Dump) -> set[str]:
    """Where two dumps differ, as 'table.column', or 'table' when the number of rows does."""
    found = {name for name in one.keys() | other.keys() if len(one.get(name, ())) != len(other.get(name, ()))}
    for table in (one.keys() & other.keys()) - found:
        for before, after in zip(one[table], other[table], strict=True):
            found |= {f"{table}.{name}" for name in before.keys() & after.keys() if before[name] != after[name]}
    return found


def shape() -> dict[str, Any]:
    """Everything the database says of its tables, in one order."""
    look, found = inspect(db.engine), {}
    kinds = {
        "columns": look.get_multi_columns(),
        "unique": look.get_multi_unique_constraints(),
        "keys": look.get_multi_foreign_keys(),
        "checks": look.get_multi_check_constraints(),
        "indexes": look.get_multi_indexes(),
    }
    primary = look.get_multi_pk_constraint()
    for place in primary:
        if place[1] != schema.VERSIONS:
            lists = {kind: sorted(str(_plain(one)) for one in said.get(place, ())) for kind, said in kinds.items()}
            found[place[1]] = {**lists, "primary": primary[place]}
    return found


def _plain(one: Any) -> dict[str, str]:
    """A description whose type is a word."""
    return {name: str(value) for name, value in one.items()}
