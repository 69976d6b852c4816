"""What people do besides interviewing: stages closed, reminders, overrides, votes, a decision, packets."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from hiringkit.domain.access import Actor
from hiringkit.services import candidates, debriefs, packets, scorecards
from hiringkit.services.debriefs import NewDecision
from hiringkit.services.demonstration.scene import Scene
from hiringkit.services.demonstration.timeline import Timeline
from hiringkit.services.demonstration.words import Words, item_of

Doing = Callable[[Scene, Actor, str, Words], object]


def plan(scene: Scene, timeline: Timeline, steps: list[Words]) -> None:
    """Notes every step at its moment."""
    for step in steps:
        timeline.note(scene.moments.of(step["at"]), partial(_do, scene, step))


def _do(scene: Scene, step: Words, at: datetime) -> None:
    DOINGS[step["do"]](scene, scene.actor(step["by"], at), scene.candidates[step["candidate"]], step)


def _card(scene: Scene, step: Words) -> str:
    kit, person = step["card"]
    return scene.card(step["candidate"], kit, person)


def _gate(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    candidates.gate(actor, ref, step["stage"], step["outcome"], step["reason"])


def _adjust(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    candidates.arrange(actor, ref, step["arrangement"], step["extra_minutes"], step["reason"])


def _leave(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    candidates.leave(actor, ref, step["how"], step["reason"])


def _remind(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    debriefs.remind(actor, ref, _card(scene, step))


def _waive(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    debriefs.go_on_without(actor, ref, _card(scene, step), step["reason"])


def _override(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    debriefs.override(actor, ref, scene.people[step["person"]].ref, step["reason"])


def _close(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    scorecards.close(actor, _card(scene, step), step["closer"], step["reason"])


def _amend(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    placed = scene.interviews[step["candidate"], step["kit"]]
    item = item_of(step["item"], (one.id for one in placed.kit.items))
    scorecards.amend(actor, placed.cards[step["by"]], item, "rating", step["rating"], step["reason"])


def _pass_on(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    scorecards.pass_on(actor, _card(scene, step), step["text"])


def _meet(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    debriefs.meet(actor, ref, scene.moments.of(step["meets"]))


def _agenda(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    debriefs.set_agenda(actor, ref, step["text"])


def _vote(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    debriefs.vote(actor, ref, step["value"], step["reason"], step.get("dissent", ""))


def _decide(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    form = NewDecision(
        outcome=step["outcome"],
        reason=step["reason"],
        level=step["level"],
        conditions=step["conditions"],
        against_reason=step["against_reason"],
    )
    debriefs.decide(actor, ref, form)


def _issue(scene: Scene, actor: Actor, ref: str, step: Words) -> None:
    packets.issue(actor, ref)


DOINGS: dict[str, Doing] = {
    "gate": _gate,
    "adjust": _adjust,
    "leave": _leave,
    "remind": _remind,
    "waive": _waive,
    "override": _override,
    "close": _close,
    "amend": _amend,
    "pass_on": _pass_on,
    "meet": _meet,
    "agenda": _agenda,
    "vote": _vote,
    "decide": _decide,
    "issue": _issue,
}
