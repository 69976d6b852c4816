"""Faults that only a database server has: it goes away and comes back, and it ends deadlocks."""

import threading
import time
from contextlib import suppress
from typing import Any

import psycopg

from tests.faults.ground import Ground, Writer
from tests.faults.power import typing
from tests.faults.scenarios import Outcome, evidence, lost
from tests.faults.servers import Client, count, running, typing_on

SENTENCE = "Nothing was saved, try again"


def gone(ground: Ground, *, outages: int = 2, seconds: float = 1.5) -> Outcome:
    """PostgreSQL is ended and started again: saves are refused with a sentence meanwhile, and go on by themselves.

    The control is a cluster that does not wait for its disk.
    """
    outcome, counts, cluster = Outcome("database gone and back"), [0], ground.cluster
    assert cluster is not None
    with typing(ground) as (_, typists):
        for _ in range(outages):
            typing_on(typists, seconds)
            cluster.outage(seconds)
            typing_on(typists, seconds)
            counts.append(count(typists))
    statuses = {status for typist in typists for status in typist.refused}
    said = {typist.said for typist in typists if typist.said}
    outcome.wrong += lost(ground, typists, "") + [f"a save was answered {one}" for one in statuses - {503}]
    outcome.wrong += [f"a refusal said {one!r}" for one in said - {SENTENCE}]
    if 503 not in statuses:
        outcome.wrong.append("nobody noticed: the fault proves nothing")
    if counts[-1] == counts[-2]:
        outcome.wrong.append("nothing was saved once the database was back")
    outcome.figures = {
        "outages": str(outages),
        "acknowledged saves": f"{counts[-1]:,}",
        "answer meanwhile": f"503 {' / '.join(sorted(said))}",
    }
    return outcome


def cut_connections(ground: Ground) -> None:
    """PostgreSQL ends every connection of the server's, in the middle of whatever it does."""
    with _beside(ground) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def cross(ground: Ground, writer: Writer) -> None:
    """Somebody beside us has the end of the trail and asks for the card that is being submitted: a deadlock."""
    with _beside(ground) as connection, suppress(psycopg.errors.DeadlockDetected), connection.transaction():
        connection.execute("SELECT id FROM audit_head FOR UPDATE")
        end = time.monotonic() + 5
        while not _waits(connection) and time.monotonic() < end:
            time.sleep(0.01)
        connection.execute("SELECT id FROM scorecards WHERE ref = %s FOR UPDATE", [writer.card])


def _waits(connection: psycopg.Connection[Any]) -> bool:
    """Whether anybody waits for what somebody else holds."""
    return connection.execute("SELECT 1 FROM pg_locks WHERE NOT granted LIMIT 1").fetchone() is not None


def _beside(ground: Ground) -> psycopg.Connection[Any]:
    return psycopg.connect(ground.url.replace("+psycopg", ""), autocommit=True)


def deadlocked(ground: Ground, broken: str = "") -> Outcome:
    """Two transactions wait for each other: one is kept, the other is told that nothing was saved."""
    outcome, one, two = Outcome("deadlock"), *ground.writers[:2]
    answers: dict[str, tuple[int, str]] = {}
    with running(ground, broken or "crossing", inside=True) as server:

        def save(writer: Writer, other: Writer) -> None:
            client = Client(server, writer)
            status, answer = client.save(1, ground.items[0], f"of {writer.card}", other.card)
            answers[writer.card] = status, str(answer.get("error", "")) if isinstance(answer, dict) else ""
            client.close()

        threads = [threading.Thread(target=save, args=pair) for pair in ((one, two), (two, one))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    for ref, (status, said) in answers.items():
        if (evidence(ground, ref) == f"of {ref}") != (status == 200):
            outcome.wrong.append(f"{ref}: its save was answered {status}, and {evidence(ground, ref)!r} stands")
        if status != 200 and (status, said) != (503, SENTENCE):
            outcome.wrong.append(f"{ref}: the refusal was {status} {said!r}")
    statuses = sorted(status for status, _ in answers.values())
    if statuses != [200, 503]:
        outcome.wrong.append(f"the two were answered {statuses}")
    outcome.figures = {"answers": ", ".join(map(str, statuses)), "said": SENTENCE}
    return outcome
