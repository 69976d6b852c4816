"""How interviewers were trained: rounds of rating sample answers, and interviews that they sat in on."""

from datetime import datetime
from functools import partial

from hiringkit.services import calibration
from hiringkit.services.demonstration.scene import Scene
from hiringkit.services.demonstration.timeline import Timeline
from hiringkit.services.demonstration.words import Words


def plan(scene: Scene, timeline: Timeline, said: Words) -> None:
    """Notes every round, and every sitting with its signature; a sitting without one still waits."""
    for one in said["rounds"]:
        timeline.note(scene.moments.of(one["at"]), partial(_rate, scene, one))
    for one in said["sittings"]:
        timeline.note(scene.moments.of(one["at"]), partial(_sit, scene, timeline, one))


def _rate(scene: Scene, said: Words, at: datetime) -> None:
    answers = scene.library.calibrations[said["exercise"]].answers
    ratings = {one.id: one.key + off for one, off in zip(answers, said["off"], strict=True)}
    calibration.rate(scene.actor(said["by"], at), scene.library, said["exercise"], ratings)


def _sit(scene: Scene, timeline: Timeline, said: Words, at: datetime) -> None:
    trainee, guide = scene.actor(said["trainee"], at), scene.people[said["guide"]].ref
    day = at.astimezone(scene.moments.zone).date()
    ref = calibration.ask(trainee, said["kind"], said["stage"], day, guide)
    if "signed" in said:
        timeline.note(scene.moments.of(said["signed"]), partial(_sign, scene, said, ref))


def _sign(scene: Scene, said: Words, ref: str, at: datetime) -> None:
    calibration.sign(scene.actor(said["guide"], at), ref, said["note"], is_ready=said["ready"])
