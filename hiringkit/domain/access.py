"""Who may read, write and issue what, and the sentence that explains a refusal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

ADMINISTRATOR = "administrator"
RECRUITER = "recruiter"
MANAGER = "hiring_manager"
COMMITTEE = "committee"
CHAIR = "chair"
ROLES = {ADMINISTRATOR: "Administrator", RECRUITER: "Recruiter"}
"""What a person may do on the whole site; everybody else is a member."""
DUTIES = {
    RECRUITER: "Recruiter",
    MANAGER: "Hiring manager",
    CHAIR: "Committee chair",
    COMMITTEE: "Committee member",
}
"""What a person may do in one opening."""
UNTIL_OWN = "own"
UNTIL_ALL = "all"
BLIND_RULES = {
    UNTIL_OWN: "Until they have submitted their own scorecards",
    UNTIL_ALL: "Until everyone has submitted",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, at a moment, from somewhere."""

    id: int
    ref: str
    name: str
    at: datetime
    roles: frozenset[str] = frozenset()
    source: str = "command line"

    def has(self, role: str) -> bool:
        """True when the person holds the site role."""
        return role in self.roles


@dataclass(frozen=True, slots=True)
class Standing:
    """How the actor stands to one opening and, where there is one, to one candidate of it."""

    duties: frozenset[str] = frozenset()
    is_candidate: bool = False
    owes: int = 0
    gave: int = 0
    everyone_in: bool = False
    blind_rule: str = UNTIL_OWN
    has_override: bool = False
    has_sealed_first_vote: bool = False
    is_decider: bool = False
    is_recused: bool = False
    is_anonymised: bool = False

    @property
    def interviews(self) -> bool:
        """True when the actor has or had a scorecard for the candidate."""
        return bool(self.owes or self.gave)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not, in a sentence; a hidden refusal looks like a page that does not exist."""

    sentence: str
    hidden: bool = True


class Forbidden(Exception):
    """Raised where a rule refuses; carries the Refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


HIDDEN = Refusal("There is no such page, or it is not open to you.")
OWES = Refusal(
    "You still owe a scorecard for this candidate. Others’ ratings, notes, recommendations and votes open "
    "once you have submitted it.",
    hidden=False,
)
WAITS_FOR_ALL = Refusal("In this opening, scorecards open to others only when everyone has submitted.", hidden=False)
ANONYMISED = Refusal("This record was anonymised. Nothing is added to it, and nothing in it is changed.", hidden=False)
ASIDE = Refusal("You have stepped aside for this candidate.", hidden=False)
Verdict = Refusal | None
Rule = Callable[[Actor, Standing], Verdict]


def require(verdict: Verdict) -> None:
    """Raises Forbidden when the verdict is a refusal."""
    if verdict is not None:
        raise Forbidden(verdict)


def _unless(allowed: bool, sentence: str = "", *, hidden: bool = True) -> Verdict:
    if allowed:
        return None
    return Refusal(sentence, hidden) if sentence else HIDDEN


def can_administer(actor: Actor) -> Verdict:
    """People, settings, audit and backups are the administrators'."""
    return _unless(actor.has(ADMINISTRATOR))


def can_build_loops(actor: Actor) -> Verdict:
    """Loops are built by recruiters and administrators."""
    return _unless(actor.has(RECRUITER) or actor.has(ADMINISTRATOR))


def can_sign_version(actor: Actor, frozen_by: int) -> Verdict:
    """A frozen loop version is signed off by somebody who builds loops and did not freeze it."""
    sentence = "You froze this version, so somebody else has to sign it off."
    return can_build_loops(actor) or _unless(actor.id != frozen_by, sentence, hidden=False)


def can_open_job(actor: Actor) -> Verdict:
    """Openings are opened by recruiters."""
    return _unless(actor.has(RECRUITER))


def can_read_opening(actor: Actor, standing: Standing) -> Verdict:
    """An opening is read by its team."""
    return _unless(bool(standing.duties))


def can_manage_opening(actor: Actor, standing: Standing) -> Verdict:
    """An opening is run by its recruiters and its hiring manager."""
    return _unless(bool(standing.duties & {RECRUITER, MANAGER}))


def can_read_candidate(actor: Actor, standing: Standing) -> Verdict:
    """Page and debrief of a candidate are read by team and interviewers; judgement there obeys can_read_judgement."""
    if standing.is_candidate:
        return HIDDEN
    return _unless(bool(standing.duties) or standing.interviews)


def can_change(actor: Actor, standing: Standing) -> Verdict:
    """A record is written in until it is anonymised; whoever may write what in it is told by the other rules."""
    return ANONYMISED if standing.is_anonymised else None


def can_manage_candidate(actor: Actor, standing: Standing) -> Verdict:
    """Candidates are added, scheduled and assigned by those who run the opening."""
    return _unless(not standing.is_candidate) or can_manage_opening(actor, standing) or can_change(actor, standing)


def can_read_adjustments(actor: Actor, standing: Standing) -> Verdict:
    """The reasons for an adjustment are read by the opening's recruiters only, and go when the record is anonymised."""
    return _unless(RECRUITER in standing.duties and not standing.is_candidate) or can_change(actor, standing)


def can_read_judgement(actor: Actor, standing: Standing) -> Verdict:
    """What others judged opens to the team and the interviewers once they owe no scorecard: independent first."""
    if standing.is_candidate or not (standing.duties or standing.interviews):
        return HIDDEN
    if standing.has_override:
        return None
    if standing.owes:
        return OWES
    if standing.blind_rule == UNTIL_ALL and standing.interviews and not standing.everyone_in:
        return WAITS_FOR_ALL
    return None


def can_vote(actor: Actor, standing: Standing) -> Verdict:
    """Votes are cast by committee members who owe no scorecard and have not stepped aside."""
    aside = ASIDE if standing.is_recused else None
    refusal = can_read_judgement(actor, standing) or can_change(actor, standing) or aside
    return refusal or _unless(bool(standing.duties & {COMMITTEE, CHAIR}), "Only committee members vote.", hidden=False)


def can_read_computed(actor: Actor, standing: Standing, votes_open: bool) -> Verdict:
    """The computed result opens to a member once their own first vote is sealed, to everybody with the first votes."""
    when = "once your first vote is sealed" if can_vote(actor, standing) is None else "with the first votes"
    may = _unless(standing.has_sealed_first_vote or votes_open, f"The computed result opens {when}.", hidden=False)
    return can_read_judgement(actor, standing) or may


def can_decide(actor: Actor, standing: Standing) -> Verdict:
    """The decision is recorded by the named decider, unless they have stepped aside."""
    decides = _unless(standing.is_decider, "Only the named decider records the decision.", hidden=False)
    aside = ASIDE if standing.is_recused else None
    return can_read_judgement(actor, standing) or decides or aside or can_change(actor, standing)


def can_sign_decision(actor: Actor, standing: Standing) -> Verdict:
    """Where the policy asks for it, a decision is signed off by somebody of the team who is not its decider."""
    second = _unless(not standing.is_decider, "A second person signs the decision off.", hidden=False)
    return can_issue_packet(actor, standing) or second or (ASIDE if standing.is_recused else None)


def can_set_agenda(actor: Actor, standing: Standing) -> Verdict:
    """The points to settle are set by the chair, or by those who run the opening, once they may read the cards."""
    may = bool(standing.duties & {CHAIR, RECRUITER, MANAGER})
    refusal = _unless(may, "The agenda is the chair’s.", hidden=False)
    return can_read_judgement(actor, standing) or refusal or can_change(actor, standing)


def can_gate(actor: Actor, standing: Standing) -> Verdict:
    """A stage is closed (advance or stop) by those who run the opening, from submitted cards they may read."""
    return can_manage_candidate(actor, standing) or can_read_judgement(actor, standing)


def can_override(actor: Actor, standing: Standing) -> Verdict:
    """An override of blindness is granted by an opening's recruiter, with a reason."""
    return _unless(RECRUITER in standing.duties and not standing.is_candidate) or can_change(actor, standing)


def can_issue_packet(actor: Actor, standing: Standing) -> Verdict:
    """Packets are issued by the opening's team, once they owe no scorecard, until the record is anonymised."""
    return can_read_packet(actor, standing) or can_change(actor, standing)


def can_issue_own_copy(actor: Actor, standing: Standing) -> Verdict:
    """The candidate's own copy is issued by the opening's recruiters, who answer such requests."""
    sentence = "The candidate’s own copy is issued by the opening’s recruiters."
    return can_issue_packet(actor, standing) or _unless(RECRUITER in standing.duties, sentence, hidden=False)


def can_read_packet(actor: Actor, standing: Standing) -> Verdict:
    """Packets are read by the opening's team, once they owe no scorecard."""
    return _unless(bool(standing.duties)) or can_read_judgement(actor, standing)


def can_copy_record(actor: Actor, standing: Standing, is_over: bool) -> Verdict:
    """The copy of a record, with all that was written and voted, is administrators’, once none is closed to them."""
    has_part = bool(standing.duties or standing.interviews or standing.is_candidate)
    refusal = can_administer(actor) or (can_read_judgement(actor, standing) if has_part else None)
    done = is_over or standing.has_sealed_first_vote or standing.is_recused or not standing.duties & {COMMITTEE, CHAIR}
    return refusal or _unless(done, "The copy waits until your own first vote is sealed.", hidden=False)


def can_write_letter(actor: Actor, standing: Standing) -> Verdict:
    """Feedback to a candidate is written by the opening's recruiters, once they may read the scorecards."""
    refusal = _unless(RECRUITER in standing.duties) or can_read_judgement(actor, standing)
    return refusal or can_change(actor, standing)


def can_invite_guests(actor: Actor, standing: Standing) -> Verdict:
    """A link for an outside committee member is made by those who run the opening, once they may read the packet."""
    return can_manage_candidate(actor, standing) or can_read_packet(actor, standing)


@dataclass(frozen=True, slots=True)
class Card:
    """How the actor stands to one scorecard."""

    is_author: bool
    is_submitted: bool
    standing: Standing = field(default_factory=Standing)


def can_write_card(actor: Actor, card: Card) -> Verdict:
    """A scorecard is filled in by its author until it is submitted."""
    if not card.is_author or card.standing.is_candidate:
        return HIDDEN
    sentence = "This scorecard is submitted. Later changes are amendments, with a reason."
    return _unless(not card.is_submitted, sentence, hidden=False)


def can_amend_card(actor: Actor, card: Card) -> Verdict:
    """A submitted scorecard is amended by its author."""
    if not card.is_author or card.standing.is_candidate:
        return HIDDEN
    refusal = _unless(card.is_submitted, "This scorecard is not submitted yet: change it directly.", hidden=False)
    return refusal or can_change(actor, card.standing)


def can_pass_on(actor: Actor, card: Card) -> Verdict:
    """A note for the interviewers of later kits is left by a card's author, while they fill it in and after."""
    return _unless(card.is_author and not card.standing.is_candidate) or can_change(actor, card.standing)


def can_read_card(actor: Actor, card: Card) -> Verdict:
    """A scorecard is read by its author, and once submitted by whoever may read judgement on the candidate."""
    if card.standing.is_candidate:
        return HIDDEN
    if card.is_author:
        return None
    if not card.is_submitted:
        return HIDDEN
    return can_read_judgement(actor, card.standing)


def can_review_question(actor: Actor, authors: frozenset[int]) -> Verdict:
    """A version of a question is reviewed by somebody who writes questions and did not write in this version."""
    sentence = "You wrote in this version, so somebody else has to review it."
    return can_build_loops(actor) or _unless(actor.id not in authors, sentence, hidden=False)
