"""What the job needs: its tasks with their importance, linked to the competencies that they take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

IMPORTANCE = {1: "Minor", 2: "Useful", 3: "Important", 4: "Very important", 5: "Critical"}
"""How much of the job hangs on a task."""
MOST_TASKS = 40
LONGEST_TASK = 300


@dataclass(frozen=True, slots=True)
class Task:
    """Something that the job consists of; `competencies` are what it takes, `at_entry` says from the first day."""

    id: str
    text: str
    importance: int = 3
    at_entry: bool = False
    competencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traced:
    """A task with the competencies that it takes and the questions that rate them."""

    task: Task
    titles: tuple[str, ...]
    questions: tuple[str, ...]

    @property
    def is_covered(self) -> bool:
        """True when a question rates what it takes."""
        return bool(self.questions)


def problems(tasks: Sequence[Task], known: Iterable[str]) -> dict[str, str]:
    """What is wrong with tasks as typed: a sentence by the field `task-1`, `task-2`, …, or '' for the whole."""
    names, found = set(known), {}
    if len(tasks) > MOST_TASKS:
        found[""] = f"A job is described by at most {MOST_TASKS} tasks; there are {len(tasks)}."
    for number, task in enumerate(tasks, start=1):
        if len(task.text) > LONGEST_TASK:
            found[f"task-{number}"] = f"Task {number} has {len(task.text)} characters; at most {LONGEST_TASK} fit."
        elif task.importance not in IMPORTANCE:
            found[f"task-{number}"] = f"Task {number}: importance is a number from 1 to 5."
        elif not set(task.competencies) <= names:
            found[f"task-{number}"] = f"Task {number} names a competency that is not on the list."
    return found


def numbered(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks that say something, each with an id; those that have one keep it."""
    kept = [task for task in tasks if task.text.strip()]
    taken = {task.id for task in kept}
    free = (name for number in range(1, 1000) if (name := str(number)) not in taken)
    return tuple(replace(task, id=task.id or next(free), text=task.text.strip()) for task in kept)


def traced(tasks: Sequence[Task], titles: Mapping[str, str], rated: Mapping[str, Sequence[str]]) -> tuple[Traced, ...]:
    """Each task with the titles of its competencies and with the questions that rate one of them."""
    return tuple(
        Traced(
            task,
            tuple(titles.get(name, name.replace("_", " ")) for name in task.competencies),
            tuple(dict.fromkeys(label for name in task.competencies for label in rated.get(name, ()))),
        )
        for task in sorted(tasks, key=lambda task: (-task.importance, not task.at_entry))
    )


def without_task(tasks: Iterable[Task], competencies: Iterable[str]) -> tuple[str, ...]:
    """Those of the competencies that no task takes."""
    taken = {name for task in tasks for name in task.competencies}
    return tuple(name for name in competencies if name not in taken)
