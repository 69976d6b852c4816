"""Who can see what, and why: the access rules put to somebody, each with its own sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hiringkit.domain import access
from hiringkit.domain.access import Actor, Standing, Verdict

Rule = Callable[[Actor, Standing], Verdict]
SiteRule = Callable[[Actor], Verdict]
ON_THE_SITE: tuple[tuple[str, SiteRule], ...] = (
    ("Add people, change settings, read the audit trail", access.can_administer),
    ("Build loops and write questions", access.can_build_loops),
    ("Open jobs", access.can_open_job),
)
IN_AN_OPENING: tuple[tuple[str, Rule], ...] = (
    ("Read the opening", access.can_read_opening),
    ("Run the opening", access.can_manage_opening),
)
OF_A_CANDIDATE: tuple[tuple[str, Rule], ...] = (
    ("Open the candidate’s page", access.can_read_candidate),
    ("Read why an adjustment was made", access.can_read_adjustments),
    ("Read what others judged", access.can_read_judgement),
    ("Issue and read packets", access.can_issue_packet),
    ("Vote", access.can_vote),
    ("Record the decision", access.can_decide),
    ("Let somebody read before their own scorecard is in", access.can_override),
)
"""What there is to see and do, and the rule that decides it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: whether the person may, the rule's sentence, and the refusal's where it has one of its own."""

    what: str
    may: bool
    rule: str
    refusal: str = ""


def on_the_site(actor: Actor) -> tuple[Line, ...]:
    """What somebody may do on the whole site."""
    return tuple(_line(what, rule, rule(actor)) for what, rule in ON_THE_SITE)


def standing_lines(rules: Sequence[tuple[str, Rule]], actor: Actor, standing: Standing) -> tuple[Line, ...]:
    """What somebody may see and do, standing as they do."""
    return tuple(_line(what, rule, rule(actor, standing)) for what, rule in rules)


def reasons(standing: Standing) -> tuple[str, ...]:
    """How somebody stands to an opening or a candidate, in words."""
    said = [label for duty, label in access.DUTIES.items() if duty in standing.duties]
    facts = (
        (standing.is_decider, "records the decision"),
        (bool(standing.owes), f"owes {_counted(standing.owes)}"),
        (bool(standing.gave), f"gave {_counted(standing.gave)}"),
        (standing.is_candidate, "is this candidate"),
        (standing.has_override, "was let in before their own scorecard"),
        (standing.is_recused, "has stepped aside"),
    )
    return (*said, *(words for holds, words in facts if holds))


def sentence(rule: Rule | SiteRule) -> str:
    """The sentence that states a rule."""
    return (rule.__doc__ or "").strip().splitlines()[0].replace("'", "’")


def _line(what: str, rule: Rule | SiteRule, verdict: Verdict) -> Line:
    refusal = verdict.sentence if verdict is not None and not verdict.hidden else ""
    return Line(what, verdict is None, sentence(rule), refusal)


def _counted(number: int) -> str:
    return f"{number} scorecard{'' if number == 1 else 's'}"
