"""A further step of the schema, for tests of moving an older database."""

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


def add(folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> str:
    """Uses a copy of the steps with one more for the rest of the test; the version that was the last one before."""
    copy = folder / "migrations"
    (copy / "versions").mkdir(parents=True)
    for path in [*schema.FOLDER.glob("*.*"), *schema.STEPS.glob("*.py")]:
        (copy / path.relative_to(schema.FOLDER)).write_bytes(path.read_bytes())
    last = max(path.name[:4] for path in schema.STEPS.glob("[0-9]*.py"))
    (copy / "versions" / f"{REVISION}_next.py").write_text(NEXT.format(last=last, more=more))
    monkeypatch.setattr(schema, "_migrate", schema.Migrate(db=db, directory=str(copy)))
    return last
