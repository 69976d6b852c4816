"""Prepared statements: the same rows and the same errors as SQLAlchemy's own way, on both databases."""

from collections.abc import Iterator

import pytest
from apiflask import APIFlask
from sqlalchemy import bindparam, event, insert, select, text
from sqlalchemy.exc import IntegrityError

from hiringkit.store import database, faults
from hiringkit.store.accounts import Person
from hiringkit.store.database import db
from hiringkit.store.prepared import Prepared
from tests.support import cast

BY_EMAIL = select(Person.__table__).where(Person.__table__.c.email == bindparam("email_"))
NAMED = {"email_": cast.email("gave")}


@pytest.fixture(autouse=True)
def inside(any_app: APIFlask) -> Iterator[None]:
    with any_app.app_context():
        yield


def test_rows_are_those_of_sqlalchemy() -> None:
    """Times with their zone, truth values, JSON, nothing, and text in other scripts."""
    connection = db.session.connection()
    expected = connection.execute(BY_EMAIL, NAMED).one()
    (found,) = Prepared(BY_EMAIL).run(connection, NAMED)
    assert found._asdict() == dict(expected._mapping)
    assert found.created_at.tzinfo is not None
    assert found.active is True and found.roles == [] and found.calendar_hash is None


def test_defaults_of_columns_are_put_in_and_made_ones_refused() -> None:
    people = Person.__table__
    given = {"email": "new@brightmoor.example", "name": "New", "created_at": cast.MADE_AT, "ref": "new"}
    made = Prepared(insert(people).values({name: bindparam(name) for name in (*given, "roles", "recovery_hashes")}))
    with database.direct():
        made.run(database.connection(), {**given, "roles": ["recruiter"], "recovery_hashes": []})
    row = db.session.scalar(select(Person).where(Person.ref == "new"))
    assert row is not None
    assert (row.roles, row.active, row.dir, row.team, row.created_at) == (["recruiter"], True, "ltr", "", cast.MADE_AT)
    with pytest.raises(ValueError, match="made anew"):
        Prepared(insert(people).values(name=bindparam("name"))).run(db.session.connection(), {"name": "x"})


def test_error_is_sqlalchemys_and_tells_no_values() -> None:
    people = Person.__table__
    again = Prepared(
        insert(people).values(
            {name: bindparam(name) for name in ("id", "ref", "email", "name", "created_at", "roles", "recovery_hashes")}
        )
    )
    values = {"id": 999, "ref": "x", "email": cast.email("gave"), "name": "secret-name", "created_at": cast.MADE_AT}
    with pytest.raises(IntegrityError) as caught, database.direct():
        again.run(database.connection(), {**values, "roles": [], "recovery_hashes": []})
    assert "secret-name" not in str(caught.value.params)
    assert not faults.is_away(caught.value)


def test_whoever_listens_to_the_engine_hears_of_it() -> None:
    heard: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_: object) -> None:
        heard.append(statement)

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        Prepared(BY_EMAIL).run(db.session.connection(), NAMED)
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)
    assert sum("FROM people" in one for one in heard) == 1


def test_direct_transaction_is_kept_whole_or_not_at_all() -> None:
    rename = Prepared(text("UPDATE people SET team = :team WHERE email = :email"))
    with pytest.raises(RuntimeError), database.direct():
        rename.run(database.connection(), {"team": "first", "email": cast.email("gave")})
        raise RuntimeError
    assert cast.person("gave").team == ""
    with database.direct():
        rename.run(database.connection(), {"team": "second", "email": cast.email("gave")})
        with pytest.raises(RuntimeError, match="already open"), database.direct():
            pass
    db.session.rollback()
    assert cast.person("gave").team == "second"
