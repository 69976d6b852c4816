"""The versions of a question kept in the database: who wrote and reviewed them, and what the open one still lacks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Question
from hiringkit.services.acts import found
from hiringkit.services.questions import checking
from hiringkit.services.questions.bank import QUESTION, key_of, of
from hiringkit.services.questions.similar import alike
from hiringkit.services.questions.usage import hidden_from
from hiringkit.store import accounts
from hiringkit.store import questions as rows
from hiringkit.store.questions import ACTIVE, OPEN, RETIRED, QuestionRow, Revision

STATES = {
    "draft": "Draft",
    "waiting": "Waiting for review",
    "active": "In use",
    "replaced": "Replaced",
    "retired": "Retired",
}


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One version in the history of a question."""

    number: int
    state: str
    state_words: str
    authors: tuple[str, ...]
    changed_by: str
    changed_at: datetime
    reviewed_by: str
    reviewed_at: datetime | None
    note: str
    origin: str


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A version that is being written or reviewed, in the list of them."""

    name: str
    title: str
    number: int
    state: str
    authors: tuple[str, ...]
    changed_at: datetime
    origin: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class OpenFacts:
    """The page of a version that is being written or reviewed."""

    name: str
    question: Question
    version: VersionFacts
    seen: str
    problems: dict[str, str]
    wording: tuple[checking.Worded, ...]
    advice: tuple[tuple[str, str], ...]
    alike: tuple[tuple[str, str], ...]
    differences: tuple[tuple[str, str, str], ...]
    before: str
    refusal: str
    is_first: bool

    @property
    def blocks(self) -> tuple[checking.Worded, ...]:
        """Wording that cannot be used."""
        return tuple(one for one in self.wording if one.blocks)

    @property
    def is_ready(self) -> bool:
        """True when nothing stands between it and its use but a review."""
        return not self.problems and not self.blocks


def history(actor: Actor, name: str) -> tuple[VersionFacts, ...]:
    """The versions of a question kept here, the newest first; none for a question of the files."""
    access.require(access.can_build_loops(actor))
    row = rows.get(name)
    if row is None:
        return ()
    names = _names(row.revisions)
    return tuple(_facts(revision, names) for revision in reversed(row.revisions))


def opened(actor: Actor, instance: Path, name: str) -> OpenFacts:
    """The page of a question's open version."""
    row, revision = open_version(actor, name)
    bank = of(instance)
    question = rows.read(revision.content)
    earlier = rows.in_state(row, ACTIVE, RETIRED)
    before = rows.read(earlier.content) if earlier else bank.files.questions.get(name)
    refusal = access.can_review_question(actor, authors_of(revision))
    return OpenFacts(
        name=row.name,
        question=question,
        version=_facts(revision, _names(row.revisions)),
        seen=seen(revision),
        problems=checking.problems(question, bank.library),
        wording=checking.wording_of(question),
        advice=checking.advice(question, actor.at.date()),
        alike=alike(actor, bank, question),
        differences=checking.differences(before, question) if before else (),
        before=f"version {earlier.number}" if earlier else "the version in the files" if before else "",
        refusal=refusal.sentence if refusal else "",
        is_first=earlier is None,
    )


def drafts(actor: Actor, instance: Path) -> list[OpenLine]:
    """Every version that is being written or reviewed and that the reader may see, the longest waiting first."""
    access.require(access.can_build_loops(actor))
    hidden = hidden_from(actor)
    revisions = [one for one in rows.open_revisions() if key_of(QUESTION, one.question.name) not in hidden]
    names, written = _names(revisions), of(instance).written
    return [
        OpenLine(
            name=one.question.name,
            title=_title(one, written),
            number=one.number,
            state=one.state,
            authors=tuple(names.get(author.person_id, "") for author in one.authors),
            changed_at=one.changed_at,
            origin=one.origin,
            is_mine=actor.id in authors_of(one),
        )
        for one in revisions
    ]


def open_version(actor: Actor, name: str, *, lock: bool = False) -> tuple[QuestionRow, Revision]:
    """A question and its open version, for whoever may see it."""
    access.require(access.can_build_loops(actor))
    row = found(rows.get(name, lock=lock))
    if key_of(QUESTION, name) in hidden_from(actor):
        raise access.Forbidden(access.HIDDEN)
    return row, found(rows.in_state(row, *OPEN))


def authors_of(revision: Revision) -> frozenset[int]:
    """Everybody who wrote in a version."""
    return frozenset(author.person_id for author in revision.authors)


def seen(revision: Revision | None) -> str:
    """What a form carries so that nobody overwrites or approves what they have not seen."""
    return f"{revision.number}.{revision.edits}" if revision else ""


def _title(revision: Revision, written: dict[tuple[int, int], tuple[rows.Standing, Question]]) -> str:
    known = written.get((revision.id, revision.edits))
    return (known[1].title if known else "") or revision.question.name


def _names(revisions: Iterable[Revision]) -> dict[int, str]:
    people: set[int] = set()
    for one in revisions:
        people |= {one.changed_by, *authors_of(one)} | ({one.reviewed_by} if one.reviewed_by else set())
    return accounts.names(people)


def _facts(revision: Revision, names: dict[int, str]) -> VersionFacts:
    return VersionFacts(
        number=revision.number,
        state=revision.state,
        state_words=STATES[revision.state],
        authors=tuple(names.get(author.person_id, "") for author in revision.authors),
        changed_by=names.get(revision.changed_by, ""),
        changed_at=revision.changed_at,
        reviewed_by=names.get(revision.reviewed_by or 0, ""),
        reviewed_at=revision.reviewed_at,
        note=revision.note,
        origin=revision.origin,
    )
