"""Questions out of our own YAML, whole and with every error at its line."""

from pydantic import ValidationError

from hiringkit.content import messages, reading, schema
from hiringkit.content.findings import Unreadable
from hiringkit.content.importing.found import Found, Place, Problem, Result
from hiringkit.content.schema import QuestionSetFile


def read(data: bytes) -> Result:
    """The questions of a set; nothing of it while one of them has an error."""
    try:
        plain = reading.load(data)
    except Unreadable as error:
        return Result("yaml", problems=(Problem(Place(error.line, error.column), error.message, error.code),))
    if not isinstance(plain, dict) or "questions" not in plain:
        message = "The file is not a question set: set:, title:, … and questions: must stand at its top."
        return Result("yaml", problems=(Problem(Place(1, 1), message, "shape-kind"),))
    places = reading.places(data)
    try:
        made = schema.QuestionSetFile.model_validate(plain)
    except ValidationError as error:
        problems = []
        for note in messages.notes(error, QuestionSetFile):
            path = note.path
            while path and path not in places:
                path = path[:-1]
            problems.append(Problem(Place(*places.get(path, (0, 0))), note.message, note.code))
        return Result("yaml", problems=tuple(problems))
    found = []
    for index, question in enumerate(made.questions):
        value = question.value(made.set)
        place = Place(*places[("questions", index, "prompt")])
        found.append(Found(value.prompt, place, value.title, made.title, value.sample_answer, value.probes, {}, value))
    return Result("yaml", tuple(found))
