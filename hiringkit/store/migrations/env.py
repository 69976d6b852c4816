"""What Alembic runs for each command: our own connection, each step in one transaction of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from sqlalchemy import JSON, Connection

from hiringkit.store import schema
from hiringkit.store.database import Base, UtcDateTime, db, schema_change


def run() -> None:
    """Uses the connection that schema.upgrade hands over, or opens one for `flask db`."""
    given = context.config.attributes.get("connection")
    if given is not None:
        migrate(given)
        return
    with schema_change(), db.engine.connect() as connection:
        migrate(connection)


def migrate(connection: Connection) -> None:
    """Runs the command; a step that fails leaves its transaction, and the database, as it was."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        compare_server_default=True,
        render_as_batch=True,
        render_item=_rendered,
        include_name=schema.is_ours,
        transaction_per_migration=True,
        transactional_ddl=True,
        on_version_apply=_check_references,
    )
    with _without_foreign_keys(connection), context.begin_transaction():
        context.run_migrations()


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """SQLite remakes a table to change it, which must not cascade; the pragma works outside a transaction only."""
    driver: Any = connection.connection.dbapi_connection
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys=ON")


def _check_references(ctx: MigrationContext, *_: Any, **__: Any) -> None:
    """Refuses a step that leaves a row pointing nowhere, since SQLite did not watch while it ran."""
    connection = ctx.connection
    if connection is not None and connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise schema.SchemaProblem(f"the table {broken[0][0]} would point to rows of {broken[0][2]} that are gone")


def _rendered(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """How a column type of ours is written in a new step; False leaves it to Alembic."""
    if kind == "type" and isinstance(item, UtcDateTime):
        autogen.imports.add("from hiringkit.store.database import UtcDateTime")
        return "UtcDateTime()"
    if kind == "type" and isinstance(item, JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return False


run()
