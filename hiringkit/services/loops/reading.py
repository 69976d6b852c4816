"""The facts of loop pages: lists, a draft as it would freeze, frozen versions and kits."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, loops, questions
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Library, LoopTemplate
from hiringkit.services.acts import found
from hiringkit.services.loops import judging, measuring
from hiringkit.services.loops.hiding import require_no_applicant, require_unasked
from hiringkit.services.loops.signing import SignOff, sign_off_of
from hiringkit.store import accounts, progress
from hiringkit.store import loops as rows
from hiringkit.store.loops import LoopRow


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A frozen version in a list."""

    ref: str
    number: int
    sha256: str
    frozen_at: datetime
    frozen_by: str
    is_retired: bool
    openings: int
    sign_off: str = ""


@dataclass(frozen=True, slots=True)
class LoopLine:
    """A loop in the list, with its newest version."""

    ref: str
    title: str
    role: str
    level: str
    changed_at: datetime
    newest: int
    is_changed: bool


@dataclass(frozen=True, slots=True)
class LoopFacts:
    """A loop's page: the draft as it would freeze, what stops it, and the frozen versions."""

    ref: str
    title: str
    role: str
    level: str
    edits: int
    draft: loops.Draft
    preview: loops.Loop | None
    problems: tuple[loops.Problem, ...]
    versions: tuple[VersionLine, ...]
    next_number: int
    is_changed: bool
    may_undo: bool
    may_build: bool
    around: loops.Surroundings

    @property
    def must(self) -> tuple[loops.Problem, ...]:
        """What has to be mended before a freeze."""
        return tuple(problem for problem in self.problems if problem.severity == loops.MUST)

    @property
    def may(self) -> tuple[loops.Problem, ...]:
        """What can be accepted with a reason."""
        return tuple(problem for problem in self.problems if problem.severity == loops.MAY)


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A frozen version's page."""

    ref: str
    loop_ref: str
    number: int
    sha256: str
    frozen_at: datetime
    frozen_by: str
    is_retired: bool
    loop: loops.Loop
    kits: tuple[tuple[str, str], ...]
    may_build: bool
    sign_off: SignOff
    around: loops.Surroundings


def starts(actor: Actor, library: Library) -> list[LoopTemplate]:
    """The shipped loops to start from."""
    access.require(access.can_build_loops(actor))
    return list(library.loops.values())


def index(actor: Actor) -> list[LoopLine]:
    """Every loop, the last changed first."""
    access.require(access.can_build_loops(actor))
    return [
        LoopLine(
            ref=row.ref,
            title=row.title,
            role=questions.role_label(row.role),
            level=questions.level_label(row.level),
            changed_at=row.changed_at,
            newest=row.versions[-1].number if row.versions else 0,
            is_changed=_is_changed(row),
        )
        for row in rows.all_loops()
    ]


def _is_changed(row: LoopRow) -> bool:
    return not row.versions or row.changed_at > row.versions[-1].frozen_at


def show(actor: Actor, library: Library, ref: str) -> LoopFacts:
    """The loop's page."""
    access.require(access.can_build_loops(actor))
    row = found(rows.get(ref))
    require_no_applicant(actor, row)
    draft = rows.read_draft(row)
    problems = judging.problems(draft, library)
    is_whole = not any(problem.code in ("unknown", "empty") for problem in problems)
    preview = _assembled(draft, library) if is_whole else None
    names = accounts.names(version.frozen_by for version in row.versions)
    uses = progress.openings_on([version.id for version in row.versions])
    return LoopFacts(
        ref=row.ref,
        title=row.title,
        role=questions.role_label(row.role),
        level=questions.level_label(row.level),
        edits=row.edits,
        draft=draft,
        preview=preview,
        problems=tuple(problems),
        versions=tuple(
            VersionLine(
                version.ref,
                version.number,
                version.sha256,
                version.frozen_at,
                names.get(version.frozen_by, ""),
                version.retired_at is not None,
                uses.get(version.id, 0),
                version.sign_off,
            )
            for version in reversed(row.versions)
        ),
        next_number=len(row.versions) + 1,
        is_changed=_is_changed(row),
        may_undo=rows.has_states(row.id),
        may_build=True,
        around=judging.around_draft(preview, problems) if preview else loops.Surroundings(),
    )


def _assembled(draft: loops.Draft, library: Library) -> loops.Loop | None:
    try:
        return loops.assemble(draft, library)
    except KeyError:
        return None


def version(actor: Actor, ref: str) -> VersionFacts:
    """A frozen version's page, for whoever builds loops or is on the team of an opening that uses it."""
    row = found(rows.version(ref))
    require_no_applicant(actor, row)
    may_build = access.can_build_loops(actor) is None
    if not may_build and not progress.is_used_by_team_of(row.id, actor.id):
        raise access.Forbidden(access.HIDDEN)
    loop = rows.read_loop(row)
    return VersionFacts(
        ref=row.ref,
        loop_ref=row.loop.ref,
        number=row.number,
        sha256=row.sha256,
        frozen_at=row.frozen_at,
        frozen_by=accounts.names([row.frozen_by]).get(row.frozen_by, ""),
        is_retired=row.retired_at is not None,
        loop=loop,
        kits=tuple((kit.name, kit.ref) for kit in rows.kits_of(row.id)),
        may_build=may_build,
        sign_off=sign_off_of(actor, row),
        around=judging.around(
            loop,
            is_frozen=True,
            is_signed=row.sign_off == rows.SIGNED,
            is_measured=measuring.are_known(row.id, loop),
        ),
    )


def kit(actor: Actor, ref: str) -> tuple[loops.Kit, str]:
    """A frozen kit and its hash, for builders, the team, and whoever interviews on it; never for its candidate."""
    row = found(rows.kit_by_ref(ref))
    if progress.is_applicant_on(row.version_id, actor.id):
        raise access.Forbidden(access.HIDDEN)
    allowed = (
        access.can_build_loops(actor) is None
        or progress.is_used_by_team_of(row.version_id, actor.id)
        or progress.has_card_on(row.id, actor.id)
    )
    if not allowed:
        raise access.Forbidden(access.HIDDEN)
    frozen = rows.read_kit(row)
    require_unasked(actor, frozen)
    return frozen, row.sha256


def usable(actor: Actor) -> list[tuple[str, str]]:
    """Frozen versions to open a job on, as (public identifier, title and number)."""
    access.require(access.can_open_job(actor))
    return [(row.ref, f"{row.title}, version {row.number}") for row in rows.usable_versions()]
