"""The worker: takes jobs one by one, keeps a heartbeat while it works, and puts back what silent workers left."""

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ParamSpec, TypeVar

import structlog
from flask import Flask

from hiringkit import pdf
from hiringkit.jobs import clock, queue, rendering, upkeep
from hiringkit.services import jobs
from hiringkit.services.jobs import Claim
from hiringkit.store import faults

P = ParamSpec("P")
R = TypeVar("R")
BROKEN = "The packet could not be rendered, by a fault of hiringkit’s own ({}). The server’s log says more."
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between heartbeats, of silence after which a job is another's, between looks, to end a job in."""

    beat: float = 5.0
    patience: float = 30.0
    look: float = 2.0
    grace: float = 10.0


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


class Worker:
    """A few slots that work side by side, and one heart that beats for all of them."""

    def __init__(self, app: Flask, pool: pdf.Pool, *, slots: int = 1, pace: Pace | None = None) -> None:
        self.app, self.pool, self.slots, self.pace = app, pool, slots, pace or Pace()
        self._stopping = threading.Event()
        self._held: dict[str, Claim] = {}
        self._guard = threading.Lock()

    def stop(self) -> None:
        """Asks the worker to end; safe in a signal handler."""
        self._stopping.set()

    def run(self) -> None:
        """Works until stop is called; then lets jobs end for a while, and puts back those that did not."""
        slots = [threading.Thread(target=self._slot, name=f"slot-{n}", daemon=True) for n in range(self.slots)]
        for thread in (*slots, threading.Thread(target=self._clock, name="clock", daemon=True)):
            thread.start()
        while not self._stopping.wait(self.pace.beat):
            self._guarded(self._heartbeat)
        for thread in slots:
            thread.join(self.pace.grace / len(slots))
        for claim in self._claims():
            self._guarded(self._release, claim)

    def one(self, ref: str) -> bool:
        """Does the job named, if it waits, with a heartbeat; False when it does not wait."""
        claim = self._claim(ref)
        if claim is None:
            return False
        heart = threading.Thread(target=self._beat, daemon=True)
        heart.start()
        try:
            self._perform(claim)
        except BaseException:
            self._release(claim)
            raise
        finally:
            self._stopping.set()
            heart.join()
        return True

    def _slot(self) -> None:
        """One slot: waits to be woken, or for a while, then does jobs until none is left."""
        while not self._stopping.is_set():
            queue.of(self.app).wait(self.pace.look)
            self._guarded(self._work)

    def _clock(self) -> None:
        """What comes due by itself: mail, reminders and upkeep, these two once a minute."""
        ticking, keeping = clock.Clock(self.app, self._stopping.is_set), upkeep.Upkeep(self.app)
        while not self._stopping.wait(self.pace.look):
            self._guarded(ticking.tick, now())
            self._guarded(keeping.tick, now())

    def _work(self) -> None:
        self._within(jobs.revive, now(), timedelta(seconds=self.pace.patience))
        while not self._stopping.is_set() and (claim := self._claim("")):
            self._perform(claim)

    def _claim(self, ref: str) -> Claim | None:
        claim = self._within(jobs.claim, now(), ref)
        if claim is not None:
            with self._guard:
                self._held[claim.ref] = claim
        return claim

    def _claims(self) -> list[Claim]:
        with self._guard:
            return list(self._held.values())

    def _perform(self, claim: Claim) -> None:
        """Does the job, and says in its row what became of it."""
        try:
            rendering.KINDS[claim.kind](self.app, self.pool, claim)
        except jobs.Lost:
            log.info("job is another's now", reference=claim.ref)
        except Exception as error:
            if self._stopping.is_set():
                return  # still held, so it is put back at the end
            if faults.is_away(error):
                self._let_go(claim)  # our heart no longer beats for it, so it is done again once the database is back
                raise
            self._fail(claim, error)
        self._let_go(claim)

    def _fail(self, claim: Claim, error: Exception) -> None:
        sentence = str(error) if isinstance(error, rendering.PROBLEMS) else BROKEN.format(type(error).__name__)
        log.error("job failed", reference=claim.ref, error=type(error).__name__, where=_where(error))
        self._within(jobs.fail, claim, now(), sentence)

    def _release(self, claim: Claim) -> None:
        self._within(jobs.release, claim)
        self._let_go(claim)

    def _let_go(self, claim: Claim) -> None:
        with self._guard:
            self._held.pop(claim.ref, None)

    def _beat(self) -> None:
        while not self._stopping.wait(self.pace.beat):
            self._guarded(self._heartbeat)

    def _heartbeat(self) -> None:
        claims = self._claims()
        if claims:
            self._within(jobs.beat, claims, now())

    def _within(self, do: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        with self.app.app_context():
            return do(*args, **kwargs)

    def _guarded(self, do: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Goes on after a fault: the database may be away for a while, and the rows are looked at again."""
        try:
            do(*args, **kwargs)
        except Exception as error:
            log.warning("worker goes on after a fault", error=type(error).__name__, where=_where(error))
            self._stopping.wait(self.pace.look)


def _where(error: Exception) -> str:
    """The last places an error passed through, without its words, which may hold what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-5:]
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
