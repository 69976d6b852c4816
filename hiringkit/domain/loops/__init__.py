"""Loops and kits as values: drafts, what stops a freeze, and frozen versions with their hashes."""

from hiringkit.domain.loops.assembling import assemble
from hiringkit.domain.loops.comparing import Comparison, compare
from hiringkit.domain.loops.drafts import Draft, draft_of, with_gaps_reason
from hiringkit.domain.loops.editing import BadEdit
from hiringkit.domain.loops.freezing import MAY, MUST, Problem, problems
from hiringkit.domain.loops.kits import (
    CUSTOM,
    Assessed,
    Brief,
    Item,
    Kit,
    Loop,
    Stage,
    canonical,
    hash_of,
    is_said,
    item_key,
)
from hiringkit.domain.loops.structure import Component, Surroundings, is_traced, score, total
from hiringkit.domain.loops.tasks import IMPORTANCE, Task, Traced, numbered, traced, without_task

__all__ = [
    "CUSTOM",
    "IMPORTANCE",
    "MAY",
    "MUST",
    "Assessed",
    "BadEdit",
    "Brief",
    "Comparison",
    "Component",
    "Draft",
    "Item",
    "Kit",
    "Loop",
    "Problem",
    "Stage",
    "Surroundings",
    "Task",
    "Traced",
    "assemble",
    "canonical",
    "compare",
    "draft_of",
    "hash_of",
    "is_said",
    "is_traced",
    "item_key",
    "numbered",
    "problems",
    "score",
    "total",
    "traced",
    "with_gaps_reason",
    "without_task",
]
