"""The candidates' preparation sheet of an opening: its texts, its link that can be revoked, and what it shows."""

from dataclasses import dataclass

from hiringkit.domain import access, preparations, surveys, texts
from hiringkit.domain.access import Actor
from hiringkit.domain.preparations import Preparation
from hiringkit.services import organisation
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import access as standings
from hiringkit.store import database
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as opening_rows
from hiringkit.store import preparations as rows
from hiringkit.store.openings import Opening
from hiringkit.store.preparations import Sheet

FIELDS = ("welcome", "tools", "prepare", "adjust")


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """The page on which a recruiter writes the sheet; `token` is empty while no link is open."""

    ref: str
    code: str
    title: str
    sheet: Preparation
    text: str
    token: str
    answered: int
    shown: int
    totals: tuple[surveys.Total, ...]


def sheet_of(actor: Actor, ref: str) -> SheetFacts:
    """The opening's sheet as candidates see it, its link and the survey's totals, for whoever runs the opening."""
    opening = _managed(actor, ref)
    row = rows.of_opening(opening.id)
    made, number = _made(opening, row), rows.answers(opening.id)
    shown = surveys.shown(number)
    return SheetFacts(
        ref=opening.ref,
        code=opening.code,
        title=opening.title,
        sheet=made,
        text=preparations.plain(made),
        token=(row.token or "") if row else "",
        answered=number,
        shown=shown,
        totals=surveys.totals(rows.first_answers(opening.id, shown)) if shown else (),
    )


def open_sheet(token: str) -> Preparation:
    """The sheet behind a link; hidden when the link was revoked."""
    row = found(rows.by_token(token) if token else None)
    return _made(row.opening, row)


def write(actor: Actor, ref: str, said: dict[str, str]) -> None:
    """Keeps what the sheet says; a text that is left empty says what is said by default."""
    values, errors = {}, {}
    for name in FIELDS:
        try:
            values[name] = texts.cleaned(said.get(name, ""), limit=preparations.LIMIT).strip()
        except texts.TextError as error:
            errors[name] = str(error)
    if errors:
        raise Invalid(errors)
    with act(actor, "preparation.write", "opening", ref):
        row = _row(actor, ref)
        for name, value in values.items():
            setattr(row, name, value)


def open_link(actor: Actor, ref: str) -> str:
    """Opens a link to the sheet, in place of an earlier one; its token."""
    token = database.new_ref() + database.new_ref()
    with act(actor, "preparation.open", "opening", ref):
        _row(actor, ref).token = token
    return token


def revoke_link(actor: Actor, ref: str) -> None:
    """Ends the link: whoever has it sees the sheet no more."""
    with act(actor, "preparation.revoke", "opening", ref):
        _row(actor, ref).token = None


def _managed(actor: Actor, ref: str, *, lock: bool = False) -> Opening:
    opening = found(opening_rows.get(ref, lock=lock))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
    return opening


def _row(actor: Actor, ref: str) -> Sheet:
    opening = _managed(actor, ref, lock=True)
    row = rows.of_opening(opening.id)
    if row is None:
        row = Sheet(opening_id=opening.id, welcome="", tools="", prepare="", adjust="", by=actor.id, at=actor.at)
        database.add(row)
    row.by, row.at = actor.id, actor.at
    return row


def _made(opening: Opening, row: Sheet | None) -> Preparation:
    settings, loop = organisation.settings(), loop_rows.read_loop(opening.version)
    return Preparation(
        organisation=settings.name,
        job=opening.title,
        welcome=row.welcome if row else "",
        preview=loop.job_preview,
        meetings=preparations.meetings_of(loop),
        skills=preparations.skills_of(loop),
        tools=(row.tools if row else "") or preparations.TOOLS,
        prepare=(row.prepare if row else "") or preparations.PREPARE,
        adjust=(row.adjust if row else "") or preparations.ADJUST,
        paper=settings.paper,
    )
