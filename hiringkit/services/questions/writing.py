"""Writing questions kept in the database: drafts, review by a second person, and taking out of use."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from hiringkit.content.schema.fields import KEBAB
from hiringkit.domain import access, records, texts
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Question
from hiringkit.services.acts import Act, Invalid, Stale, act, found
from hiringkit.services.questions import checking, usage, versions
from hiringkit.services.questions.bank import QUESTION, Bank, key_of, of
from hiringkit.services.questions.searching import folded
from hiringkit.store import questions as rows
from hiringkit.store.questions import ACTIVE, DRAFT, RETIRED, WAITING, QuestionRow, Revision

LONGEST_ID = 80
RESERVED = frozenset({"new", "drafts", "import", "export", "coverage", "booklet", "exercises", "template"})
"""Ids that are addresses of this room."""
LONGEST_NOTE = 4000
NOT_SENT = "This version is a draft; its author sends it for review first."
CHANGED = "Somebody else changed this version since you opened it. Nothing of yours was saved; look at theirs first."


def start(actor: Actor, instance: Path, question: Question, origin: str = "") -> str:
    """A new question as a draft; its id, which is made from the title when the question has none."""
    access.require(access.can_build_loops(actor))
    return add_drafts(actor, instance, [question], origin)[0]


def add_drafts(actor: Actor, instance: Path, new: Sequence[Question], origin: str = "", upload: str = "") -> list[str]:
    """Several new questions as drafts, all or none, and the file they came from away; their ids in the order given."""
    access.require(access.can_build_loops(actor))
    bank = of(instance)
    named = _named(new, bank)
    with act(actor, "question.write", "question", count=len(named)) as done:
        if upload:
            rows.drop_upload(found(rows.upload(upload, actor.id, lock=True)))
        taken = rows.taken(question.id for question in named)
        for question in named:
            problem = id_problem(question.id, bank, taken)
            if problem:
                raise Invalid({"id": problem if len(named) == 1 else f"{question.id}: {problem}"})
            row = _row(question, actor, origin)
            if not rows.keep(row):
                raise Invalid({"id": f"Another question was given the identifier {question.id} a moment ago."})
            done.subject = done.subject or row.ref
        done.details["sha256"] = records.content_hash([rows.canonical(question) for question in named])
        rows.count_edition()
    return [question.id for question in named]


def change(actor: Actor, instance: Path, name: str, seen: str, question: Question) -> None:
    """Saves the open version of a question, or begins its next one; raises Stale when that is not what was `seen`.

    For a question of the files this begins a version of one's own, which replaces it once it is approved.
    """
    access.require(access.can_build_loops(actor))
    bank = of(instance)
    is_in_files = name in bank.files.questions
    kept = replace(question, id=name, replaces=name if is_in_files else None)
    if is_in_files and rows.get(name) is None:
        _require_visible(actor, name)
        add_drafts(actor, instance, [kept], f"{bank.files.sets[bank.files.questions[name].set].origin.path}, {name}")
        return
    with act(actor, "question.write", "question") as done:
        row = _row_for(actor, name)
        revision = rows.in_state(row, DRAFT, WAITING)
        if versions.seen(revision) != seen:
            raise Stale(CHANGED)
        if revision is None:
            revision = Revision(number=row.revisions[-1].number + 1, origin="")
            row.revisions.append(revision)
        revision.state = DRAFT
        rows.write(revision, kept, person_id=actor.id, at=actor.at)
        _told(done, row, revision)


def send(actor: Actor, instance: Path, name: str, seen: str) -> None:
    """Sends a draft to be reviewed; raises Invalid with a sentence for each field that is not as it should be."""
    bank = of(instance)
    with act(actor, "question.write", "question", sent=True) as done:
        row, revision = _open(actor, name, seen)
        _require_ready(rows.read(revision.content), bank)
        revision.state, revision.note = WAITING, ""
        revision.edits += 1
        _told(done, row, revision)


def approve(actor: Actor, instance: Path, name: str, seen: str, note: str = "") -> None:
    """Takes a version into use in place of the one before; never by somebody who wrote in it."""
    bank = of(instance)
    with act(actor, "question.review", "question", outcome="approved") as done:
        row, revision = _open(actor, name, seen)
        access.require(access.can_review_question(actor, versions.authors_of(revision)))
        if revision.state != WAITING:
            raise Invalid({"": NOT_SENT})
        question = replace(rows.read(revision.content), reviewed_on=actor.at.date())
        _require_ready(question, bank)
        rows.take_into_use(row, revision, question)
        _reviewed(revision, actor, note)
        _told(done, row, revision)


def send_back(actor: Actor, name: str, seen: str, note: str) -> None:
    """Gives a version back to its authors with what to mend."""
    text = _note(note)
    if not text:
        raise Invalid({"note": "Say what to mend, so that the author can do it."})
    with act(actor, "question.review", "question", outcome="sent back") as done:
        row, revision = _open(actor, name, seen)
        access.require(access.can_review_question(actor, versions.authors_of(revision)))
        if revision.state != WAITING:
            raise Invalid({"": NOT_SENT})
        revision.state = DRAFT
        revision.edits += 1
        _reviewed(revision, actor, text)
        _told(done, row, revision)


def retire(actor: Actor, name: str) -> None:
    """Takes a question out of use; frozen versions that have it keep it."""
    with act(actor, "question.retire", "question") as done:
        row = _row_for(actor, name)
        revision = found(rows.in_state(row, ACTIVE))
        revision.state = RETIRED
        _told(done, row, revision)


def discard(actor: Actor, name: str, seen: str) -> bool:
    """Takes an open version away, and the question with it when it never had another; True when it is gone."""
    with act(actor, "question.write", "question", discarded=True) as done:
        row, revision = _open(actor, name, seen)
        _told(done, row, revision)
        is_only = len(row.revisions) == 1
        if is_only:
            rows.remove(row)
        else:
            row.revisions.remove(revision)
        return is_only


def id_problem(ident: str, bank: Bank, taken: Collection[str]) -> str:
    """Why an id cannot be used for a new question, or an empty text."""
    if not re.fullmatch(KEBAB, ident) or len(ident) > LONGEST_ID:
        return f"Write small letters, digits and single hyphens, at most {LONGEST_ID} of them."
    if ident in RESERVED or ident.startswith("custom-"):
        return "This identifier has a use of its own in these pages; choose another."
    if ident in taken:
        return "Another question kept here has this identifier; choose another."
    if ident in bank.files.exercises:
        return "An exercise has this identifier; choose another."
    return ""


def fresh_id(title: str, taken: Collection[str]) -> str:
    """An id made of a title, different from those that are taken."""
    words = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")[:60].strip("-") or "question"
    number, ident = 2, words
    while ident in taken or ident in RESERVED:
        number, ident = number + 1, f"{words}-{number}"
    return ident


def _named(new: Sequence[Question], bank: Bank) -> list[Question]:
    """The questions, each with an id of its own; one that replaces a file's question keeps that one's."""
    taken = {*bank.files.questions, *bank.files.exercises, *(one.name for one, _ in bank.written.values())}
    named: list[Question] = []
    for question in new:
        ident = question.replaces or question.id or fresh_id(question.title, taken)
        if ident in bank.files.questions and question.replaces != ident:
            raise Invalid({"id": f"The library has a question {ident} already; choose another identifier."})
        if ident in {one.id for one in named}:
            raise Invalid({"id": f"Two of these questions have the identifier {ident}; change one."})
        taken.add(ident)
        named.append(replace(question, id=ident))
    return named


def _row(question: Question, actor: Actor, origin: str) -> QuestionRow:
    first = Revision(number=1, state=DRAFT, origin=texts.line(origin, limit=200))
    rows.write(first, question, person_id=actor.id, at=actor.at)
    return QuestionRow(name=question.id, created_by=actor.id, created_at=actor.at, revisions=[first])


def _row_for(actor: Actor, name: str) -> QuestionRow:
    access.require(access.can_build_loops(actor))
    row = found(rows.get(name, lock=True))
    _require_visible(actor, name)
    return row


def _require_visible(actor: Actor, name: str) -> None:
    if key_of(QUESTION, name) in usage.hidden_from(actor):
        raise access.Forbidden(access.HIDDEN)


def _open(actor: Actor, name: str, seen: str) -> tuple[QuestionRow, Revision]:
    row, revision = versions.open_version(actor, name, lock=True)
    if versions.seen(revision) != seen:
        raise Stale(CHANGED)
    return row, revision


def _require_ready(question: Question, bank: Bank) -> None:
    found_problems = checking.problems(question, bank.library)
    for one in checking.wording_of(question):
        if one.blocks:
            sentence = f"“{one.text}”: {one.why} {one.alternative}"
            found_problems[one.field] = " ".join(filter(None, (found_problems.get(one.field), sentence)))
    if found_problems:
        raise Invalid(found_problems)


def _note(note: str) -> str:
    try:
        return texts.cleaned(note, limit=LONGEST_NOTE).strip()
    except texts.TextError as error:
        raise Invalid({"note": str(error)}) from None


def _reviewed(revision: Revision, actor: Actor, note: str) -> None:
    revision.reviewed_by, revision.reviewed_at, revision.note = actor.id, actor.at, note


def _told(done: Act, row: QuestionRow, revision: Revision) -> None:
    """What the audit line says, and one more edition."""
    done.subject = done.subject or row.ref
    done.details |= {"number": revision.number, "sha256": revision.sha256}
    rows.count_edition()
