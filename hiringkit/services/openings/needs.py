"""What an opening's job needs: its tasks, at first those of the loop version, linked to what is rated."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiringkit.domain import access, loops
from hiringkit.domain.access import Actor
from hiringkit.domain.loops import Task, Traced, tasks
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import access as standings
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as rows
from hiringkit.store.openings import Opening


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """The page of an opening's tasks: as written, as traced to questions, and must-haves that no task takes."""

    ref: str
    code: str
    loop: str
    own: tuple[Task, ...]
    tasks: tuple[Traced, ...]
    idle: tuple[str, ...]
    competencies: tuple[tuple[str, str], ...]
    may_manage: bool


def tasks_of(actor: Actor, ref: str) -> NeedFacts:
    """The tasks, for the opening's team."""
    opening = found(rows.get(ref))
    standing = standings.in_opening(actor.id, opening)
    access.require(access.can_read_opening(actor, standing))
    loop, own = loop_rows.read_loop(opening.version), rows.tasks(opening.id)
    titles = {competency.id: competency.title for competency in loop.competencies}
    must = [competency.id for competency in loop.competencies if competency.must_have]
    return NeedFacts(
        ref=opening.ref,
        code=opening.code,
        loop=f"{opening.version.title}, version {opening.version.number}",
        own=own,
        tasks=loops.traced(own, titles, loop.rated),
        idle=tuple(titles[name] for name in loops.without_task(own, must)) if own else (),
        competencies=tuple(titles.items()),
        may_manage=access.can_manage_opening(actor, standing) is None,
    )


def set_tasks(actor: Actor, ref: str, wanted: Sequence[Task]) -> None:
    """Puts the tasks in place of the present ones."""
    with act(actor, "opening.tasks", "opening", ref) as done:
        opening = found(rows.get(ref, lock=True))
        access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
        kept = tasks.numbered(wanted)
        known = [competency.id for competency in loop_rows.read_loop(opening.version).competencies]
        errors = tasks.problems(kept, known)
        if errors:
            raise Invalid(errors)
        rows.keep_tasks(opening.id, kept)
        done.details["tasks"] = len(kept)


def begin(opening: Opening) -> None:
    """Gives a new opening the tasks of its loop version."""
    rows.keep_tasks(opening.id, loop_rows.read_loop(opening.version).tasks)


def is_traced(opening: Opening) -> bool:
    """True when every task of the opening leads to a question of its version, and every must-have to a task."""
    return loops.is_traced(rows.tasks(opening.id), loop_rows.read_loop(opening.version))
