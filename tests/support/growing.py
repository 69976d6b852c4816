"""Many more rows of the world: copies of what is there, straight into the database."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Table, insert, select

from hiringkit.store import database, records
from hiringkit.store.database import Base, db
from tests.support import cast
from tests.support.world import World

Row = dict[str, Any]
Change = Callable[[int, Row], Row]


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _rows(table: str, **where: Any) -> list[Row]:
    found = _table(table)
    query = select(found).where(*(found.c[name] == value for name, value in where.items()))
    return [dict(row) for row in db.session.execute(query).mappings()]


def _id(table: str, ref: str) -> int:
    return int(_rows(table, ref=ref)[0]["id"])


def _copied(table: str, rows: Iterable[Row], change: Change) -> list[int]:
    """Inserts changed copies; their ids, in order."""
    made = []
    for number, row in enumerate(rows):
        values = {name: value for name, value in {**row, **change(number, row)}.items() if name != "id"}
        made.append({**values, **({"ref": database.new_ref()} if "ref" in row else {})})
    query = insert(_table(table)).returning(_table(table).c.id, sort_by_parameter_order=True)
    return list(db.session.scalars(query, made)) if made else []


def candidates(world: World, number: int, name: str = "one", opening: int | None = None) -> None:
    """Copies of a candidate, with interviews, cards and what they say."""
    with database.writing():
        _candidates(_id("candidates", world.ref("candidates", name)), number, [opening] * number)


def _candidates(source: int, number: int, opening_ids: list[int | None]) -> None:
    row = _rows("candidates", id=source)[0]
    changes: Change = lambda n, old: {  # noqa: E731  short, and used once
        "name": f"Copy {n}",
        "email": "",
        "opening_id": opening_ids[n] or old["opening_id"],
    }
    ids = _copied("candidates", [row] * number, changes)
    for interview in _rows("interviews", candidate_id=source):
        held = _copied("interviews", [interview] * number, lambda n, old: {"candidate_id": ids[n]})
        for card in _rows("scorecards", interview_id=interview["id"]):
            _cards(card, held, ids)


def _cards(card: Row, interview_ids: list[int], candidate_ids: list[int]) -> None:
    """Copies of a card, one for each interview, with their entries."""
    made = _copied(
        "scorecards",
        [card] * len(interview_ids),
        lambda n, old: {"interview_id": interview_ids[n], "candidate_id": candidate_ids[n]},
    )
    entries = _rows("scorecard_entries", scorecard_id=card["id"])
    pairs = [(entry, target) for target in made for entry in entries]
    _copied("scorecard_entries", [entry for entry, _ in pairs], lambda n, old: {"scorecard_id": pairs[n][1]})


def openings(world: World, number: int) -> None:
    """Copies of opening a, each with its team and a candidate."""
    with database.writing():
        source = _id("openings", world.ref("openings", "a"))
        row = _rows("openings", id=source)[0]
        ids = _copied("openings", [row] * number, lambda n, old: {"code": database.new_ref(), "title": f"Copy {n}"})
        for member in _rows("opening_members", opening_id=source):
            _copied("opening_members", [member] * number, lambda n, old: {"opening_id": ids[n]})
        _candidates(_id("candidates", world.ref("candidates", "two")), number, list(ids))


def cards(world: World, number: int) -> None:
    """More interviews of candidate one, each held by `gave` and with a card that is in."""
    with database.writing():
        interview = _rows("interviews", ref=world.ref("interviews", "one, screen"))[0]
        held = _copied("interviews", [interview] * number, lambda n, old: {})
        card = _rows("scorecards", ref=world.ref("scorecards", "one, screen, gave"))[0]
        _cards(card, held, [interview["candidate_id"]] * number)


def packets(world: World, number: int) -> None:
    """More editions of the packet of candidate two, each with its job."""
    with database.writing():
        row = _rows("packets", ref=world.ref("packets", "two, final"))[0]
        made = _copied("packets", [row] * number, lambda n, old: {"edition": row["edition"] + 1000 * number + n})
        refs = [one["ref"] for one in _rows("packets", candidate_id=row["candidate_id"]) if one["id"] in set(made)]
        job = _rows("jobs", subject=row["ref"])[0]
        _copied("jobs", [job] * number, lambda n, old: {"subject": refs[n]})


def loops(world: World, number: int) -> None:
    """Copies of the loop, each with a frozen version and its kits."""
    with database.writing():
        row = _rows("loops", ref=world.ref("loops", "loop"))[0]
        made = _copied("loops", [row] * number, lambda n, old: {"title": f"Copy {n}"})
        _versions(row["id"], made)


def versions(world: World, number: int) -> None:
    """More frozen versions of the loop."""
    with database.writing():
        loop = _id("loops", world.ref("loops", "loop"))
        _versions(loop, [loop] * number)


def _versions(source: int, loop_ids: list[int]) -> None:
    version = _rows("loop_versions", loop_id=source)[0]
    first = len(_rows("loop_versions")) + 1
    made = _copied(
        "loop_versions", [version] * len(loop_ids), lambda n, old: {"loop_id": loop_ids[n], "number": first + n}
    )
    for kit in _rows("kits", version_id=version["id"]):
        _copied("kits", [kit] * len(made), lambda n, old: {"version_id": made[n]})


def people(world: World, number: int) -> None:
    """More colleagues."""
    first = len(_rows("people"))
    with database.writing():
        row = _rows("people", ref=world.ref("people", "owes"))[0]
        _copied("people", [row] * number, lambda n, old: {"email": f"copy-{first + n}@x.example", "name": f"Copy {n}"})


def members(world: World, number: int) -> None:
    """More committee members of opening a."""
    people(world, number)
    with database.writing():
        row = _rows("opening_members", opening_id=_id("openings", world.ref("openings", "a")))[-1]
        new = [one["id"] for one in _rows("people")][-number:]
        _copied("opening_members", [row] * number, lambda n, old: {"person_id": new[n]})


def sessions(world: World, number: int) -> None:
    """More devices on which `owes` is signed in."""
    with database.writing():
        row = _rows("sessions", person_id=_id("people", world.ref("people", "owes")))[0]
        _copied("sessions", [row] * number, lambda n, old: {"token_hash": database.new_ref()})


def readings(world: World, number: int) -> None:
    """More lines in the reading log, about candidates of both openings."""
    subjects = [row["ref"] for row in _rows("scorecards")]
    for one in range(number):
        records.log_reading(cast.actor("chair"), "scorecard", subjects[one % len(subjects)])
