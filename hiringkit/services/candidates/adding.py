"""Adding candidates, one or many at once, and changing how one is named and reached."""

from dataclasses import asdict, dataclass

from hiringkit.domain import access, accounts, candidates, records, texts
from hiringkit.domain.access import Actor
from hiringkit.domain.candidates import Pasted
from hiringkit.services.acts import Invalid, Stale, act, found
from hiringkit.services.records import holding
from hiringkit.store import access as standings
from hiringkit.store import accounts as people
from hiringkit.store import candidates as rows
from hiringkit.store import database
from hiringkit.store import openings as opening_rows
from hiringkit.store.candidates import Candidate
from hiringkit.store.openings import Opening

LIMITS = {"name": candidates.NAME_LIMIT, "latin_name": 200, "pronunciation": 200, "lang": 35, "email": 254, "phone": 40}
NOT_YOURSELF = "Somebody else adds you as a candidate; you cannot see your own file."


@dataclass(frozen=True, slots=True)
class NewCandidate:
    """What is asked when a candidate is added or edited; `works_here` is the address of their own account."""

    name: str
    latin_name: str = ""
    pronunciation: str = ""
    lang: str = ""
    email: str = ""
    phone: str = ""
    works_here: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The opening that candidates are added to."""

    ref: str
    code: str
    title: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class EditFacts:
    """A candidate's details to edit; `seen` stands for what was shown."""

    ref: str
    opening: Place
    details: NewCandidate
    dir: str
    seen: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a pasted list would add, and what stands in the way."""

    opening: Place
    lines: tuple[Pasted, ...]
    problems: tuple[Pasted, ...]
    ready: int
    known: int


def opening_of(actor: Actor, ref: str) -> Place:
    """The opening, for whoever may add candidates to it."""
    return _place(_managed_opening(actor, ref))


def _place(opening: Opening) -> Place:
    return Place(opening.ref, opening.code, opening.title, opening.state == opening_rows.OPEN)


def _managed_opening(actor: Actor, ref: str, *, lock: bool = False) -> Opening:
    opening = found(opening_rows.get(ref, lock=lock))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
    return opening


def _require_open(opening: Opening) -> None:
    if opening.state != opening_rows.OPEN:
        raise Invalid({"": "The opening is closed. Open it again before adding candidates."})


def _checked(form: NewCandidate) -> NewCandidate:
    values, errors = {}, {}
    for name, text in asdict(form).items():
        try:
            values[name] = texts.line(text, limit=1000)
        except texts.TextError as error:
            values[name], errors[name] = "", str(error)
    for name, limit in LIMITS.items():
        if len(values[name]) > limit:
            errors[name] = f"At most {limit} characters fit here; there are {len(values[name])}."
    for name, problem in (
        ("name", candidates.name_problem(values["name"])),
        ("email", candidates.email_problem(values["email"])),
        ("lang", _language_problem(values["lang"])),
    ):
        if problem:
            errors.setdefault(name, problem)
    if errors:
        raise Invalid(errors)
    return NewCandidate(**values)


def _language_problem(lang: str) -> str:
    """What is wrong with a language tag; none is as good as a right one."""
    if not lang or accounts.LANGUAGE.fullmatch(lang):
        return ""
    return "Write a language tag such as vi, ar or zh-Hans, or leave it empty."


def add(actor: Actor, opening_ref: str, form: NewCandidate, *, is_another_person: bool = False) -> str:
    """Adds a candidate on the opening's loop version; returns the public identifier.

    Raises Invalid for a name or an address that the opening has already, unless it `is_another_person`.
    """
    form = _checked(form)
    with act(actor, "candidate.add", "candidate", opening=opening_ref) as done:
        opening = _managed_opening(actor, opening_ref, lock=True)
        _require_open(opening)
        account = _account(actor, form)
        same = rows.namesakes(opening.id, form.name, form.email, actor.id)
        if same and not is_another_person:
            raise Invalid({"is_another_person": _said_twice(same, form)})
        row = _row(actor, opening, form, account)
        database.add(row)
        done.subject = row.ref
        return row.ref


def _said_twice(same: list[Candidate], form: NewCandidate) -> str:
    folded = accounts.folded_email(form.email)
    what = "address" if any(accounts.folded_email(one.email) == folded for one in same if folded) else "name"
    return (
        f"This opening has a candidate with this {what} already ({same[0].name}). "
        "Tick this if it is another person; otherwise there is nothing to add."
    )


def _account(actor: Actor, form: NewCandidate) -> int | None:
    """The applicant's own account, when they work here: named, or found by their address."""
    named = people.by_email(accounts.folded_email(form.works_here)) if form.works_here else None
    if form.works_here and named is None:
        raise Invalid({"works_here": "Nobody has an account with this address. Correct it or leave it empty."})
    account = named or (people.by_mailbox(form.email) if form.email else None)
    if account is not None and account.id == actor.id:
        raise Invalid({"": NOT_YOURSELF})
    return account.id if account else None


def _row(actor: Actor, opening: Opening, form: NewCandidate, account: int | None) -> Candidate:
    return Candidate(
        opening_id=opening.id,
        version_id=opening.version_id,
        person_id=account,
        name=form.name,
        latin_name=form.latin_name,
        pronunciation=form.pronunciation,
        lang=form.lang,
        dir=candidates.direction(form.name),
        email=form.email,
        phone=form.phone,
        created_by=actor.id,
        created_at=actor.at,
    )


def preview(actor: Actor, opening_ref: str, text: str, *, leave_out_known: bool = False) -> Preview:
    """What a pasted list would add; writes nothing."""
    opening = _managed_opening(actor, opening_ref)
    return _preview(actor, opening, text, leave_out_known=leave_out_known)


def _preview(actor: Actor, opening: Opening, text: str, *, leave_out_known: bool) -> Preview:
    try:
        lines = candidates.pasted(text, rows.emails(opening.id, actor.id))
    except texts.TextError as error:
        raise Invalid({"text": str(error)}) from None
    if not lines:
        raise Invalid({"text": "Paste at least one line: a name, then an address."})
    if len(lines) > candidates.PASTE_LIMIT:
        raise Invalid({"text": f"{len(lines):,} lines are too many at once. Paste at most {candidates.PASTE_LIMIT}."})
    problems = candidates.problems_of(lines, leave_out_known=leave_out_known)
    known = sum(line.is_known for line in lines)
    ready = len(lines) - len(problems) - (known if leave_out_known else 0)
    return Preview(_place(opening), tuple(lines), tuple(problems), ready, known)


def add_many(actor: Actor, opening_ref: str, text: str, *, leave_out_known: bool = False) -> int:
    """Adds every candidate of a pasted list, or none; returns how many; raises Invalid with the first problems."""
    with act(actor, "candidate.add_many", "opening", opening_ref) as done:
        opening = _managed_opening(actor, opening_ref, lock=True)
        _require_open(opening)
        found_lines = _preview(actor, opening, text, leave_out_known=leave_out_known)
        if found_lines.problems:
            raise Invalid({"text": f"{len(found_lines.problems)} of the lines cannot be added yet; see below."})
        lines = [line for line in found_lines.lines if not line.is_known]
        if not lines:
            raise Invalid({"text": "Every one of these candidates is here already."})
        added = [_pasted_row(actor, opening, line) for line in lines]
        database.add(*added)
        done.details["candidates"] = [row.ref for row in added]
        return len(added)


def _pasted_row(actor: Actor, opening: Opening, line: Pasted) -> Candidate:
    form = NewCandidate(name=line.name, email=line.email)
    try:
        return _row(actor, opening, form, _account(actor, form))
    except Invalid as invalid:
        raise Invalid({"text": f"Line {line.line}: {' '.join(invalid.errors.values())}"}) from None


def to_edit(actor: Actor, ref: str) -> EditFacts:
    """The candidate's details, for whoever runs the opening."""
    row = _managed(actor, ref)
    account = people.get(row.person_id) if row.person_id else None
    shown = NewCandidate(
        name=row.name,
        latin_name=row.latin_name,
        pronunciation=row.pronunciation,
        lang=row.lang,
        email=row.email,
        phone=row.phone,
        works_here=account.email if account else "",
    )
    return EditFacts(row.ref, _place(row.opening), shown, row.dir, records.content_hash(asdict(shown))[:20])


def _managed(actor: Actor, ref: str, *, lock: bool = False) -> Candidate:
    row = found(rows.get(ref, lock=lock))
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, row)))
    return row


def edit(actor: Actor, ref: str, form: NewCandidate, seen: str) -> None:
    """Changes how a candidate is named and reached; raises Stale when somebody else did since it was `seen`."""
    form = _checked(form)
    with act(actor, "candidate.edit", "candidate", ref) as done:
        row = _managed(actor, ref, lock=True)
        if to_edit(actor, ref).seen != seen:
            raise Stale("Somebody else changed this candidate since you opened the page.")
        account = _account(actor, form)
        holding.require_kept(row.id, _lost(row, form, account))
        row.person_id = account
        row.name, row.latin_name, row.pronunciation = form.name, form.latin_name, form.pronunciation
        row.lang, row.dir, row.email, row.phone = form.lang, candidates.direction(form.name), form.email, form.phone
        done.details["works_here"] = row.person_id is not None


def _lost(row: Candidate, form: NewCandidate, account: int | None) -> list[str]:
    """The fields of the form that an edit would write over."""
    found_there = [name for name in LIMITS if getattr(row, name) not in ("", getattr(form, name))]
    return found_there + (["works_here"] if row.person_id not in (None, account) else [])
