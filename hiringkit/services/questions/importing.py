"""Importing questions from a file: kept, looked at with places and duplicates, then taken over as drafts or not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from hiringkit.content import importing
from hiringkit.content.importing import Found, Problem, Result, Unusable
from hiringkit.domain import access, questions, texts
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Question
from hiringkit.services.acts import Invalid, found
from hiringkit.services.questions import writing
from hiringkit.services.questions.bank import Bank, of
from hiringkit.services.questions.usage import hidden_from
from hiringkit.store import database
from hiringkit.store import questions as rows
from hiringkit.store.questions import Upload

MAX_BYTES = importing.MAX_BYTES
LONGEST = 20_000
"""Longest text of one field, in characters: what the form of a question takes."""
SHOWN = 200
DEFAULTS = {
    "competency": "Competency",
    "topic": "Topic",
    "type": "Type",
    "difficulty": "Difficulty",
    "stages": "Stage",
    "roles": "Role",
    "levels": "Level",
}
"""What can be said once for all questions of a file that do not say it themselves."""
_SEVERAL = {"stages", "roles", "levels"}
FORMS = {"yaml": "Question set (YAML)", "csv": "Table (CSV)", "xlsx": "Workbook (XLSX)", "markdown": "Markdown"}


@dataclass(frozen=True, slots=True)
class Line:
    """One question that was found, with its place in the file."""

    place: str
    section: str
    title: str
    prompt: str
    duplicate_of: str
    duplicate_place: str


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """What is in an uploaded file, before anything of it is taken over."""

    ref: str
    name: str
    form: str
    lines: tuple[Line, ...]
    total: int
    duplicates: int
    problems: tuple[tuple[str, str], ...]
    problem_count: int
    headings: tuple[str, ...]
    mapping: Mapping[str, str]
    keys: tuple[str, ...]
    defaults: Mapping[str, str]
    may_default: bool


def keep(actor: Actor, name: str, data: bytes) -> str:
    """Keeps a file to look at, in place of the person's earlier one; its public identifier."""
    access.require(access.can_build_loops(actor))
    shown = texts.line(PurePath(name.replace("\\", "/")).name, limit=200)
    if not data:
        raise Invalid({"file": "The file is empty. Choose one with questions in it."})
    try:
        importing.form_of(shown)
    except Unusable as error:
        raise Invalid({"file": str(error)}) from None
    if len(data) > MAX_BYTES:
        raise Invalid({"file": f"The file is larger than {MAX_BYTES // 1_000_000} MB; split it."})
    with database.writing():
        upload = Upload(person_id=actor.id, name=shown, content=data, mapping={}, defaults={}, at=actor.at)
        rows.keep_upload(upload)
        return upload.ref


def preview(actor: Actor, instance: Path, ref: str) -> ImportFacts:
    """What is in the file: questions with their places, duplicates, and everything that is wrong."""
    upload = _upload(actor, ref)
    result = _read(actor, of(instance), upload)
    return ImportFacts(
        ref=upload.ref,
        name=upload.name,
        form=FORMS[result.form],
        lines=tuple(_line(one) for one in result.found[:SHOWN]),
        total=len(result.found),
        duplicates=len(result.found) - len(result.new),
        problems=tuple((_place(problem), problem.message) for problem in sorted(result.problems)[:SHOWN]),
        problem_count=len(result.problems),
        headings=result.headings,
        mapping=dict(result.mapping),
        keys=tuple(importing.KEYS),
        defaults=dict(upload.defaults),
        may_default=result.form != "yaml",
    )


def describe(actor: Actor, instance: Path, ref: str, mapping: Mapping[str, str], defaults: Mapping[str, str]) -> None:
    """Says which column holds what, and what holds for every question that does not say it."""
    known = choices(of(instance))
    wrong = [name for name, value in defaults.items() if value and value not in known.get(name, {})]
    if wrong:
        raise Invalid({wrong[0]: "Choose one of the list."})
    said = {heading: key for heading, key in mapping.items() if key}
    guessed = dict(_read(actor, of(instance), _upload(actor, ref)).mapping)
    with database.writing():
        upload = _upload(actor, ref)
        if said != guessed:  # a guess that is left as it is stays one: each sheet of a workbook has its own
            upload.mapping = said
        upload.defaults = {name: value for name, value in defaults.items() if value}


def confirm(actor: Actor, instance: Path, ref: str, *, with_duplicates: bool = False) -> int:
    """Takes the questions over as drafts, all or none; how many."""
    bank, upload = of(instance), _upload(actor, ref)
    result = _read(actor, bank, upload)
    if result.problems:
        raise Invalid({"": "Nothing was imported. Put the problems right in the file first, then upload it again."})
    chosen = result.found if with_duplicates else result.new
    if not chosen:
        raise Invalid({"": "Every question of this file is in the library already."})
    taken = {*bank.files.questions, *bank.files.exercises, *(one.name for one, _ in bank.written.values())}
    taken |= writing.RESERVED
    made = importing.drafts.make([_completed(one, upload.defaults) for one in chosen], actor.at.date(), taken)
    name = upload.name
    writing.add_drafts(actor, instance, [_as_draft(one) for one in made], name, upload=ref)
    return len(made)


def drop(actor: Actor, ref: str) -> None:
    """Takes the uploaded file away without importing anything."""
    access.require(access.can_build_loops(actor))
    with database.writing():
        rows.drop_upload(found(rows.upload(ref, actor.id, lock=True)))


def choices(bank: Bank) -> dict[str, dict[str, str]]:
    """What can be chosen for each of DEFAULTS."""
    return {
        "competency": {name: one.title for name, one in bank.library.competencies.items()},
        "topic": dict(questions.TOPICS),
        "type": dict(questions.TYPES),
        "difficulty": dict(questions.DIFFICULTIES),
        "stages": dict(questions.STAGES[:4]),
        "roles": dict(bank.library.roles),
        "levels": dict(questions.LEVELS),
    }


def choices_of(instance: Path) -> dict[str, dict[str, str]]:
    """What can be chosen for each of DEFAULTS in an instance."""
    return choices(of(instance))


def _upload(actor: Actor, ref: str) -> Upload:
    access.require(access.can_build_loops(actor))
    return found(rows.upload(ref, actor.id))


def _read(actor: Actor, bank: Bank, upload: Upload) -> Result:
    hidden = hidden_from(actor)
    known = [one.value for one in bank.entries if isinstance(one.value, Question) and one.key not in hidden]
    try:
        result = importing.read(upload.content, upload.name, known, upload.mapping or None)
    except Unusable as error:
        return Result(importing.form_of(upload.name), problems=(Problem(importing.Place(), str(error)),))
    looked_at = [(one, _unfit(one)) for one in result.found]
    problems = (*result.problems, *(wrong for _, some in looked_at for wrong in some))
    return replace(result, found=tuple(one for one, wrong in looked_at if not wrong), problems=problems)


def _unfit(one: Found) -> list[Problem]:
    """What keeps a found question from being stored or edited."""
    wrong = []
    for text in (one.prompt, one.title, one.answer, *one.probes, *map(str, one.fields.values())):
        if len(text) > LONGEST:
            wrong.append(
                Problem(one.place, f"A text of {len(text):,} characters stands here; {LONGEST:,} is the most.")
            )
        if any("\ud800" <= letter <= "\udfff" for letter in text) or "\x00" in text:
            wrong.append(Problem(one.place, "A text here holds half of a character; write it again."))
    return wrong


def _completed(one: Found, defaults: Mapping[str, Any]) -> Found:
    given = {name: (value,) if name in _SEVERAL else value for name, value in defaults.items()}
    return replace(one, fields={**given, **one.fields}) if one.whole is None else one


def _as_draft(question: Question) -> Question:
    status = "active" if question.status == "retired" else question.status
    return replace(question, set="", replaces=None, status=status)


def _line(one: Found) -> Line:
    title = importing.drafts.title_of(one)
    return Line(str(one.place), one.section, title, one.prompt, one.duplicate_of, one.duplicate_place)


def _place(problem: Problem) -> str:
    place = problem.place
    return str(place) if place.row or place.line else ""
