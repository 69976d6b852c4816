"""The fields in which the tasks of a job are written, on a loop's page and on an opening's."""

from werkzeug.datastructures import MultiDict

from hiringkit.domain import texts
from hiringkit.domain.loops import Task
from hiringkit.domain.loops.tasks import MOST_TASKS


def typed(form: MultiDict[str, str], without: str = "") -> list[Task]:
    """The tasks as typed, in order, without the one of that number; raises TextError for a text that cannot be kept."""
    count = form.get("tasks", "")
    numbers = range(min(int(count), MOST_TASKS + 1) if count.isdecimal() and len(count) < 5 else 0)
    return [_task(form, number) for number in numbers if str(number) != without]


def _task(form: MultiDict[str, str], number: int) -> Task:
    importance = form.get(f"task:{number}:importance", "3")
    return Task(
        id=form.get(f"task:{number}:id", "")[:10],
        text=texts.line(form.get(f"task:{number}:text", ""), limit=1000),
        importance=int(importance) if importance.isdecimal() and len(importance) == 1 else 0,
        at_entry=bool(form.get(f"task:{number}:entry")),
        competencies=tuple(form.getlist(f"task:{number}:takes")),
    )
