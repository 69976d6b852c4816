"""Wording that asks for protected facts, in everything that is read aloud, rated on, or handed to an interviewer."""

from collections.abc import Iterable, Iterator

from hiringkit.content.findings import ERROR, WARNING, Note, Path
from hiringkit.domain import questions, wording

Texts = Iterable[tuple[Path, str]]


def check(texts: Texts) -> Iterator[Note]:
    """A note for each finding of the wording check in some texts."""
    for path, text in texts:
        for found in wording.check(text):
            topic = next(topic.title for topic in wording.topics() if topic.id == found.topic)
            message = f"'{found.text}' touches {topic[0].lower()}{topic[1:]}. {found.why} Instead: {found.alternative}"
            yield Note("wording-protected", path, message, ERROR if found.severity == wording.BLOCK else WARNING)


def of_question(question: questions.Question) -> Texts:
    """The texts of a question that an interviewer speaks or rates on; sample answers are the candidate's own."""
    yield ("title",), question.title
    yield ("prompt",), question.prompt
    for key in ("probes", "listen_for", "red_flags"):
        yield from (((key, index), text) for index, text in enumerate(getattr(question, key)))
    yield from ((("anchors", value), text) for value, text in question.anchors.items())
    yield from ((("level_notes", level), text) for level, text in question.level_notes.items())


def of_exercise(exercise: questions.Exercise) -> Texts:
    """The texts of an exercise that reach the candidate or the interviewer."""
    yield ("brief",), exercise.brief
    for key in ("materials", "allowed", "probes", "listen_for", "red_flags"):
        yield from (((key, index), text) for index, text in enumerate(getattr(exercise, key)))


def of_rubric(rubric: questions.Rubric) -> Texts:
    """The anchors of a rubric; what is not to be rated names protected things on purpose."""
    for index, competency in enumerate(rubric.competencies):
        for level, anchors in competency.anchors.items():
            yield from ((("competencies", index, "anchors", level, value), text) for value, text in anchors.items())
    for index, step in enumerate(rubric.steps):
        yield from ((("steps", index, "anchors", value), text) for value, text in step.anchors.items())


def of_loop(loop: questions.LoopTemplate) -> Texts:
    """The scripts and notes of a loop."""
    yield ("job_preview",), loop.job_preview
    for at, stage in enumerate(loop.stages):
        for number, kit in enumerate(stage.kits):
            for key in ("title", "purpose", "opening", "closing"):
                yield ("stages", at, "kits", number, key), getattr(kit, key)


def of_guide(guide: questions.Guide) -> Texts:
    """The sections of a guide."""
    return ((("sections", index, "text"), section.text) for index, section in enumerate(guide.sections))
