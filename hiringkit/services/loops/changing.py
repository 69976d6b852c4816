"""Acts on loops: start, copy, change, undo, freeze, retire."""

from collections.abc import Callable

from hiringkit.domain import access, loops, questions, texts
from hiringkit.domain.access import Actor
from hiringkit.domain.loops import BadEdit, Draft
from hiringkit.domain.questions import Library
from hiringkit.services import organisation
from hiringkit.services.acts import Invalid, Stale, act, found
from hiringkit.services.loops import judging
from hiringkit.services.loops.hiding import require_no_applicant
from hiringkit.store import database
from hiringkit.store import loops as rows
from hiringkit.store.loops import LoopRow


def start(actor: Actor, library: Library, template_id: str) -> str:
    """A new loop that begins as a shipped one; returns its public identifier."""
    access.require(access.can_build_loops(actor))
    template = library.loops.get(template_id)
    if template is None:
        raise Invalid({"template": "Choose one of the loops on the page."})
    return _add(actor, loops.draft_of(template), template.id)


def start_empty(actor: Actor, library: Library, title: str, role: str, level: str) -> str:
    """A new loop with nothing in it; returns its public identifier."""
    access.require(access.can_build_loops(actor))
    errors = {}
    if not texts.line(title):
        errors["title"] = "Give the loop a title."
    if role not in dict(library.roles):
        errors["role"] = "Choose a role."
    if level not in dict(questions.LEVELS):
        errors["level"] = "Choose a level."
    if errors:
        raise Invalid(errors)
    return _add(actor, Draft(texts.line(title, limit=200), role, level, ()), "")


def copy(actor: Actor, ref: str) -> str:
    """A new loop that begins as another loop's draft; returns its public identifier."""
    access.require(access.can_build_loops(actor))
    row = found(rows.get(ref))
    require_no_applicant(actor, row)
    draft = rows.read_draft(row)
    return _add(actor, draft, row.ref)


def _add(actor: Actor, draft: loops.Draft, origin: str) -> str:
    with act(actor, "loop.start", "loop", origin=origin) as done:
        row = LoopRow(
            title=draft.title,
            role=draft.role,
            level=draft.level,
            origin=origin,
            draft=rows.write_draft(draft),
            created_by=actor.id,
            created_at=actor.at,
            changed_at=actor.at,
        )
        database.add(row)
        done.subject = row.ref
        return row.ref


def change(actor: Actor, ref: str, edits: int, edit: Callable[[Draft], Draft]) -> int:
    """Changes the draft when it was not saved by anybody else since `edits`; returns the new count.

    Raises Stale when it was, and Invalid when the change does not fit.
    """
    with act(actor, "loop.edit", "loop", ref):
        row = _unchanged(actor, ref, edits)
        try:
            draft = edit(rows.read_draft(row))
        except (BadEdit, texts.TextError) as wrong:
            raise Invalid({"": str(wrong)}) from None
        rows.keep_state(row, rows.write_draft(draft))
        row.title, row.changed_at = texts.line(draft.title, limit=200), actor.at
        row.edits += 1
        return row.edits


def edit(actor: Actor, ref: str, edits: int, draft: Draft) -> int:
    """Puts a whole draft in place of the present one; returns the new count of saves."""
    return change(actor, ref, edits, lambda _present: draft)


def undo(actor: Actor, ref: str, edits: int) -> int:
    """Takes the last change of the draft back; returns the new count of saves."""
    with act(actor, "loop.undo", "loop", ref):
        row = _unchanged(actor, ref, edits)
        if not rows.step_back(row):
            raise Invalid({"": "There is nothing to undo."})
        row.title, row.changed_at = rows.read_draft(row).title, actor.at
        row.edits += 1
        return row.edits


def _unchanged(actor: Actor, ref: str, edits: int) -> LoopRow:
    access.require(access.can_build_loops(actor))
    row = found(rows.get(ref, lock=True))
    require_no_applicant(actor, row)
    if row.edits != edits:
        raise Stale("Somebody else saved this loop since you opened it. Your change was not saved; look at theirs.")
    return row


def freeze(actor: Actor, library: Library, ref: str, edits: int, gaps_reason: str = "") -> str:
    """Freezes the draft as the next version; raises Invalid with the list while a must-fix stands."""
    with act(actor, "loop.freeze", "loop", ref) as done:
        access.require(access.can_build_loops(actor))
        row = found(rows.get(ref, lock=True))
        require_no_applicant(actor, row)
        if row.edits != edits:
            raise Stale("Somebody else saved this loop since you opened it. Look at their change, then freeze.")
        draft = rows.read_draft(row)
        if gaps_reason.strip():
            draft = loops.with_gaps_reason(draft, texts.cleaned(gaps_reason).strip())
        problems = judging.problems(draft, library)
        stopping = [problem.sentence for problem in problems if problem.severity == loops.MUST]
        if stopping:
            raise Invalid({"": " ".join(stopping)})
        if any(problem.severity == loops.MAY for problem in problems) and not loops.is_said(draft.gaps_reason):
            raise Invalid({"gaps_reason": "Say why the gaps listed here are acceptable; the reason is printed."})
        if not problems:
            draft = loops.with_gaps_reason(draft, "")
        asked = rows.WAITING if organisation.settings().policies.second_freeze else rows.NOT_ASKED
        frozen = loops.assemble(draft, library)
        version = rows.add_version(row, frozen, person_id=actor.id, at=actor.at, sign_off=asked)
        row.draft, row.changed_at = rows.write_draft(draft), actor.at
        done.details |= {"version": version.ref, "number": version.number, "sha256": version.sha256}
        return version.ref


def retire(actor: Actor, ref: str) -> None:
    """Takes a version out of use for new openings; openings that have it keep it."""
    with act(actor, "loop.retire", "loop_version", ref):
        access.require(access.can_build_loops(actor))
        row = found(rows.version(ref))
        row.retired_at = row.retired_at or actor.at
