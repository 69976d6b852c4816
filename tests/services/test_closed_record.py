"""What is written about a candidate at the very moment when they are anonymised goes with the rest."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from hiringkit.domain import access, records
from hiringkit.services import debriefs, scorecards
from hiringkit.services.interviews import reminding
from hiringkit.services.packets import guests
from hiringkit.services.records import erasing, keeping
from hiringkit.store import candidates, database
from hiringkit.store.records import erasing as rows
from tests.support import cast, dumps
from tests.support.world import MOMENT
from tests.support.worlds import Stage

SAID = "zirconium"
"""A word that nobody else says."""
GIVEN, BEGUN = "one, screen, gave", "one, concepts, owes"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def amended(stage: Stage, ref: str) -> None:
    """The author of a card corrects it."""
    actor, card = cast.actor("gave", MOMENT), stage.world.ref("scorecards", GIVEN)
    scorecards.amend(actor, card, scorecards.show(actor, card).kit.items[0].id, "evidence", SAID, SAID)


def passed_on(stage: Stage, ref: str) -> None:
    """An interviewer leaves a note for the later ones."""
    scorecards.pass_on(cast.actor("gave", MOMENT), stage.world.ref("scorecards", GIVEN), SAID)


def overridden(stage: Stage, ref: str) -> None:
    """The recruiter grants an override."""
    debriefs.override(cast.actor("recruiter", MOMENT), ref, cast.person("member").ref, SAID)


def waived(stage: Stage, ref: str) -> None:
    """The committee goes on without a card."""
    debriefs.go_on_without(cast.actor("recruiter", MOMENT), ref, stage.world.ref("scorecards", BEGUN), SAID)


def pointed(stage: Stage, ref: str) -> None:
    """The chair sets the points to settle."""
    debriefs.set_agenda(cast.actor("chair", MOMENT), ref, SAID)


def kept(stage: Stage, ref: str) -> None:
    """An administrator keeps the record for longer."""
    keeping.keep(cast.actor("administrator", MOMENT), ref, 3, SAID)


def stopped(stage: Stage, ref: str) -> None:
    """An interviewer stops the reminders of a card."""
    reminding.stop_card(cast.actor("owes", MOMENT), stage.world.ref("scorecards", BEGUN), stop=True)


def invited(stage: Stage, ref: str) -> None:
    """The recruiter gives somebody from outside a link to a packet."""
    guests.invite(cast.actor("recruiter", MOMENT), stage.world.ref("packets", "two, final"), SAID, 14)


ACTS: dict[Callable[[Stage, str], None], str] = {
    **dict.fromkeys((amended, passed_on, overridden, waived, pointed, kept, stopped), "one"),
    invited: "two",
}
"""Each act, and the candidate whom it is about; to stop reminders, a card that is open is held, which is enough."""


def left_after(stage: Stage, write: Callable[[Stage, str], None], patch: pytest.MonkeyPatch) -> set[str]:
    """The tables that still hold something of what was written when anonymising began behind the act's own check.

    An act that the database ends instead, over a lock or a row that is gone, is named by its error.
    """
    ref, writer, asked = stage.world.ref("candidates", ACTS[write]), threading.current_thread(), access.can_change
    started: list[Future[None]] = []

    def anonymise() -> None:
        with stage.app.app_context():
            erasing.erase(cast.actor("administrator", MOMENT), stage.folder, ref, records.ANONYMISED, ref)
            database.db.session.remove()

    def asking(*of: Any) -> access.Verdict:
        verdict = asked(*of)
        if threading.current_thread() is writer and database.is_writing() and not started:
            started.append(thread.submit(anonymise))
            until_it_waits(started[0])
        return verdict

    patch.setattr(access, "can_change", asking)
    with ThreadPoolExecutor(1) as thread, stage.app.app_context():
        try:
            write(stage, ref)
            started[0].result(60)
        except DBAPIError as error:
            return {type(error).__name__}
        candidate = candidates.get(ref)
        assert candidate is not None
        gone = [table for table in rows.tables() if table.name not in rows.EMPTIED]
        found = {
            one.name
            for one in gone
            if database.db.session.execute(one.select().where(rows.rows_of(one, candidate.id))).first()
        }
        return found | {name for name, held in dumps.dump().items() if SAID in repr(held)}


def until_it_waits(work: Future[None]) -> None:
    """Comes back once the work is done or waits for somebody's lock."""
    with database.db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not work.done() and not connection.scalar(text(WAITING)):
            pass


@pytest.mark.parametrize("write", ACTS, ids=lambda one: one.__name__)
def test_what_is_written_while_a_record_is_closed_goes_too(
    postgres_stage: Stage, monkeypatch: pytest.MonkeyPatch, write: Callable[[Stage, str], None]
) -> None:
    assert left_after(postgres_stage, write, monkeypatch) == set()


@pytest.mark.parametrize("write", [one for one in ACTS if one is not stopped], ids=lambda one: one.__name__)
def test_act_that_holds_no_candidate_is_noticed(
    postgres_stage: Stage, monkeypatch: pytest.MonkeyPatch, write: Callable[[Stage, str], None]
) -> None:
    get, writer = candidates.get, threading.current_thread()
    monkeypatch.setattr(candidates, "hold", lambda candidate_id: True)
    monkeypatch.setattr(
        candidates, "get", lambda ref, lock=False: get(ref, lock=lock and threading.current_thread() is not writer)
    )
    assert left_after(postgres_stage, write, monkeypatch)
