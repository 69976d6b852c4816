"""Erasing and anonymising: nothing of the person is left anywhere, and the records that stay are whole."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Column, LargeBinary, String, Table, Text, insert, select, text, update

from hiringkit.domain import records as rules
from hiringkit.domain.access import ADMINISTRATOR
from hiringkit.services import backups, scorecards, verification
from hiringkit.services.accounts import people
from hiringkit.services.acts import Invalid
from hiringkit.services.records import erasing, holding
from hiringkit.store import database
from hiringkit.store import scorecards as card_rows
from hiringkit.store.attachments import Attachment, StoredFile
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.store.loops import KitRow
from hiringkit.store.questions.flags import Flag
from hiringkit.store.records import erasing as rows
from hiringkit.store.rosters import Roster
from tests.support import cast, dumps
from tests.support.world import NAMES, World
from tests.support.worlds import Stage

WORDS = {"one": (NAMES["one"], "one@mail.example"), "two": (NAMES["two"], "two@mail.example")}
SAID = "Unmistakable zirconium words"
"""Planted into every free text of the candidate."""


def plant(world: World, name: str) -> None:
    """Puts words of their own into every text and every file that belongs to the candidate."""
    with database.writing():
        for table, where in rows_of_candidate(world, name):
            for column in table.columns:
                if is_free(table, column):
                    said = f"{SAID} {column.name}"
                    value = said.encode() * 3000 if isinstance(column.type, LargeBinary) else said
                    db.session.execute(table.update().where(where).values({column.name: value}))
        of_files = select(Attachment.sha256).join(Candidate).where(Candidate.ref == world.ref("candidates", name))
        plant_elsewhere(world, name)
        change = update(StoredFile).where(StoredFile.sha256.in_(of_files))
        db.session.execute(
            change.values(content=SAID.encode() * 3000), execution_options={"synchronize_session": False}
        )


def plant_elsewhere(world: World, name: str) -> None:
    """Names the candidate where nothing points to them: in a file that waits, and in words about other things."""
    query = select(Candidate.opening_id, Candidate.name, Candidate.email)
    opening, *words = db.session.execute(query.where(Candidate.ref == world.ref("candidates", name))).one()
    said = {"ref": "roster-waits", "person_id": cast.person("chair").id, "opening_id": opening, "mapping": {}}
    content = f"Name,Mail\n{','.join(words)}\n".encode()
    db.session.execute(insert(Roster).values(**said, name="people.csv", content=content, at=cast.MADE_AT))
    for column in rows.NAMED:
        db.session.execute(update(column.class_).values({column.key: f"It was {' at '.join(words)}, I think."}))
    kit, person = db.session.scalar(select(KitRow.id).limit(1)), cast.person("gave").id
    flag = Flag(key="question:x", kit_id=kit, item="x", kind="leaked", person_id=person, at=cast.MADE_AT)
    flag.words = f"{words[0]} knew it already."
    db.session.add(flag)


def is_free(table: Table, column: Column) -> bool:
    """True for a column that people, or what they wrote, may fill with any words."""
    if isinstance(column.type, LargeBinary):
        return True
    kept = rows.STAYS.get(table.name, ()) if table.name in rows.EMPTIED else ("sha256",)
    is_long = getattr(column.type, "length", None) is None or column.type.length >= 200
    return isinstance(column.type, String | Text) and is_long and column.name not in kept


def rows_of_candidate(world: World, name: str) -> list:
    """Every table with the condition that picks the candidate's rows."""
    row = db.session.execute(text("SELECT id FROM candidates WHERE ref = :r"), {"r": world.ref("candidates", name)})
    candidate_id = row.scalar_one()
    return [(table, rows.rows_of(table, candidate_id)) for table in rows.tables()]


def everything(stage: Stage) -> Iterator[tuple[str, bytes]]:
    """Every byte that the instance keeps: the files as they are, and a dump of PostgreSQL."""
    for path in sorted(stage.folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()
    with stage.app.app_context():
        if db.engine.dialect.name != "sqlite":
            yield "dump", repr(dumps.dump()).encode()
            yield from of_cluster()


def sample() -> None:
    """Has PostgreSQL keep samples of what stands in its columns, as it does by itself after a while."""
    if db.engine.dialect.name != "sqlite":
        with database.schema_change(), db.engine.begin() as connection:
            connection.execute(text("ANALYZE"))


def of_cluster() -> Iterator[tuple[str, bytes]]:
    """The files of this PostgreSQL database, once everything is written to them."""
    with closing(db.engine.raw_connection()) as connection:
        driver = connection.dbapi_connection
        driver.rollback()
        driver.autocommit = True
        driver.execute("CHECKPOINT")
        query = "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
        data, oid = driver.execute(query).fetchone()
        driver.autocommit = False
    for path in sorted(Path(data, "base", str(oid)).iterdir()):
        yield f"base/{path.name}", path.read_bytes()


def left(stage: Stage, *words: str) -> list[tuple[str, str]]:
    """Where any of the words is still found."""
    signs = [word.encode() for word in words]
    return [(name, sign.decode()) for name, data in everything(stage) for sign in signs if sign in data]


def erase(stage: Stage, name: str, way: str) -> bool:
    """Erases a candidate as the administrator."""
    ref = stage.world.ref("candidates", name)
    return erasing.erase(cast.actor("administrator"), stage.folder, ref, way, ref)


@pytest.mark.parametrize("way", rules.WAYS)
@pytest.mark.parametrize("name", WORDS)
def test_nothing_of_the_person_is_left(any_stage: Stage, name: str, way: str) -> None:
    with any_stage.app.app_context():
        plant(any_stage.world, name)
        sample()
        db.session.remove()
        assert {sign for _, sign in left(any_stage, SAID)} == {SAID}
        assert erase(any_stage, name, way)
        db.session.remove()
        db.engine.dispose()
    assert left(any_stage, *WORDS[name], SAID) == []


def test_words_are_found_while_they_are_there(any_stage: Stage) -> None:
    with any_stage.app.app_context():
        plant(any_stage.world, "one")
        db.session.remove()
        db.engine.dispose()
    assert {sign for _, sign in left(any_stage, WORDS["two"][0], SAID)} == {WORDS["two"][0], SAID}


def test_samples_that_postgres_keeps_are_looked_for(postgres_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "STALE", f"{rows.STALE} AND false")
    with postgres_stage.app.app_context():
        plant(postgres_stage.world, "two")
        sample()
        db.session.remove()
        assert erase(postgres_stage, "two", rules.ERASED)
        db.session.remove()
        db.engine.dispose()
    assert {sign for _, sign in left(postgres_stage, SAID)} == {SAID}


@pytest.mark.parametrize(
    ("where", "what"),
    [("", "SELECT 1"), ("postgres", "SELECT pg_current_xact_id()")],
    ids=["reads", "writes elsewhere"],
)
def test_who_began_before_the_deletion_stands_in_the_way(
    postgres_stage: Stage, monkeypatch: pytest.MonkeyPatch, where: str, what: str
) -> None:
    """For them VACUUM keeps the deleted rows; until they are done nothing is called clean."""
    monkeypatch.setattr(rows, "PATIENCE", 0.4)
    with postgres_stage.app.app_context():
        plant(postgres_stage.world, "two")
        db.session.remove()
        url = db.engine.url
        with psycopg.connect(host=url.query["host"], user=url.username, dbname=where or url.database) as other:
            other.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            other.execute(what)
            assert not erase(postgres_stage, "two", rules.ERASED)
            assert {sign for _, sign in left(postgres_stage, SAID)} == {SAID}
        assert rows.scrub()
        db.session.remove()
        db.engine.dispose()
    assert left(postgres_stage, SAID) == []


@pytest.mark.parametrize("way", rules.WAYS)
def test_trail_and_records_still_verify(any_stage: Stage, way: str) -> None:
    with any_stage.app.app_context():
        before = {(one.table, one.ref) for one in verification.check(lambda *_: None).findings}
        for name in ("one", "two"):
            erase(any_stage, name, way)
        assert verification.audit().faults == ()
        after = {(one.table, one.ref) for one in verification.check(lambda *_: None).findings}
        assert after <= before
        card = any_stage.world.ref("scorecards", "one, screen, gave")
        if way == rules.ERASED:
            assert card_rows.get(card) is None
            return
        with database.writing():
            db.session.execute(
                text("UPDATE scorecards SET recommendation = 5 - recommendation WHERE ref = :r"), {"r": card}
            )
        found = {(one.table, one.ref) for one in verification.check(lambda *_: None).findings}
        assert ("scorecards", card) in found - after


def test_numbers_stay_for_calibration(any_stage: Stage) -> None:
    query = text("SELECT sum(rating), count(rating) FROM scorecard_entries")
    with any_stage.app.app_context():
        before = tuple(db.session.execute(query).one())
        erase(any_stage, "two", rules.ANONYMISED)
        assert tuple(db.session.execute(query).one()) == before
        erase(any_stage, "two", rules.ERASED)
        assert tuple(db.session.execute(query).one()) != before


def test_hold_stands_before_every_way_and_a_second_person_releases_it(any_stage: Stage) -> None:
    world = any_stage.world
    ref = world.ref("candidates", "two")
    with any_stage.app.app_context():
        first = cast.actor("administrator")
        people.set_roles(first, world.ref("people", "member"), [ADMINISTRATOR])
        hold = holding.place(first, ref, "A claim was announced.")
        for way in rules.WAYS:
            with pytest.raises(Invalid, match="legal hold"):
                erase(any_stage, "two", way)
        with pytest.raises(Invalid, match="second administrator"):
            holding.release(first, ref, hold, "Settled.")
        holding.release(cast.actor("member"), ref, hold, "Settled.")
        assert erase(any_stage, "two", rules.ERASED)
        whole = holding.place(first, world.ref("candidates", "one"), "All of them.", whole_opening=True)
        with pytest.raises(Invalid, match="legal hold"):
            erase(any_stage, "fresh", rules.ERASED)
        assert whole


def test_erasing_needs_the_identifier_typed_and_another_person(any_stage: Stage) -> None:
    ref = any_stage.world.ref("candidates", "two")
    with any_stage.app.app_context():
        with pytest.raises(Invalid, match="Type "):
            erasing.erase(cast.actor("administrator"), any_stage.folder, ref, rules.ERASED, "yes")
        with pytest.raises(Invalid, match="Choose"):
            erasing.erase(cast.actor("administrator"), any_stage.folder, ref, "shredded", ref)


def test_every_text_of_what_stays_is_emptied_or_named() -> None:
    there = {table.name: table for table in rows.tables()}
    assert set(rows.EMPTIED) <= set(there)
    for name, emptied in rows.EMPTIED.items():
        texts = {column.name for column in there[name].columns if isinstance(column.type, String | Text)}
        said = {column for column in emptied if column in texts} | set(rows.STAYS.get(name, ()))
        assert texts == said, f"{name}: say in EMPTIED or in STAYS what becomes of {sorted(texts ^ said)}"


def test_trail_holds_no_free_text(any_stage: Stage) -> None:
    with any_stage.app.app_context():
        lines = [str(tuple(row)) for row in db.session.execute(text("SELECT * FROM audit_lines"))]
    words = [*NAMES.values(), "Built it up step by step", "mail.example", "The reason of"]
    assert [word for word in words for line in lines if word in line] == []
    assert len(lines) > 40


def test_words_that_a_browser_still_holds_are_not_saved_after_anonymising(stage: Stage) -> None:
    owes, card = stage.enter("owes"), stage.world.ref("scorecards", "one, concepts, owes")
    with stage.app.app_context():
        item = scorecards.show(cast.actor("owes"), card).kit.items[0].id
        erase(stage, "one", rules.ANONYMISED)
    change = {"item": item, "field": "evidence", "value": SAID, "client": "held", "sequence": 1, "token": "save-000001"}
    owes.send_json(f"/api/scorecards/{card}", {"changes": [change]}, status=403, method="PUT")
    assert "The candidate’s record was anonymised" in stage.enter("recruiter").get(_debrief(stage)).text
    with stage.app.app_context():
        assert SAID not in repr(dumps.dump())


def _debrief(stage: Stage) -> str:
    return f"/candidates/{stage.world.ref('candidates', 'one')}/debrief"


@pytest.mark.parametrize("meanwhile", [False, True])
def test_backup_of_before_loses_them_again_when_it_is_restored(
    any_stage: Stage, tmp_path: Path, meanwhile: bool
) -> None:
    stage = any_stage
    settings, at = stage.app.config["SETTINGS"], cast.MADE_AT
    archive = tmp_path / "before.tar"
    waiting = {"two": rules.ERASED, "one": rules.ANONYMISED}

    def erase_them(*_: int) -> None:
        while waiting:
            erase(stage, *waiting.popitem())

    with stage.app.app_context():
        backups.make(settings, archive, at, report=erase_them if meanwhile else lambda *_: None)
        assert bool(waiting) != meanwhile
        erase_them()
        backups.make(settings, tmp_path / "after.tar", at)
        db.session.remove()
        db.engine.dispose()
        backups.restore(settings, archive, at, force=True)
        assert WORDS["two"][0] in repr(dumps.dump())
        assert backups.erase_again(settings, at) == 2
        assert WORDS["two"][0] not in repr(dumps.dump())
        assert verification.audit().faults == ()
    assert WORDS["two"][0].encode() in archive.read_bytes()
    assert WORDS["two"][0].encode() not in (tmp_path / "after.tar").read_bytes()
