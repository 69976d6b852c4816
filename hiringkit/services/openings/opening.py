"""Opening a job, changing what it needs, closing it and opening it again."""

from dataclasses import asdict, dataclass
from datetime import datetime

from hiringkit.domain import access, openings, records, texts
from hiringkit.domain.access import Actor
from hiringkit.services import interviews, organisation
from hiringkit.services.acts import Invalid, Stale, act, found
from hiringkit.services.openings import needs
from hiringkit.services.openings.team import PersonChoice, everybody
from hiringkit.store import access as standings
from hiringkit.store import accounts as people
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as rows
from hiringkit.store import progress
from hiringkit.store.accounts import Person
from hiringkit.store.openings import Member, Opening

TAKEN = "Another opening has this code. Choose a different one."


@dataclass(frozen=True, slots=True)
class Details:
    """What can be said of an opening at any time; the decider is named by a public identifier."""

    code: str
    title: str
    team: str = ""
    needs: str = ""
    headcount: int = 1
    blind_rule: str = access.UNTIL_OWN
    decider: str = ""


@dataclass(frozen=True, slots=True)
class NewOpening(Details):
    """What is asked of whoever opens a job: the details, a frozen loop version and the hiring manager."""

    version: str = ""
    manager: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new opening can be made of: loop versions by public identifier, people, and the organisation's rule."""

    versions: dict[str, str]
    people: list[PersonChoice]
    blind_rule: str


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """An opening as its own pages show it; `seen` stands for what was shown, so that nobody overwrites unseen."""

    ref: str
    code: str
    title: str
    state: str
    loop_title: str
    loop_number: int
    details: Details
    seen: str
    in_process: int
    still_to_come: int
    closed_at: datetime | None
    closed_reason: str


def open_job(actor: Actor, form: NewOpening) -> str:
    """Opens a job on a frozen loop version; the actor becomes its recruiter; returns its public identifier."""
    access.require(access.can_open_job(actor))
    form = _cleaned(form)
    with act(actor, "opening.open", "opening") as done:
        version = loop_rows.version(form.version)
        manager, decider = people.by_ref(form.manager), people.by_ref(form.decider or form.manager)
        errors = _problems(form, decider, but=None)
        if version is None or not version.is_usable:
            errors["version"] = "Choose a frozen loop version."
        if manager is None or not manager.active:
            errors["manager"] = "Choose the hiring manager."
        if errors or version is None or manager is None or decider is None:
            raise Invalid(errors)
        opening = Opening(version_id=version.id, created_by=actor.id, created_at=actor.at)
        _write(opening, form, decider)
        if not rows.keep(opening):
            raise Invalid({"code": TAKEN})
        needs.begin(opening)
        _give_duties(opening, {(actor.id, access.RECRUITER), (manager.id, access.MANAGER)}, decider)
        done.subject = opening.ref
        done.details |= {"loop_version": version.ref, "sha256": version.sha256, "manager": manager.ref}
        return opening.ref


def _cleaned(form: NewOpening | Details) -> NewOpening:
    values = asdict(form)
    for name, limit in (("code", 40), ("title", 200), ("team", 200)):
        try:
            values[name] = texts.line(values[name], limit=limit + 1)
        except texts.TextError as error:
            raise Invalid({name: str(error)}) from None
    try:
        values["needs"] = texts.cleaned(values["needs"], limit=20_000).strip()
    except texts.TextError as error:
        raise Invalid({"needs": str(error)}) from None
    return NewOpening(**values)


def _problems(form: NewOpening, decider: Person | None, but: int | None) -> dict[str, str]:
    wanted = (
        ("title", bool(form.title), "Give the opening a title."),
        ("title", len(form.title) <= 200, "A title has at most 200 characters."),
        ("team", len(form.team) <= 200, "The team’s name has at most 200 characters."),
        ("code", bool(form.code), "Give the opening a code, such as REQ-2041."),
        ("code", len(form.code) <= 40, "A code has at most 40 characters."),
        ("code", not rows.has_code(form.code, but), TAKEN),
        ("decider", decider is not None and decider.active, "Choose who records the decision."),
        ("headcount", 1 <= form.headcount <= openings.HEADCOUNT_LIMIT, "Headcount is a number from 1 to 1,000."),
        ("blind_rule", form.blind_rule in access.BLIND_RULES, "Choose one of the two rules."),
        ("blind_rule", _is_strict_enough(form.blind_rule), "The organisation’s rule is stricter; choose that one."),
    )
    return {field: sentence for field, holds, sentence in reversed(wanted) if not holds}


def _is_strict_enough(rule: str) -> bool:
    """An opening may be stricter than the organisation, never less strict."""
    return rule == access.UNTIL_ALL or organisation.settings().policies.blind_rule != access.UNTIL_ALL


def _write(opening: Opening, form: NewOpening, decider: Person) -> None:
    opening.code, opening.title, opening.team, opening.needs = form.code, form.title, form.team, form.needs
    opening.headcount, opening.blind_rule, opening.decider_id = form.headcount, form.blind_rule, decider.id


def _give_duties(opening: Opening, pairs: set[tuple[int, str]], decider: Person) -> None:
    """Adds duties; whoever decides has to be on the team, at least as a committee member."""
    if decider.id not in {person for person, _ in pairs} | {member.person_id for member in opening.members}:
        pairs = pairs | {(decider.id, access.COMMITTEE)}
    for person, duty in sorted(pairs):
        rows.keep(Member(opening_id=opening.id, person_id=person, duty=duty))


def details(actor: Actor, ref: str) -> OpeningFacts:
    """The opening for whoever runs it: to edit, to close, to open again."""
    opening = _managed(actor, ref)
    decider = people.get(opening.decider_id)
    shown = Details(
        code=opening.code,
        title=opening.title,
        team=opening.team,
        needs=opening.needs,
        headcount=opening.headcount,
        blind_rule=opening.blind_rule,
        decider=decider.ref if decider else "",
    )
    return OpeningFacts(
        ref=opening.ref,
        code=opening.code,
        title=opening.title,
        state=opening.state,
        loop_title=opening.version.title,
        loop_number=opening.version.number,
        details=shown,
        seen=_seen(shown),
        in_process=progress.counts(opening.id, actor.id, actor.at)[0].active,
        still_to_come=len(interviews.untouched(opening.id, actor, but_own=True)),
        closed_at=opening.closed_at,
        closed_reason=opening.closed_reason,
    )


def _seen(shown: Details) -> str:
    return records.content_hash(asdict(shown))[:20]


def _managed(actor: Actor, ref: str, *, lock: bool = False) -> Opening:
    opening = found(rows.get(ref, lock=lock))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
    return opening


def edit(actor: Actor, ref: str, form: Details, seen: str) -> None:
    """Changes the details; raises Stale when somebody else changed them since they were `seen`."""
    form = _cleaned(form)
    with act(actor, "opening.edit", "opening", ref) as done:
        opening = _managed(actor, ref, lock=True)
        if details(actor, ref).seen != seen:
            raise Stale("Somebody else changed this opening since you opened the page.")
        decider = people.by_ref(form.decider)
        errors = _problems(form, decider, but=opening.id)
        if _is_loosened(opening, form):
            errors.setdefault("blind_rule", "Scorecards have begun: the rule can be made stricter, not less strict.")
        if errors or decider is None:
            raise Invalid(errors)
        _write(opening, form, decider)
        if not rows.keep(opening):
            raise Invalid({"code": TAKEN})
        _give_duties(opening, set(), decider)
        done.details |= {"decider": decider.ref, "blind_rule": form.blind_rule, "headcount": form.headcount}


def _is_loosened(opening: Opening, form: NewOpening) -> bool:
    is_less = opening.blind_rule == access.UNTIL_ALL and form.blind_rule == access.UNTIL_OWN
    return is_less and progress.has_begun(opening.id)


def close(actor: Actor, ref: str, reason: str, coming: str = "") -> None:
    """Closes an opening with a reason: nobody is added or invited any more.

    Candidates keep where they stand, and cards that are owed stay owed. `coming` says what becomes of interviews that
    are still to come, and is asked for when there are any.
    """
    try:
        reason = texts.cleaned(reason, limit=4000).strip()
    except texts.TextError as error:
        raise Invalid({"reason": str(error)}) from None
    if not reason:
        raise Invalid({"reason": "Say why the opening is closed."})
    with act(actor, "opening.close", "opening", ref) as done:
        opening = _managed(actor, ref, lock=True)
        if opening.state == rows.CLOSED:
            raise Invalid({"": "The opening is closed already."})
        arranged = interviews.untouched(opening.id, actor)
        if arranged and coming not in openings.COMING:
            raise Invalid({"coming": "Say what becomes of the interviews that are still to come."})
        opening.state, opening.closed_at, opening.closed_reason = rows.CLOSED, actor.at, reason
        cancelled = arranged if coming == openings.CANCEL else []
        done.details["cancelled"] = [interview.ref for interview in cancelled]
        interviews.withdraw(actor, cancelled, reason)


def reopen(actor: Actor, ref: str) -> None:
    """Opens a closed opening again; its candidates go on where they stood."""
    with act(actor, "opening.reopen", "opening", ref):
        opening = _managed(actor, ref, lock=True)
        if opening.state == rows.OPEN:
            raise Invalid({"": "The opening is open already."})
        opening.state, opening.closed_at, opening.closed_reason = rows.OPEN, None, ""


def opening_choices(actor: Actor) -> Choices:
    """What a new opening is made of."""
    access.require(access.can_open_job(actor))
    versions = {row.ref: f"{row.title}, version {row.number}" for row in loop_rows.usable_versions()}
    return Choices(versions, everybody(), organisation.settings().policies.blind_rule)
