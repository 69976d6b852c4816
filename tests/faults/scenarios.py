"""Faults, each as a function that does it to a server and says what came of it."""

import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from hiringkit.domain import scorecards as rules
from hiringkit.store import backups
from hiringkit.store import scorecards as cards
from hiringkit.store.database import db
from tests.faults.ground import Ground, Writer, let_go
from tests.faults.servers import Client, Server, Typist, count, running, typing_on

LATE = (403, 409)
"""What the second of two submits is answered: that the card is submitted, or that it is another version."""


@dataclass(slots=True)
class Outcome:
    """What a fault did: figures by name, and every sentence of what went wrong."""

    name: str
    figures: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def killed(ground: Ground, *, kills: int = 1, seconds: float = 1.0, broken: str = "") -> Outcome:
    """kill -9 of the whole server while everybody saves, again and again; nothing acknowledged may be gone."""
    outcome = Outcome("kill -9 during saves")
    server, done = Server(ground, broken), threading.Event()
    server.start()
    typists = [Typist(Client(server, writer), ground.items[0], done) for writer in ground.writers]
    began = time.monotonic()
    for typist in typists:
        typist.start()
    for _ in range(kills):
        typing_on(typists, seconds)
        server.kill()
        server.start()
    typing_on(typists, seconds)
    if broken:
        server.kill()  # a control is looked at when it was killed last, before it could make good
    done.set()
    for typist in typists:
        typist.join(90)
    lasted = time.monotonic() - began
    server.kill()
    saved = count(typists)
    outcome.wrong += lost(ground, typists, broken)
    outcome.wrong += [f"a save was refused with {status}" for one in typists for status in one.refused if status != 503]
    outcome.figures = {
        "writers": str(len(typists)),
        "kills": str(kills),
        "acknowledged saves": f"{saved:,}",
        "saves a second": f"{saved / lasted:,.0f}",
        "longest wait": f"{max(typist.longest for typist in typists):.2f} s",
        "lost": str(len(outcome.wrong)),
    }
    if saved < len(typists):
        outcome.wrong.append(f"only {saved} saves were acknowledged: the fault proves nothing")
    return outcome


def lost(ground: Ground, typists: list[Typist], broken: str) -> list[str]:
    """Every acknowledged save that is not in the database exactly once."""
    found = []
    with ground.app().app_context():
        for typist in typists:
            row = cards.get(typist.client.writer.card)
            if row is None:
                found.append(f"{typist.client.writer.card}: {len(typist.acknowledged)} saves, and the card is gone")
                continue
            stands = cards.card_value(row).entry(ground.items[0]).evidence
            last = f"note {len(typist.acknowledged)}"
            number = stands.rpartition(" ")[2] or "0"
            if not number.isdecimal() or int(number) < len(typist.acknowledged):
                found.append(f"{row.ref}: {last!r} was acknowledged, {stands!r} stands")
            if not broken:
                tokens = Counter(change.token for change in _changes(row.id))
                found += [
                    f"{row.ref}: {name} is there {tokens[name]} times"
                    for name in typist.acknowledged
                    if tokens[name] != 1
                ]
        let_go()
    return found


def disk_faults(ground: Ground) -> list[str]:
    """What SQLite finds wrong with the file; in a copy, since whoever closes the file itself may write to it."""
    with tempfile.TemporaryDirectory() as name:
        for path in ground.folder.glob(f"{backups.FILE}*"):
            if not path.name.endswith("-shm"):
                shutil.copy(path, name)
        with backups.elsewhere(Path(name, backups.FILE)):
            try:
                return [str(line) for line in db.session.scalars(text("PRAGMA integrity_check")) if line != "ok"]
            except DatabaseError as error:
                return [str(error.orig)]


def _changes(card_id: int) -> list[cards.Change]:
    query = db.select(cards.Change).where(cards.Change.scorecard_id == card_id)
    return list(db.session.scalars(query))


def submitted_twice(ground: Ground, broken: str = "", *, inside: bool = False) -> Outcome:
    """Two submits of each card at the same moment: one wins, the other hears that it is submitted already."""
    outcome, answers = Outcome("two submits at once"), Counter[bool]()
    with running(ground, broken, inside=inside) as server:
        for writer in ground.writers:
            statuses = at_once([Client(server, writer), Client(server, writer)], ground.items[0])
            has_one = min(statuses) == 200 and max(statuses) in LATE
            answers[has_one] += 1
            if not has_one:
                outcome.wrong.append(f"{writer.card}: the two submits were answered {statuses}")
    outcome.wrong += submit_lines([one.card for one in ground.writers], ground, 0 if broken else 1)
    outcome.figures = {"cards": str(len(ground.writers)), "one winner": str(answers[True])}
    return outcome


def at_once(clients: list[Client], item: str) -> list[int]:
    gate, statuses = threading.Barrier(len(clients)), []

    def submit(client: Client) -> None:
        version = client.version(item)
        client.close()  # while it waits for the other the server may end it, which would look like a lost answer
        gate.wait(60)
        statuses.append(answered(lambda: client.submit(version)))
        client.close()

    threads = [threading.Thread(target=submit, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return statuses


def answered(send: Callable[[], int]) -> int:
    """A status that settles something: who hears that nothing was saved tries again."""
    for _ in range(20):
        status = send()
        if status != 503:
            break
    return status


def submit_lines(refs: list[str], ground: Ground, wanted: int) -> list[str]:
    """Cards whose submission the audit trail does not have as often as it happened."""
    query = text("SELECT count(*) FROM audit_lines WHERE act = 'scorecard.submit' AND subject = :ref")
    with ground.app().app_context():
        counts = {ref: db.session.scalar(query, {"ref": ref}) for ref in refs}
        let_go()
    return [f"{ref}: {count} submissions in the audit trail" for ref, count in counts.items() if count != wanted]


def edited_after_submit(ground: Ground, broken: str = "", *, inside: bool = False) -> Outcome:
    """Everybody keeps saving while their card is submitted: what was submitted stays as it was."""
    outcome, done, after = Outcome("edit after submit"), threading.Event(), 0
    with running(ground, broken, inside=inside) as server:
        typists = [Typist(Client(server, writer), ground.items[0], done) for writer in ground.writers]
        for typist in typists:
            typist.start()
        time.sleep(0.3)
        for writer in ground.writers:
            client = Client(server, writer)
            status = _submitted(client, ground.items[0])
            stands = evidence(ground, writer.card)
            late, _ = client.save(999_999, ground.items[0], "written after it was submitted")
            after += late == 403
            if status != 200 or late != 403:
                outcome.wrong.append(f"{writer.card}: submit {status}, save afterwards {late}")
            if evidence(ground, writer.card) != stands:
                outcome.wrong.append(f"{writer.card}: its text changed after it was submitted")
            client.close()
        done.set()
        for typist in typists:
            typist.join(60)
    outcome.wrong += broken_seals(ground, ground.writers)
    outcome.figures = {
        "cards": str(len(typists)),
        "late saves refused": str(after),
        "seals broken": str(len(outcome.wrong)),
    }
    return outcome


def _submitted(client: Client, item: str) -> int:
    """Submits a card that somebody keeps changing: again and again, until no change came between."""
    for _ in range(200):
        status = client.submit(client.version(item))
        if status != 409:
            return status
    return 409


def evidence(ground: Ground, ref: str) -> str:
    with ground.app().app_context():
        row = cards.get(ref)
        assert row is not None
        found = cards.card_value(row).entry(ground.items[0]).evidence
        let_go()
    return found


def broken_seals(ground: Ground, writers: list[Writer]) -> list[str]:
    """Submitted cards whose content does not give the hash that was taken at submission."""
    found = []
    with ground.app().app_context():
        for writer in writers:
            row = cards.get(writer.card)
            assert row is not None
            about = row.interview.candidate.ref
            sealed = rules.content_hash(cards.card_value(row), row.interview.kit.sha256, row.person.ref, about)
            if row.sha256 != sealed:
                found.append(f"{row.ref}: its content is not what was submitted")
        let_go()
    return found
