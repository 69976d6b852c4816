"""What stops a freeze, and what can be accepted with a reason: the rules of loops, on a draft put together."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hiringkit.domain import wording
from hiringkit.domain.loops import tasks
from hiringkit.domain.loops.assembling import assemble, question
from hiringkit.domain.loops.drafts import Draft
from hiringkit.domain.loops.kits import CUSTOM, LEAST_MINUTES, PREVIEW_WORDS, QUESTION, Item, Loop, is_said
from hiringkit.domain.questions import OPENING_MINUTES, ExerciseItem, Library, ObservationItem, QuestionItem

MUST = "must"
MAY = "may"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend before a freeze (`must`), or to accept with a reason (`may`)."""

    severity: str
    code: str
    sentence: str
    where: str = ""


def problems(draft: Draft, library: Library) -> list[Problem]:
    """Everything to mend or accept before the draft can be frozen, must-fixes first."""
    missing = list(_missing(draft, library))
    if missing:
        return missing
    loop = assemble(draft, library)
    found = [
        *_kit_problems(loop, draft),
        *_plan_problems(loop),
        *_again_problems(loop),
        *_script_problems(loop),
        *_wording_problems(loop),
        *_coverage_problems(loop, draft),
        *_task_problems(loop),
    ]
    if loop.weights_need_a_reason:
        found.append(Problem(MUST, "weights", "The weights differ. Write why, or make them equal.", "weights"))
    return sorted(found, key=lambda problem: problem.severity != MUST)


def _missing(draft: Draft, library: Library) -> Iterator[Problem]:
    kits = [kit for stage in draft.stages for kit in stage.kits]
    if not kits:
        yield Problem(MUST, "empty", "The loop has no interview yet. Add a stage with a kit.")
    for kit in kits:
        for item in kit.items:
            match item:
                case QuestionItem(question=name):
                    known = question(draft, library, name) is not None
                case ObservationItem(competency=name):
                    known = name in library.competencies
                case ExerciseItem(exercise=name):
                    known = name in library.exercises
            if not known:
                yield Problem(MUST, "unknown", f"{kit.title}: the library has no “{name}”. Remove it.", kit.id)


def _kit_problems(loop: Loop, draft: Draft) -> Iterator[Problem]:
    for kit in loop.kits:
        if not kit.items:
            yield Problem(MUST, "bare", f"{kit.title} has no questions yet.", kit.id)
        over = kit.planned_minutes - kit.minutes
        if over > 0:
            severity = MAY if is_said(draft.gaps_reason) else MUST
            yield Problem(severity, "minutes", f"{kit.title} is over its {kit.minutes} minutes by {over}.", kit.id)
        if len({item.id for item in kit.items}) < len(kit.items):
            yield Problem(MUST, "repeated", f"{kit.title} asks the same question twice.", kit.id)
        for item in kit.items:
            wanted = set(kit.scale_of(item).values)
            if {value for value, text in item.anchors.items() if text.strip()} != wanted:
                yield Problem(MUST, "anchors", f"{kit.title}, {item.label}: every rating needs its own anchor.", kit.id)
        if kit.minutes < OPENING_MINUTES + kit.candidate_minutes:
            yield Problem(MUST, "minutes", f"{kit.title} leaves no time for questions.", kit.id)


@lru_cache(maxsize=4096)
def _findings(text: str) -> tuple[wording.Finding, ...]:
    return tuple(wording.check(text))


def _wording_problems(loop: Loop) -> Iterator[Problem]:
    spoken: list[tuple[str, str, tuple[str, ...]]] = [
        (kit.title, kit.id, (kit.title, kit.purpose, kit.opening, kit.closing)) for kit in loop.kits
    ]
    spoken += [
        (f"{kit.title}, {item.label}", kit.id, _words(item) if item.source == CUSTOM else (item.prompt, *item.probes))
        for kit in loop.kits
        for item in kit.items
    ]
    for where, name, texts in [*spoken, ("The job preview", "job-preview", (loop.job_preview,))]:
        for finding in (one for text in texts for one in _findings(text)):
            severity = MUST if finding.severity == "block" else MAY
            yield Problem(severity, "wording", f"{where}: {finding.why}", name)


def _words(item: Item) -> tuple[str, ...]:
    """Everything that the author of a question wrote, what to listen for and the anchors included."""
    return (
        item.title,
        item.prompt,
        *item.probes,
        *item.listen_for,
        *item.red_flags,
        item.sample_answer,
        *item.anchors.values(),
    )


def _plan_problems(loop: Loop) -> Iterator[Problem]:
    """Plans that fit the minutes on paper only, and talk that has no question."""
    for kit in loop.kits:
        for item in kit.rushed:
            said = "1 minute is" if item.minutes == 1 else f"{item.minutes} minutes are"
            text = f"{kit.title}, {item.label}: {said} planned; an answer with its follow-ups takes {LEAST_MINUTES}."
            yield Problem(MAY, "rushed", text, kit.id)
        if kit.items and not kit.asked:
            text = f"{kit.title} rates a talk in which everybody may be asked something else."
            yield Problem(MAY, "unasked", text, kit.id)
        elif kit.items and kit.is_idle:
            text = f"{kit.title}: {kit.planned_minutes} of {kit.minutes} minutes are planned. Shorten it, or ask more."
            yield Problem(MAY, "idle", text, kit.id)
        if kit.candidate_minutes < LEAST_MINUTES:
            yield Problem(MAY, "candidate", f"{kit.title} keeps no time for the candidate’s questions.", kit.id)


def _again_problems(loop: Loop) -> Iterator[Problem]:
    """The same question in two interviews."""
    first: dict[str, str] = {}
    for kit, item in ((one, item) for one in loop.kits for item in one.items if item.kind == QUESTION):
        words, here = " ".join(item.prompt.lower().split()), f"{kit.title}, {item.label}"
        if words in first:
            yield Problem(MAY, "again", f"{here} was asked before: {first[words]}.", kit.id)
        first.setdefault(words, here)


def _script_problems(loop: Loop) -> Iterator[Problem]:
    """What the candidate is told, and what the job asks for."""
    for kit in loop.kits:
        if not kit.opening.strip():
            yield Problem(
                MAY, "script", f"{kit.title} has no opening words, so everybody begins in their own way.", kit.id
            )
    if len(loop.job_preview.split()) < PREVIEW_WORDS:
        yield Problem(
            MAY, "preview", "Candidates are not told what the job is like. Write the job preview.", "job-preview"
        )
    if not any(competency.must_have for competency in loop.competencies):
        yield Problem(
            MAY, "must-have", "No competency that is rated is a must-have. Say what the job needs.", "coverage"
        )


def _coverage_problems(loop: Loop, draft: Draft) -> Iterator[Problem]:
    raters: dict[str, int] = {}
    for kit in loop.kits:
        for competency in {item.competency for item in kit.items}:
            raters[competency] = raters.get(competency, 0) + kit.interviewers
    titles = {competency.id: competency.title for competency in loop.competencies}
    for competency in draft.must_have:
        title = titles.get(competency, competency.replace("_", " "))
        if competency not in raters:
            yield Problem(MUST, "uncovered", f"{title} is a must-have and no question rates it.", competency)
        elif raters[competency] < 2:
            yield Problem(MAY, "single-rater", f"{title} is a must-have with one rater.", competency)


def _task_problems(loop: Loop) -> Iterator[Problem]:
    """Gaps between tasks, competencies and questions; a loop whose job nobody described yet has none."""
    if not loop.tasks:
        return
    titles = {competency.id: competency.title for competency in loop.competencies}
    for traced in tasks.traced(loop.tasks, titles, loop.rated):
        if not traced.is_covered:
            yield Problem(MAY, "task", f"No question rates what this task takes: “{traced.task.text}”", "needs")
    must = [competency.id for competency in loop.competencies if competency.must_have]
    idle = [titles[name] for name in tasks.without_task(loop.tasks, must)]
    if idle:
        yield Problem(MAY, "task", f"No task takes these must-haves: {', '.join(idle)}.", "needs")
