"""An editable loop: stages and kits that refer to the library, with the employer's own additions."""

from dataclasses import dataclass, field, replace

from hiringkit.domain.loops.tasks import Task
from hiringkit.domain.questions import LoopTemplate, Question, StageTemplate


@dataclass(frozen=True, slots=True)
class Draft:
    """A loop before it is frozen; `weights` names only those that differ from 1."""

    title: str
    role: str
    level: str
    stages: tuple[StageTemplate, ...]
    summary: str = ""
    job_preview: str = ""
    must_have: tuple[str, ...] = ()
    weights: dict[str, int] = field(default_factory=dict)
    weights_reason: str = ""
    gaps_reason: str = ""
    custom: dict[str, Question] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()


def draft_of(template: LoopTemplate) -> Draft:
    """A draft that begins as a shipped loop."""
    return Draft(
        title=template.title,
        role=template.role,
        level=template.level,
        stages=template.stages,
        summary=template.summary,
        job_preview=template.job_preview,
        must_have=template.must_have,
    )


def with_gaps_reason(draft: Draft, reason: str) -> Draft:
    """The draft with the reason why its gaps are acceptable."""
    return replace(draft, gaps_reason=reason)
