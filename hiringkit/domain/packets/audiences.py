"""Whom an edition of a packet is for, what it leaves out, and the words that say so on every page."""

from dataclasses import dataclass

COMMITTEE, MANAGER, MASKED, UNNAMED, OWN = "committee", "manager", "masked", "unnamed", "own"


@dataclass(frozen=True, slots=True)
class Audience:
    """One audience: `line` stands on every page, `meaning` where it is chosen.

    `is_checked` asks a person to read the list of what was masked before it is issued; `attaches` lets the candidate's
    files follow, which nobody has masked.
    """

    key: str
    title: str
    line: str
    meaning: str
    is_checked: bool = True
    attaches: bool = False


AUDIENCES = {
    one.key: one
    for one in (
        Audience(
            COMMITTEE,
            "Hiring committee",
            "Confidential: hiring committee only",
            "Everything that is on record, with names.",
            is_checked=False,
            attaches=True,
        ),
        Audience(
            MANAGER,
            "Hiring manager",
            "Confidential: hiring manager, totals only",
            "Totals only: how many gave which rating and recommendation. No scorecards, no interviewers’ names.",
        ),
        Audience(
            MASKED,
            "Identity masked",
            "Confidential: candidate’s identity masked",
            "The candidate’s name, contacts and pronouns are replaced everywhere, in notes too.",
        ),
        Audience(
            UNNAMED,
            "Interviewers’ names masked",
            "Confidential: interviewers’ names masked",
            "Every scorecard, with 'Interviewer 1' in place of a name, in notes too.",
        ),
        Audience(
            OWN,
            "The candidate’s own copy",
            "The candidate’s own copy, others redacted",
            "For a candidate who asks for what is held about them. Other people are redacted, and the appendix of "
            "questions and anchors is left out.",
        ),
    )
}
