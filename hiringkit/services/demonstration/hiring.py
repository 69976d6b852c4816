"""The openings: each loop started and frozen, a job opened on it, and one moved to a second version."""

from dataclasses import dataclass, replace
from datetime import datetime

from hiringkit.domain import loops as rules
from hiringkit.domain.questions import ExerciseItem, KitTemplate
from hiringkit.services import loops, openings
from hiringkit.services.acts import found
from hiringkit.services.demonstration.scene import Scene
from hiringkit.services.demonstration.timeline import Timeline
from hiringkit.services.demonstration.words import Words
from hiringkit.services.openings import moving
from hiringkit.store import loops as loop_rows

GAPS = "Looked at with the hiring manager, who accepts every gap listed here for this opening."


@dataclass(slots=True)
class Job:
    """One opening on its way from a shipped loop to a job, with its loop and its newest version so far."""

    scene: Scene
    key: str
    said: Words
    loop: str = ""
    version: str = ""

    def start(self, at: datetime) -> None:
        """Starts the loop from the shipped one."""
        self.loop = loops.start(self.scene.actor(self.said["recruiter"], at), self.scene.library, self.said["loop"])

    def freeze(self, at: datetime) -> None:
        """Freezes the loop's next version."""
        row = found(loop_rows.get(self.loop))
        problems = rules.problems(loop_rows.read_draft(row), self.scene.library)
        reason = GAPS if any(problem.severity == rules.MAY for problem in problems) else ""
        actor = self.scene.actor(self.said["recruiter"], at)
        self.version = loops.freeze(actor, self.scene.library, self.loop, row.edits, reason)

    def open(self, at: datetime) -> None:
        """Opens the job and gathers its team."""
        said, actor = self.said, self.scene.actor(self.said["recruiter"], at)
        manager = self.scene.people[said["manager"]].ref
        named = {name: said[name] for name in ("code", "title", "team", "needs", "headcount", "blind_rule")}
        form = openings.NewOpening(**named, decider=manager, manager=manager, version=self.version)
        ref = openings.open_job(actor, form)
        for person, duty in said["members"].items():
            openings.add_member(actor, ref, self.scene.people[person].ref, duty)
        self.scene.openings[self.key] = ref
        self.scene.versions[self.key] = found(loop_rows.version(self.version)).id

    def change(self, at: datetime) -> None:
        """Gives an exercise more time, after candidates ran out of it."""
        row = found(loop_rows.get(self.loop))
        draft, again = loop_rows.read_draft(row), self.said["again"]
        stages = tuple(
            replace(stage, kits=tuple(_longer(kit, again) if kit.id == again["kit"] else kit for kit in stage.kits))
            for stage in draft.stages
        )
        loops.edit(self.scene.actor(self.said["recruiter"], at), self.loop, row.edits, replace(draft, stages=stages))

    def move(self, at: datetime) -> None:
        """Later candidates of the opening meet the new version; those who are there keep theirs."""
        actor, ref = self.scene.actor(self.said["recruiter"], at), self.scene.openings[self.key]
        moving.move(actor, ref, self.version)
        self.scene.versions[self.key] = found(loop_rows.version(self.version)).id


def plan(scene: Scene, timeline: Timeline, jobs: Words) -> None:
    """Notes how every job comes to be open."""
    for key, said in jobs.items():
        job = Job(scene, key, said)
        timeline.note(scene.moments.of(said["started"]), job.start)
        timeline.note(scene.moments.of(said["frozen"]), job.freeze)
        timeline.note(scene.moments.of(said["opened"]), job.open)
        if again := said.get("again"):
            timeline.note(scene.moments.of(again["changed"]), job.change)
            timeline.note(scene.moments.of(again["frozen"]), job.freeze)
            timeline.note(scene.moments.of(again["moved"]), job.move)


def _longer(kit: KitTemplate, again: Words) -> KitTemplate:
    items = tuple(
        replace(item, minutes=again["exercise_minutes"]) if isinstance(item, ExerciseItem) else item
        for item in kit.items
    )
    return replace(kit, minutes=again["minutes"], items=items)
