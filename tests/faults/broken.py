"""Controls: applications with one fault each, which the fault tests have to notice."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from apiflask import APIFlask
from flask import Response, current_app, jsonify, request
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from hiringkit import config
from hiringkit.app import create_app
from hiringkit.config import Settings
from hiringkit.domain import packets
from hiringkit.domain.accounts import Allowance
from hiringkit.pdf import render
from hiringkit.store import access, database, sessions
from hiringkit.store.database import db
from hiringkit.store.records import trail
from tests.support.packet_example import example

SAVE, SUBMIT = "scorecards_api.save", "scorecards_api.submit"
PRINTING = "printing"
LATE = 0.3
"""Seconds by which a fault shows."""
LATER = 3.0
"""Seconds by which something is kept too late: more than a save takes on a busy machine."""


def _app(settings: Settings | None, endpoint: str, view: Callable[[str], Any]) -> APIFlask:
    """The application with another view behind one of its doors."""
    app = create_app(settings or config.load())
    door = app.view_functions[endpoint].__dict__["door"]
    app.view_functions[endpoint] = lambda ref: view(ref)
    app.view_functions[endpoint].__dict__["door"] = door
    return app


def real(settings: Settings | None = None) -> APIFlask:
    """No fault: the application as it is, where `hiringkit serve` would not start."""
    return create_app(settings or config.load())


def early(settings: Settings | None = None) -> APIFlask:
    """Says that a save is kept a moment before it is."""

    def save(ref: str) -> Response:
        change, app = request.get_json()["changes"][0], current_app._get_current_object()  # type: ignore[attr-defined]

        def later() -> None:
            time.sleep(LATER)
            with app.app_context():
                _note(ref, change)

        threading.Thread(target=later, daemon=True).start()
        return jsonify(results=[])

    return _app(settings, SAVE, save)


def careless(settings: Settings | None = None) -> APIFlask:
    """Does not wait for the disk."""
    database.PRAGMAS = tuple(one.replace("synchronous=FULL", "synchronous=OFF") for one in database.PRAGMAS)
    return create_app(settings or config.load())


def forgetful(settings: Settings | None = None) -> APIFlask:
    """Looks whether a card is open, and submits it a moment later without looking again."""

    def submit(ref: str) -> Any:
        where = {"ref": ref}
        state = db.session.scalar(text("SELECT state FROM scorecards WHERE ref = :ref"), where)
        db.session.rollback()
        if state == "submitted":
            return jsonify(error="submitted"), 403
        time.sleep(LATE)
        with database.writing() as session:
            session.execute(
                text("UPDATE scorecards SET state = 'submitted', version = version + 1 WHERE ref = :ref"), where
            )
        return jsonify(location="")

    return _app(settings, SUBMIT, submit)


def lax(settings: Settings | None = None) -> APIFlask:
    """Saves into cards that are submitted."""

    def save(ref: str) -> Response:
        return jsonify(version=_note(ref, request.get_json()["changes"][0]))

    return _app(settings, SAVE, save)


def peeping(settings: Settings | None = None) -> APIFlask:
    """Takes everybody for somebody who gave their scorecard and owes none."""
    standing = access._standing
    access._standing = lambda *found: replace(standing(*found), owes=0, gave=1)
    return create_app(settings or config.load())


def unchained(settings: Settings | None = None) -> APIFlask:
    """Writes each line of the trail under a key that nobody keeps."""
    trail.mac_of = lambda previous, values: sha256(repr((previous, values)).encode()).hexdigest()
    return create_app(settings or config.load())


def within(settings: Settings | None = None) -> APIFlask:
    """Prints packets in the processes that answer, as long as a file says so."""
    settings = settings or config.load()
    made, facts, said = create_app(settings), packets.to_json(example()), settings.instance / PRINTING

    def work() -> None:
        while True:
            if said.exists():
                render.JOBS["packet"](facts)
            time.sleep(0.01)

    @made.before_request
    def begin() -> None:
        if not any(thread.name == "printer" for thread in threading.enumerate()):
            threading.Thread(target=work, daemon=True, name="printer").start()

    return made


def swallowing(settings: Settings | None = None) -> APIFlask:
    """Says that a save is kept whatever the database said."""

    def save(ref: str) -> Response:
        try:
            _note(ref, request.get_json()["changes"][0])
        except DBAPIError:
            db.session.rollback()
        return jsonify(results=[])

    return _app(settings, SAVE, save)


def apart(settings: Settings | None = None) -> APIFlask:
    """Counts attempts in each process by itself."""
    spent: Counter[str] = Counter()

    def charge(allowances: Mapping[str, Allowance], _now: datetime) -> timedelta:
        over = any(spent[key] >= one.at_once for key, one in allowances.items())
        spent.update(() if over else allowances.keys())
        return timedelta(minutes=1) if over else timedelta(0)

    sessions.charge = charge
    return create_app(settings or config.load())


def crossing(settings: Settings | None = None, *, told: bool = True) -> APIFlask:
    """Two saves that take the same two cards in opposite order, each waiting for the other: a deadlock."""
    both = threading.Barrier(2)

    def save(ref: str) -> Response:
        change = request.get_json()["changes"][0]
        try:
            with database.writing() as session:
                _lock(session, ref)
                both.wait(20)
                _lock(session, change["client"])
                _write(session, ref, change)
        except DBAPIError:
            if told:
                raise
        return jsonify(results=[])

    return _app(settings, SAVE, save)


def crossing_untold(settings: Settings | None = None) -> APIFlask:
    """The deadlock, and nobody is told whose save was given up."""
    return crossing(settings, told=False)


def _lock(session: Session, ref: str) -> None:
    session.execute(text("SELECT id FROM scorecards WHERE ref = :ref FOR UPDATE"), {"ref": ref})


def _note(ref: str, change: dict[str, Any]) -> int:
    with database.writing() as session:
        return _write(session, ref, change)


def _write(session: Session, ref: str, change: dict[str, Any]) -> int:
    card = session.execute(text("SELECT id, version FROM scorecards WHERE ref = :ref"), {"ref": ref}).one()
    session.execute(
        text("UPDATE scorecard_entries SET evidence = :value WHERE scorecard_id = :card AND item = :item"),
        {"card": card.id, "item": change["item"], "value": change["value"]},
    )
    return int(card.version)
