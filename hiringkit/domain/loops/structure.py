"""The eighteen components of a structured interview, scored from what a loop and its opening really enforce.

Fifteen components: Campion, Palmer and Campion (1997), Personnel Psychology 50, 655-702; three come from later work.
A component earns 1 only when it is enforced and visible in the record, 0.5 when merely possible, 0 when absent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hiringkit.domain.loops import tasks
from hiringkit.domain.loops.kits import (
    CUSTOM,
    LEAST_MINUTES,
    OBSERVATION,
    PREVIEW_WORDS,
    QUESTION,
    Item,
    Loop,
    item_key,
)
from hiringkit.domain.loops.tasks import Task

FULL, HALF, NONE = Fraction(1), Fraction(1, 2), Fraction(0)
ENOUGH_ITEMS = 8
BETTER_TYPES = frozenset({"past_behaviour", "situational", "work_sample", "job_knowledge"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is enforced around a loop: records kept by openings, people and the organisation; None is not known yet."""

    tasks_linked: bool = False
    needs_written: bool = False
    is_frozen: bool = False
    trained_interviewers: Fraction | None = None
    same_interviewers: Fraction | None = None
    has_reactions: bool = False
    is_measured: bool = False
    reviewed_items: Fraction = NONE
    weak_anchors: frozenset[str] = frozenset()
    weak_prompts: frozenset[str] = frozenset()
    weak_probes: frozenset[str] = frozenset()
    """Items, by their key in the loop, whose anchors say nothing, that ask badly, and whose follow-ups suggest."""
    uncovered: int = 0
    blocked: int = 0
    """Must-have competencies without a question, and wordings that ask for a protected fact, in a draft."""


@dataclass(frozen=True, slots=True)
class Component:
    """One component with its score, why it has that, and what would raise it."""

    id: str
    title: str
    score: Fraction
    reason: str
    raise_by: str


def is_traced(needed: Sequence[Task], loop: Loop) -> bool:
    """True when every task leads to a question of the loop, and every must-have competency to one of several tasks."""
    must = [competency.id for competency in loop.competencies if competency.must_have]
    led = tasks.traced(needed, {}, loop.rated)
    is_one_for_all = len(led) == 1 and len(must) > 1
    return (
        bool(led) and not is_one_for_all and all(one.is_covered for one in led) and not tasks.without_task(needed, must)
    )


Rule = Callable[[Loop, Surroundings], tuple[Fraction, str, str]]


def _items(loop: Loop) -> list[Item]:
    return [item for kit in loop.kits for item in kit.items]


def _keyed(loop: Loop) -> list[tuple[str, Item]]:
    return [(item_key(kit.id, item.id), item) for kit in loop.kits for item in kit.items]


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else NONE


def _level(share: Fraction) -> Fraction:
    return FULL if share == 1 else HALF if share > 0 else NONE


def _job_analysis(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    if around.uncovered:
        count = "1 must-have competency" if around.uncovered == 1 else f"{around.uncovered} must-have competencies"
        return NONE, f"{count} without a question.", "Ask for what the job needs, or take it off the list."
    if around.tasks_linked:
        return FULL, "The opening’s tasks are linked to the competencies that are rated.", ""
    if is_traced(loop.tasks, loop):
        return FULL, "The job’s tasks are written down, and every one leads to a question that is asked.", ""
    if any(competency.must_have for competency in loop.competencies):
        return HALF, "Must-have competencies are named; the job’s tasks are not linked to them.", "Link the tasks."
    return NONE, "No competency is named as a must-have.", "Say what the job must achieve and link it."


def _same_questions(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    if around.is_frozen:
        return FULL, "Every candidate of an opening meets the same frozen version.", ""
    return HALF, "The draft can still change.", "Freeze the version."


def _limited_prompting(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    asked = [item for item in _items(loop) if item.kind == QUESTION]
    share = _share(sum(bool(item.probes) for item in asked), len(asked))
    if around.weak_probes:
        return HALF, "A follow-up suggests its answer.", "Ask it without the hint."
    return _level(share), f"{_percent(share)} of the questions have written probes; use is recorded.", "Write probes."


def _better_types(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    asked = [(key, item) for key, item in _keyed(loop) if item.kind != OBSERVATION]
    known = [(key, item) for key, item in asked if item.source != CUSTOM or around.reviewed_items == 1]
    share = _share(sum(item.type in BETTER_TYPES and key not in around.weak_prompts for key, item in known), len(asked))
    level = FULL if share >= Fraction(4, 5) else _level(share) and HALF
    if around.weak_prompts:
        reason = "A puzzle, a question for recall, or one that leads, asks two things or wants a yes is among them."
        return level and HALF, reason, "Replace it."
    reason = f"{_percent(share)} ask for past behaviour, a situation, knowledge or a sample of the work."
    raise_by = "Replace questions on background, and let a second person sign off your own."
    return level, reason, raise_by


def _enough(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    over = [kit.title for kit in loop.kits if kit.planned_minutes > kit.minutes or kit.rushed]
    count = len({item.prompt for kit in loop.kits for item in kit.asked})
    if over:
        return HALF, f"{', '.join(over)} does not fit its time, so questions will be dropped.", "Shorten it."
    asked = [item.prompt for kit in loop.kits for item in kit.asked if item.kind == QUESTION]
    if len(set(asked)) < len(asked):
        return HALF, "A question is asked twice, which tells nothing new.", "Ask something else."
    empty = [kit.title for kit in loop.kits if not kit.asked or kit.is_idle]
    if empty:
        return (
            HALF if count else NONE,
            f"{', '.join(empty)} leaves most of its time to talk.",
            "Ask more, or shorten it.",
        )
    if count >= ENOUGH_ITEMS:
        return FULL, f"{count} rated items fit the time planned.", ""
    return HALF if count else NONE, f"{count} rated items.", f"Plan at least {ENOUGH_ITEMS}."


def _side_information(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    return FULL, "Interviewers see the arrangement only: no notes, ratings or adjustment reasons of others.", ""


def _candidate_questions(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    without = [kit.title for kit in loop.kits if kit.candidate_minutes < LEAST_MINUTES]
    if not without:
        return FULL, "Time is kept at the end of every interview and cannot be rated.", ""
    return HALF, f"No time is kept in {', '.join(without)}.", "Keep minutes for the candidate’s questions."


def _each_rated(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    return FULL, "A card cannot be submitted while an item lacks a rating or a reason.", ""


def _anchored(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    whole = [
        item
        for kit in loop.kits
        for item in kit.items
        if len(set(item.anchors.values())) == len(kit.scale_of(item).values)
        and item_key(kit.id, item.id) not in around.weak_anchors
    ]
    share = _share(len(whole), len(_items(loop)))
    reason = f"{_percent(share)} of the items have anchors that can be seen or heard, a different one for every point."
    return _level(share), reason, "Write anchors."


def _notes(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    return FULL, "Evidence is required at both ends of the scale and kept with each rating.", ""


def _several(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    raters: dict[str, int] = {}
    for kit in loop.kits:
        for competency in {item.competency for item in kit.items}:
            raters[competency] = raters.get(competency, 0) + kit.interviewers
    must = [c.id for c in loop.competencies if c.must_have] or [c.id for c in loop.competencies]
    single = [c.title for c in loop.competencies if c.id in must and raters.get(c.id, 0) < 2]
    if around.uncovered and any(count >= 2 for count in raters.values()):
        return HALF, "A must-have competency has no rater at all.", "Plan questions and two raters for it."
    if must and not single:
        return FULL, "Every must-have competency is rated by two people or more.", ""
    if any(count >= 2 for count in raters.values()):
        return HALF, f"One rater only for {', '.join(single)}.", "Plan a second rater."
    return NONE, "Every competency has one rater.", "Plan a second rater."


def _same_interviewers(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    share = around.same_interviewers
    if share is None:
        return HALF, "The same people can be assigned; it is counted once an opening runs.", ""
    return (
        _level(share),
        f"{_percent(share)} of the cards are by people who met several candidates on that kit.",
        ("Assign the same people across candidates."),
    )


def _no_discussion(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    return FULL, "Others’ cards, votes and totals stay closed until one’s own card is in; overrides are logged.", ""


def _trained(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    share = around.trained_interviewers
    if share is None:
        return NONE, "No calibration of interviewers is recorded.", "Let interviewers calibrate."
    return _level(share), f"{_percent(share)} of the interviewers are calibrated.", "Let interviewers calibrate."


def _combined(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    if loop.weights_need_a_reason:
        return HALF, "The weights differ, and nobody wrote why.", "Write why, or make them equal."
    return FULL, "Ratings are combined by a fixed rule, with weights frozen beforehand.", ""


def _reactions(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    greeted = all(kit.opening.strip() for kit in loop.kits)
    told = greeted and len(loop.job_preview.split()) >= PREVIEW_WORDS
    if around.blocked:
        return NONE, "A question asks for a protected fact.", "Change its wording."
    if told and around.has_reactions:
        return FULL, "Candidates get a preparation sheet and are asked how it was.", ""
    if told:
        return HALF, "A realistic preview of the job is read out; reactions are not asked for.", "Ask for reactions."
    return NONE, "Not every candidate is told what to expect.", "Write the job preview and each kit’s opening words."


def _monitoring(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    if around.is_measured:
        return FULL, "Agreement and the use of the scale are measured for every question.", ""
    return HALF, "Too few ratings yet to measure agreement and the use of the scale.", "Look at the version’s measures."


def _development(loop: Loop, around: Surroundings) -> tuple[Fraction, str, str]:
    level = FULL if around.is_frozen and around.reviewed_items == 1 else HALF
    reason = f"Versions, reasons and authors are kept; {_percent(around.reviewed_items)} of the items were reviewed."
    return level, reason, "Have a second person sign off the version." if around.is_frozen else "Freeze the version."


def _percent(share: Fraction) -> str:
    return f"{int(share * 100)} %"


COMPONENTS: tuple[tuple[str, str, Rule], ...] = (
    ("job_analysis", "Job analysis", _job_analysis),
    ("same_questions", "Same questions for everyone", _same_questions),
    ("limited_prompting", "Limited prompting", _limited_prompting),
    ("better_types", "Better question types", _better_types),
    ("enough", "Enough questions", _enough),
    ("side_information", "Control of side information", _side_information),
    ("candidate_questions", "Candidate’s questions at the end, not rated", _candidate_questions),
    ("each_rated", "Each answer rated", _each_rated),
    ("anchored", "Anchored scales", _anchored),
    ("notes", "Notes", _notes),
    ("several", "Several interviewers", _several),
    ("same_interviewers", "Same interviewers across candidates", _same_interviewers),
    ("no_discussion", "No discussion before rating", _no_discussion),
    ("trained", "Trained interviewers", _trained),
    ("combined", "Statistical combination", _combined),
    ("reactions", "Fairness and reactions", _reactions),
    ("monitoring", "Monitoring of the measurement", _monitoring),
    ("development", "A record of development", _development),
)


def score(loop: Loop, around: Surroundings) -> tuple[Component, ...]:
    """The eighteen components of a loop, with reasons."""
    found = []
    for name, title, rule in COMPONENTS:
        points, reason, raise_by = rule(loop, around)
        found.append(Component(name, title, points, reason, "" if points == FULL else raise_by))
    return tuple(found)


def total(components: tuple[Component, ...]) -> Fraction:
    """The sum of the scores, of eighteen."""
    return sum((component.score for component in components), NONE)
