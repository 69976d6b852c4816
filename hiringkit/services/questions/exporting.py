"""Exports of a selection of the bank: as a set, a table or a document, each with a line in the audit."""

from dataclasses import dataclass
from pathlib import Path

from hiringkit.content import exporting
from hiringkit.domain import records
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Question
from hiringkit.services.acts import Invalid, act
from hiringkit.services.questions.bank import STATES
from hiringkit.services.questions.listing import selection
from hiringkit.services.questions.searching import Wanted

FORMS = {"yaml": "YAML", "csv": "CSV", "xlsx": "XLSX", "markdown": "Markdown"}
NOTHING = "There is no finished question among these; drafts and exercises are not exported."


@dataclass(frozen=True, slots=True)
class File:
    """A file to be handed over."""

    name: str
    media: str
    content: bytes


def export(actor: Actor, instance: Path, wanted: Wanted, form: str) -> File:
    """The finished questions of a selection in a form; drafts and exercises are left out."""
    if form not in FORMS:
        raise Invalid({"": f"Choose one of {', '.join(FORMS.values())}."})
    chosen = chosen_questions(actor, instance, wanted)
    media, ending = exporting.FORMS[form]
    with act(actor, "question.export", "question", form=form, count=len(chosen)) as done:
        done.details["sha256"] = records.content_hash([question.id for question in chosen])
    content = exporting.write(form, chosen, "exported", "Exported questions")
    return File(f"questions-{actor.at:%Y-%m-%d}{ending}", media, content)


def template(form: str) -> File:
    """The empty table for new questions, with one example row."""
    media, ending = exporting.FORMS[form]
    content = exporting.template_xlsx() if form == "xlsx" else exporting.template_csv().encode()
    return File(f"questions-template{ending}", media, content)


def chosen_questions(actor: Actor, instance: Path, wanted: Wanted) -> list[Question]:
    """The finished questions of a selection; raises Invalid when there is none."""
    _, entries = selection(actor, instance, wanted)
    chosen = [one.value for one in entries if isinstance(one.value, Question) and one.status not in STATES]
    if not chosen:
        raise Invalid({"": NOTHING})
    return chosen
