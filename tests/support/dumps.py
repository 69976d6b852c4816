"""What is in a database, table by table, to compare one with another."""

from typing import Any

from sqlalchemy import inspect, text

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
            found |= {f"{table}.{column}" for column in before if before[column] != after[column]}
    return found
