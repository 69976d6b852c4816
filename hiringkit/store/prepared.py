"""Statements turned into the database's own words once: for what runs on every request, and while people type.

SQLAlchemy builds and checks them; after the first time only the values are put in, which takes a third of the time.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.elements import ClauseElement

from hiringkit.store.database import as_ours

Convert = Callable[[Any], Any] | None


class _Made(NamedTuple):
    """A statement for one database: its text, its values in order (or by name), its constants, its columns."""

    text: str
    values: tuple[tuple[str, Convert], ...]
    constants: dict[str, Any]
    by_name: bool
    row: Any
    columns: tuple[Convert, ...]


class Prepared:
    """One statement; `run` sends it with its values, `rows` gives its rows with values as SQLAlchemy would."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._made: dict[str, _Made] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> list[Any]:
        """Sends the statement; the rows that it returns, as tuples whose parts have the names of the columns."""
        made = self._made.get(connection.dialect.name)
        if made is None:
            made = self._made[connection.dialect.name] = _make(self._statement, connection.dialect)
        found = _sent(connection, made, values)
        convert = made.columns
        return [
            made.row._make(one if to is None else to(one) for one, to in zip(row, convert, strict=True))
            for row in found
        ]


def _sent(connection: Connection, made: _Made, values: Mapping[str, Any]) -> list[Any]:
    """Sends a statement by the driver; whoever listens to the engine hears of it, and errors are SQLAlchemy's."""
    given = {**made.constants, **values}
    pairs = [(name, given[name] if convert is None else convert(given[name])) for name, convert in made.values]
    sent: Any = dict(pairs) if made.by_name else tuple(value for _, value in pairs)
    driver: Any = connection.connection
    cursor = driver.cursor()
    try:
        for listener in connection.dispatch.before_cursor_execute:
            listener(connection, cursor, made.text, sent, None, False)
        cursor.execute(made.text, sent)
        return list(cursor.fetchall()) if made.columns else []
    except connection.dialect.loaded_dbapi.Error as error:
        lost = connection.dialect.is_disconnect(error, driver, cursor)
        if lost:
            connection.invalidate(error)
        raise as_ours(connection, made.text, error, lost=lost) from error
    finally:
        cursor.close()


def _make(statement: ClauseElement, dialect: Dialect) -> _Made:
    compiled: Any = statement.compile(dialect=dialect)
    names = compiled.positiontup or list(compiled.binds)
    binds = [(name, compiled.binds[name]) for name in names]
    constants = {name: bind.value for name, bind in binds if not bind.required}
    for column in getattr(compiled, "insert_prefetch", ()):
        if not column.default.is_scalar:
            raise ValueError(f"{column.name} has a default that is made anew for each row: give it a value")
        constants[column.key] = column.default.arg
    columns = list(compiled._result_columns)  # noqa: SLF001  there is no public name for what a statement returns
    keys = [column.keyname for column in columns]
    return _Made(
        text=str(compiled),
        values=tuple((name, _in(bind.type, dialect)) for name, bind in binds),
        constants=constants,
        by_name=compiled.positiontup is None,
        row=namedtuple("Row", keys, rename=True),
        columns=tuple(_out(column.type, dialect) for column in columns),
    )


def _in(type_: Any, dialect: Dialect) -> Convert:
    found: Convert = type_.dialect_impl(dialect).bind_processor(dialect)
    return found


def _out(type_: Any, dialect: Dialect) -> Convert:
    found: Convert = type_.dialect_impl(dialect).result_processor(dialect, None)
    return found
