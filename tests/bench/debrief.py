"""The debrief of 12 interviewers and 10 questions against its own template fed from memory, alone and in a crowd."""

import statistics
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Response, g
from sqlalchemy import String, insert, literal, select, true
from sqlalchemy import cast as cast_to

from hiringkit.app import create_app
from hiringkit.domain.loops import Loop, Stage
from hiringkit.store import accounts, database
from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.store.interviews import Interview
from hiringkit.store.scorecards import EntryRow, Scorecard
from hiringkit.web import debriefs, doors, pages
from tests.bench.pages import milliseconds, statements
from tests.support import app as instances
from tests.support import makers
from tests.support.client import Visitor

INTERVIEWERS, QUESTIONS, ROUNDS, MUST = 12, 10, 5, 3.0
CROWD = 1_000_000
HELD = datetime.now(UTC) - timedelta(days=2)
EVIDENCE = "Asked for the baseline before naming a model, and wrote down what would prove the plan wrong. " * 7
"""About 120 words."""


def run() -> list[dict[str, Any]]:
    """A row for a small database, and one for a database with a million ratings."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(instances.settings(Path(folder)))
        instances.fill(app)
        app.add_url_rule("/memory", "memory", _from_memory)
        with app.app_context():
            opening, ref = _candidate()
            database.db.session.remove()
        rows = [_row(app, ref, "Debrief, 12 interviewers × 10 questions")]
        with app.app_context():
            _crowd(opening)
            database.db.session.remove()
        return [*rows, _row(app, ref, "The same among a million ratings")]


def _candidate() -> tuple[str, str]:
    """An opening, and a candidate with one kit of ten items, rated by twelve people."""
    kit = makers.kit("panel", "technical", "Panel", INTERVIEWERS, 60, questions=QUESTIONS - 1)
    loop = Loop(
        title="Panel",
        role="ml_engineer",
        level="senior",
        job_preview="You run models.",
        competencies=makers.COMPETENCIES,
        stages=(Stage("technical", ("panel",)),),
        kits=(kit,),
    )
    opening = makers.opening(version=makers.frozen(loop))
    ref = makers.candidate(opening)
    held = makers.interview(ref, "panel", ("gave",), HELD)
    makers.give(makers.card(held, "gave"), "gave", at=HELD + timedelta(hours=2), evidence=EVIDENCE)
    makers.colleagues(INTERVIEWERS - 1)
    with database.writing():
        _more_cards()
    return opening, ref


def _more_cards() -> None:
    """The same card by everybody else, with other ratings."""
    card = db.session.scalars(select(Scorecard)).one()
    entries = list(db.session.scalars(select(EntryRow)))
    others = [one for one in accounts.everyone() if one.email.startswith("colleague-")]
    for number, person in enumerate(others):
        given = _copy(card, person_id=person.id, ref=database.new_ref(), recommendation=1 + number % 4)
        made = db.session.scalars(insert(Scorecard).values(given).returning(Scorecard.id)).one()
        for place, entry in enumerate(entries):
            values = _copy(entry, scorecard_id=made, rating=1 + (number + place) % 4)
            db.session.execute(insert(EntryRow).values(values))


def _copy(row: Any, **changed: Any) -> dict[str, Any]:
    columns = [column.name for column in row.__table__.columns if column.name != "id"]
    return {**{name: getattr(row, name) for name in columns}, **changed}


def _crowd(opening: str) -> None:
    """Ten thousand more candidates, each with ten cards of ten ratings."""
    makers.many(opening, CROWD // 100)
    with database.writing():
        first = db.session.scalars(select(Candidate.id).order_by(Candidate.id)).first()
        people = select(Person.id).where(Person.email.like("colleague-%")).order_by(Person.id).limit(10).subquery()
        candidates = select(Candidate.id).where(Candidate.id != first).subquery()
        _multiply(Interview, [candidates], {"ref": "i" + _text(candidates.c.id), "candidate_id": candidates.c.id})
        held = select(Interview.id, Interview.candidate_id).where(Interview.candidate_id != first).subquery()
        ref = "c" + _text(held.c.id) + "-" + _text(people.c.id)
        owned = {"interview_id": held.c.id, "candidate_id": held.c.candidate_id, "person_id": people.c.id, "ref": ref}
        _multiply(Scorecard, [held, people], owned)
        cards = select(Scorecard.id).where(Scorecard.candidate_id != first).subquery()
        _multiply(EntryRow, [cards], {"scorecard_id": cards.c.id, "evidence": literal("Short.")}, QUESTIONS)


def _text(column: Any) -> Any:
    return cast_to(column, String)


def _multiply(table: Any, sources: list[Any], changed: dict[str, Any], rows: int = 1) -> None:
    """Inserts the first rows of a table again, with other values, for each row of the sources."""
    like = select(table).order_by(table.id).limit(rows).subquery()
    names = [column.name for column in table.__table__.columns if column.name != "id"]
    together: Any = like
    for source in sources:
        together = together.join(source, true())
    query = select(*(changed.get(name, like.c[name]) for name in names)).select_from(together)
    db.session.execute(insert(table).from_select(names, query))


def _row(app: Any, ref: str, mark: str) -> dict[str, Any]:
    visitor = Visitor(app).become("chair")
    path = f"/candidates/{ref}/debrief"
    visitor.get(path)
    with app.test_request_context(path, headers=_cookies(visitor), environ_overrides=visitor.environ):
        _kept.update(visitor=doors.current_visitor(), facts=debriefs.shown(doors.current_actor(), ref))
    ask = {name: lambda address=address: visitor.client.get(address) for name, address in _addresses(path).items()}
    with statements(app) as seen:
        ask["page"]()
        count = len(seen)
    figures: dict[str, list[float]] = {name: [] for name in ask}
    for _ in range(ROUNDS):
        for name, act in ask.items():
            figures[name].append(milliseconds(act))
    ours, other = (statistics.median(figures[name]) for name in ("page", "memory"))
    return {
        "mark": mark,
        "against": "the same template fed from memory",
        "unit": "CPU ms",
        "ours": round(ours, 2),
        "other": round(other, 2),
        "ratio": round(ours / other, 2),
        "must": MUST,
        "SQL": count,
    }


def _addresses(path: str) -> dict[str, str]:
    return {"page": path, "memory": "/memory"}


def _cookies(visitor: Visitor) -> dict[str, str]:
    name = visitor.app.session_interface.name  # type: ignore[attr-defined]  # ours
    cookie = visitor.client.get_cookie(name)
    return {"Cookie": f"{name}={cookie.value}"} if cookie else {}


@doors.open_to_all
def _from_memory() -> Response:
    g.visitor = _kept["visitor"]
    return pages.render(debriefs.TEMPLATE, **_kept["facts"])


_kept: dict[str, Any] = {}
"""What the page was given, as the database held it."""
