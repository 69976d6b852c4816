"""The facts of a printed interviewer booklet, from a frozen kit."""

from hiringkit.domain import questions
from hiringkit.domain.access import Actor
from hiringkit.domain.booklets import Booklet
from hiringkit.services import loops, organisation
from hiringkit.services.acts import found
from hiringkit.store import loops as rows


def of_kit(actor: Actor, ref: str) -> Booklet:
    """The booklet of a kit, for whoever may read the kit."""
    kit, sha256 = loops.kit(actor, ref)
    version = found(rows.version_by_id(found(rows.kit_by_ref(ref)).version_id))
    settings = organisation.settings()
    return Booklet(
        kit=kit,
        loop=version.title,
        version=version.number,
        hash=sha256,
        role=questions.role_label(version.loop.role),
        level=questions.level_label(version.loop.level),
        stage=questions.stage_label(kit.stage),
        organisation=settings.name,
        paper=settings.paper,
    )
