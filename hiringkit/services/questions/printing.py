"""The printed booklet of a selection of the bank: the facts, as a kit that was never frozen."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from hiringkit.domain import loops, questions
from hiringkit.domain.access import Actor
from hiringkit.domain.booklets import Booklet
from hiringkit.domain.loops import Draft
from hiringkit.domain.questions import ExerciseItem, KitItem, KitTemplate, Library, QuestionItem, StageTemplate
from hiringkit.services import organisation as organisations
from hiringkit.services.acts import Invalid, act
from hiringkit.services.questions.bank import EXERCISE, QUESTION, Entry
from hiringkit.services.questions.listing import selection
from hiringkit.services.questions.searching import Wanted

MOST = 60
"""Questions and exercises in one booklet."""


def booklet(actor: Actor, instance: Path, wanted: Wanted) -> Booklet:
    """A selection as it is printed, drafts and retired questions left out; raises Invalid for none or too many."""
    bank, entries = selection(actor, instance, wanted)
    settings = organisations.settings()
    made = assembled(bank.library, entries, wanted, actor.at, organisation=settings.name, paper=settings.paper)
    with act(actor, "question.export", "question", form="booklet", count=len(made.kit.items), sha256=made.hash):
        pass
    return made


def assembled(
    library: Library, entries: Iterable[Entry], wanted: Wanted, at: datetime, *, organisation: str, paper: str
) -> Booklet:
    """The booklet of these entries, drafts and retired questions left out; raises Invalid for none or too many."""
    items = [item for entry in entries if (item := _item(entry, library)) is not None]
    if not items:
        raise Invalid({"": "There is nothing in use among these; drafts and retired questions are not printed."})
    if len(items) > MOST:
        raise Invalid({"": f"These are {len(items)}; a booklet takes {MOST}. Narrow the search, or print set by set."})
    kit = loops.assemble(_draft(wanted, items, library), library).kits[0]
    return Booklet(
        kit=kit,
        loop=f"Questions of {at.day} {at:%b %Y}",
        version=0,
        hash=loops.hash_of(kit),
        role=dict(library.roles).get(wanted.chosen.get("role", ""), "All roles"),
        level=dict(questions.LEVELS).get(wanted.chosen.get("level", ""), "All levels"),
        stage=dict(questions.STAGES).get(wanted.chosen.get("stage", ""), "All stages"),
        organisation=organisation,
        paper=paper,
    )


def _item(entry: Entry, library: Library) -> KitItem | None:
    if entry.kind == EXERCISE:
        return ExerciseItem(entry.id)
    if entry.kind == QUESTION and entry.id in library.questions and entry.value.status != "retired":
        return QuestionItem(entry.id)
    return None


def _draft(wanted: Wanted, items: list[KitItem], library: Library) -> Draft:
    """A loop of one kit with everything in it, which only gives the kit its form."""
    named = library.sets.get(wanted.chosen.get("set", ""))
    kit = KitTemplate(
        id="selection",
        title=named.title if named else f"{len(items)} questions" if len(items) > 1 else "One question",
        purpose=f"Everything that was found for “{wanted.words}”." if wanted.words else "",
        interviewers=1,
        minutes=sum(library.item_minutes(item) for item in items),
        opening="",
        items=tuple(items),
        candidate_minutes=0,
        closing="",
    )
    level = wanted.chosen.get("level", "")
    return Draft(kit.title, wanted.chosen.get("role", ""), level, (StageTemplate("technical", (kit,)),))
