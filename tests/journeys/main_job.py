"""The main job from end to end, told once and walked by whatever drives it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from apiflask import APIFlask

from hiringkit import pdf
from hiringkit.jobs.worker import Worker
from hiringkit.store import database, packets
from tests.journeys.drivers import Driver
from tests.support import cast

LOOP = "ml-engineer-senior"
ITEM = re.compile(r'name="([^"]+):present"')
NAME = "Nguyễn Thu Hà"


@dataclass(slots=True)
class Job:
    """The people who do the job, each with a driver of their own, and what they make on the way."""

    app: APIFlask
    driver: Callable[[], Driver]
    people: dict[str, Driver] = field(default_factory=dict)
    opening: str = ""
    candidate: str = ""

    def person(self, key: str) -> Driver:
        """Somebody, signed in by the form the first time."""
        if key not in self.people:
            driver = self.people[key] = self.driver()
            driver.go("/sign-in")
            driver.press("/sign-in", email=cast.email(key), password=cast.PASSWORD)
        return self.people[key]

    def ref(self, key: str) -> str:
        """The public identifier of somebody."""
        with self.app.app_context():
            return cast.person(key).ref


def walk(job: Job) -> bytes:
    """From sign-in to the packet; its bytes."""
    version = freeze(job)
    open_job(job, version)
    arrange(job, "screen", 5, "gave")
    give(job, "gave")
    gate(job, "screen")
    arrange(job, "concepts", 3, "owes", "gave")
    give(job, "owes")
    give(job, "gave")
    decide(job)
    return issue(job)


def freeze(job: Job) -> str:
    """The recruiter takes the shipped loop and freezes it; the version's identifier."""
    recruiter = job.person("recruiter")
    recruiter.go("/loops?level=senior")
    recruiter.press("/loops", button=("template", LOOP))
    loop = recruiter.path
    reason = {"gaps_reason": "One rater is enough here."} if 'name="gaps_reason"' in recruiter.text else {}
    recruiter.press(f"{loop}/freeze", **reason)
    assert recruiter.path.startswith("/loop-versions/"), recruiter.path
    return recruiter.path.rpartition("/")[2]


def open_job(job: Job, version: str) -> None:
    """The recruiter opens a job, names the committee, and adds a candidate."""
    recruiter = job.person("recruiter")
    recruiter.go("/openings/new")
    manager = job.ref("manager")
    recruiter.press(
        "/openings/new",
        title="ML engineer, forecasting",
        code="REQ-7",
        version=version,
        manager=manager,
        decider=manager,
    )
    job.opening = recruiter.path
    for key, duty in (("chair", "chair"), ("member", "committee")):
        recruiter.go(f"{job.opening}/team")
        recruiter.press(f"{job.opening}/team", person=job.ref(key), duty=duty)
    recruiter.go(f"{job.opening}/candidates/new")
    recruiter.press(f"{job.opening}/candidates/new", name=NAME, email="ha@mail.example")
    job.candidate = recruiter.path
    assert NAME in recruiter.text


def arrange(job: Job, kit: str, days_ago: int, *keys: str) -> None:
    """The recruiter notes the next interview of the loop, which was held already: that is warned of, and accepted."""
    recruiter = job.person("recruiter")
    recruiter.go(job.candidate)
    address = recruiter.link(r"/interviews/new\?kit=")
    recruiter.go(address)
    day = f"{datetime.now(UTC) - timedelta(days=days_ago):%Y-%m-%d}"
    people = [job.ref(key) for key in keys]
    recruiter.press(address, day=day, clock="10:00", people=people, call_url="https://calls.example/1")
    assert "This time has gone by already." in recruiter.text
    recruiter.press(address)
    assert recruiter.path == job.candidate, f"{kit}: {recruiter.path}"


def give(job: Job, key: str) -> None:
    """An interviewer rates every item, says what was not asked, recommends, and submits."""
    person = job.person(key)
    person.go("/interviews")
    card = person.link(r"^/scorecards/[a-z0-9]+$")
    person.go(card)
    items = ITEM.findall(person.text)
    fields: dict[str, str] = {}
    for number, item in enumerate(items):
        if number == len(items) - 1:
            fields |= {f"{item}:rating": "0", f"{item}:reason": "not_reached"}
        else:
            fields |= {f"{item}:rating": str(2 + number % 3), f"{item}:evidence": f"Said it for item {number}."}
    person.press(card, button=("then", "submit"), **fields, recommendation="3", rationale="Measured first, twice.")
    assert "Your scorecard is submitted" in person.text
    assert 'name="rationale"' not in person.text


def gate(job: Job, stage: str) -> None:
    """The recruiter advances the candidate, with a reason, from submitted cards."""
    recruiter = job.person("recruiter")
    address = f"{job.candidate}/stages/{stage}"
    recruiter.go(address)
    recruiter.press(address, outcome="advance", reason="Clear on the basics.")
    assert "The candidate advances." in recruiter.text


def decide(job: Job) -> None:
    """The committee votes twice, and the named decider records the outcome."""
    debrief = f"{job.candidate}/debrief"
    for round_ in (1, 2):
        for key in ("chair", "member"):
            person = job.person(key)
            person.go(debrief)
            person.press(f"{debrief}/vote", value="3", reason="The evidence under question two.")
            assert f"Your {'first' if round_ == 1 else 'second'} vote is sealed." in person.text
    manager = job.person("manager")
    manager.go(debrief)
    against = {"against_reason": "The votes weigh more."} if 'name="against_reason"' in manager.text else {}
    manager.press(f"{debrief}/decide", outcome="offer", reason="Strong on training and serving.", **against)
    assert "The decision is recorded." in manager.text


def issue(job: Job) -> bytes:
    """The recruiter issues the packet, the worker renders it, the chair downloads it."""
    recruiter = job.person("recruiter")
    recruiter.go(f"{job.candidate}/debrief")
    recruiter.press(f"{job.candidate}/packets")
    packet = recruiter.path
    assert packet.startswith("/packets/")
    with job.app.app_context():
        waiting = packets.job_for(packet.rpartition("/")[2])
        assert waiting is not None
        ref = waiting.ref
        database.db.session.remove()
    with pdf.Pool(1) as pool:
        assert Worker(job.app, pool).one(ref)
    return job.person("chair").download(f"{packet}.pdf")
