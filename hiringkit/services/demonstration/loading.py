"""Loading the demonstration data into an empty instance, the same from the same moment."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from hiringkit.domain.access import Actor
from hiringkit.services import library, mail
from hiringkit.services.acts import found
from hiringkit.services.demonstration import deciding, founding, hiring, interviewing, training, words
from hiringkit.services.demonstration.moments import Moments
from hiringkit.services.demonstration.scene import Scene
from hiringkit.services.demonstration.timeline import Timeline
from hiringkit.store import accounts, candidates, database

SEED = 20411
READY, ISSUER = "chen", "marguerite"
"""The candidate whose reading packet is ready to issue, and who would issue it."""


class NotEmpty(Exception):
    """The instance holds something already; nothing was written."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody to sign in as, and what makes them worth a look."""

    key: str
    name: str
    email: str
    shown_as: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded: whom to sign in as, the candidate whose packet is ready, who issues it, and counts."""

    organisation: str
    password: str
    people: tuple[SignIn, ...]
    candidate: str
    candidate_name: str
    issuer: Actor
    counts: dict[str, int]


def is_empty() -> bool:
    """True while nobody has an account and no organisation is set up."""
    return not accounts.everyone() and accounts.organisation() is None


def load(instance: Path, at: datetime) -> Loaded:
    """Fills an empty instance, ending at the moment `at`; raises NotEmpty when somebody is there already."""
    if not is_empty():
        raise NotEmpty("This instance is in use: demonstration data goes into an empty one only. Nothing was changed.")
    firm, jobs, people = (words.of(name) for name in ("people", "openings", "candidates"))
    moments = Moments(at, ZoneInfo(firm["time_zone"]))
    scene, timeline = Scene(moments, library.of(instance), _chance()), Timeline()
    founding.plan(scene, timeline, firm)
    hiring.plan(scene, timeline, jobs["openings"])
    interviewing.plan(scene, timeline, people["candidates"], words.cards())
    deciding.plan(scene, timeline, words.steps())
    training.plan(scene, timeline, words.of("training"))
    token = database.ref_source.set(_chance())
    try:
        with mail.quiet():
            timeline.run(at)
    finally:
        database.ref_source.reset(token)
    return _loaded(scene, firm)


def _chance() -> Random:
    return Random(SEED)  # noqa: S311  the same each time, and nothing secret comes of it


def _loaded(scene: Scene, firm: words.Words) -> Loaded:
    ready = found(candidates.get(scene.candidates[READY]))
    return Loaded(
        organisation=firm["organisation"],
        password=firm["password"],
        people=tuple(
            SignIn(key, said["name"], founding.email(key), said["shown_as"])
            for key, said in firm["people"].items()
            if "shown_as" in said
        ),
        candidate=ready.ref,
        candidate_name=ready.name,
        issuer=scene.actor(ISSUER, scene.moments.at),
        counts={
            "people": len(scene.people),
            "openings": len(scene.openings),
            "candidates": len(scene.candidates),
            "interviews": len(scene.placed),
            "scorecards": sum(len(placed.cards) for placed in scene.placed),
        },
    )
