"""Candidates and their interviews; each interview brings its scorecards with it."""

from dataclasses import replace
from datetime import date, datetime, time
from functools import partial

from hiringkit.domain.interviews import BadTime, moment
from hiringkit.services import candidates, interviews
from hiringkit.services.acts import found
from hiringkit.services.demonstration import filling
from hiringkit.services.demonstration.founding import email
from hiringkit.services.demonstration.moments import FRIDAY
from hiringkit.services.demonstration.scene import Placed, Scene
from hiringkit.services.demonstration.timeline import Timeline
from hiringkit.services.demonstration.words import Words
from hiringkit.services.interviews import Arrangement, NeedsWord
from hiringkit.store import interviews as interview_rows
from hiringkit.store import loops as loop_rows
from hiringkit.store import scorecards as cards

CALLS = "https://calls.brightmoor.example/"
NAMED = ("name", "latin_name", "pronunciation", "lang", "email", "phone")
DAY_OFF = "On a day off, as the candidate asked."


def plan(scene: Scene, timeline: Timeline, people: Words, written: list[Words]) -> None:
    """Notes how every candidate comes in, is invited, and is written about."""
    for key, person in people.items():
        timeline.note(scene.moments.of(person["added"]), partial(_add, scene, key, person))
        for interview in person["interviews"]:
            own = [card for card in written if (card["candidate"], card["kit"]) == (key, interview["kit"])]
            said = {**interview, "candidate": key, "by": person["by"], "cards": own}
            timeline.note(scene.moments.of(interview["arranged"]), partial(_arrange, scene, timeline, said))


def _add(scene: Scene, key: str, person: Words, at: datetime) -> None:
    named = {name: str(person[name]) for name in NAMED if name in person}
    works_here = email(person["works_here"]) if "works_here" in person else ""
    form = candidates.NewCandidate(**named, works_here=works_here)
    scene.candidates[key] = candidates.add(scene.actor(person["by"], at), scene.openings[person["opening"]], form)
    scene.versions[key] = scene.versions[person["opening"]]


def _arrange(scene: Scene, timeline: Timeline, said: Words, at: datetime) -> None:
    placed = _arranged(scene, said["candidate"], said, at)
    scene.place(said["candidate"], said["kit"], placed)
    for card in said["cards"]:
        filling.plan(scene, timeline, placed, card)


def _arranged(scene: Scene, key: str, said: Words, at: datetime) -> Placed:
    """Arranges an interview, accepting what is warned of, and looks up whose cards are owed."""
    kit = next(one for one in loop_rows.kits_of(scene.versions[key]) if one.name == said["kit"])
    starts_at = scene.moments.of(said["at"], kit.minutes)
    day, clock, zone = _on_the_wall(scene, starts_at, at)
    form = Arrangement(
        day=day,
        clock=clock,
        time_zone=zone,
        people=tuple(scene.people[person].ref for person in said["people"]),
        call_url=f"{CALLS}{key.replace('_', '-')}-{kit.name}",
        note=said.get("note") or (DAY_OFF if day.weekday() > FRIDAY else ""),
    )
    actor = scene.actor(said["by"], at)
    try:
        ref = interviews.arrange(actor, scene.candidates[key], kit.ref, form)
    except NeedsWord as needs:
        accepted = replace(form, accepted=frozenset(needs.warnings))
        ref = interviews.arrange(actor, scene.candidates[key], kit.ref, accepted)
    row = found(interview_rows.get(ref))
    owed = {card.person_id: card.ref for card in cards.of_interviews([row.id])}
    by_name = {person: owed[scene.people[person].id] for person in said["people"]}
    return Placed(loop_rows.read_kit(kit), row.starts_at, row.arranged_minutes, by_name)


def _on_the_wall(scene: Scene, starts_at: datetime, at: datetime) -> tuple[date, time, str]:
    """Date, clock time and zone as they are put into the form; in UTC when the local hour comes twice."""
    local = starts_at.astimezone(scene.moments.zone)
    day, clock, zone = local.date(), local.time(), scene.moments.zone.key
    try:
        moment(day, clock, zone, at)
    except BadTime:
        return starts_at.date(), starts_at.time(), "UTC"
    return day, clock, zone
