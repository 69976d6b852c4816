"""A further step of the schema, for tests of moving an older database; and the steps up to one of them."""

from pathlib import Path

import pytest

from hiringkit.store import schema
from hiringkit.store.database import db

NEXT = '''"""Next."""

import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{last}"


def upgrade() -> None:
    op.execute("UPDATE loops SET title = 'moved'")
    with op.batch_alter_table("people") as people:
        people.alter_column("name", type_=sa.String(300), existing_type=sa.String(200))
    {more}


def downgrade() -> None:
    pass
'''
REVISION = "9001"
REAL = sorted(path.name[:4] for path in schema.STEPS.glob("[0-9]*.py"))


def add(folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> str:
    """Uses a copy of the steps with one more for the rest of the test; the version that was the last one before."""
    use(until(folder / "migrations", REVISION, more), monkeypatch)
    return REAL[-1]


def use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Uses the steps of a folder for the rest of the test."""
    monkeypatch.setattr(schema, "_migrate", schema.Migrate(db=db, directory=str(folder)))


def until(folder: Path, last: str, more: str = "") -> Path:
    """A folder with the steps up to one, which may be the further one with a line of its own."""
    (folder / "versions").mkdir(parents=True)
    for path in [*schema.FOLDER.glob("*.*"), *schema.STEPS.glob("*.py")]:
        if path.parent == schema.FOLDER or path.name[:4] <= last:
            (folder / path.relative_to(schema.FOLDER)).write_bytes(path.read_bytes())
    if last == REVISION:
        (folder / "versions" / f"{REVISION}_next.py").write_text(NEXT.format(last=REAL[-1], more=more))
    return folder
