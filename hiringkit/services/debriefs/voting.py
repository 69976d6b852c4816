"""Two sealed votes, stepping aside, and what each reader may see of them."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, debriefs, texts
from hiringkit.domain.access import Actor, Standing
from hiringkit.domain.debriefs import Vote
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.debriefs.gathering import Case
from hiringkit.store import access as standings
from hiringkit.store import candidates, database
from hiringkit.store import debriefs as rows
from hiringkit.store.candidates import Candidate
from hiringkit.store.openings import Member


@dataclass(frozen=True, slots=True)
class Voter:
    """A member of the committee; votes are None while they are sealed to the reader."""

    name: str
    duty: str
    is_you: bool
    has_first: bool
    has_second: bool
    first: Vote | None
    second: Vote | None
    dissent: str
    recused: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A recorded decision."""

    outcome: str
    level: str
    reason: str
    against: str
    conditions: str
    decider: str
    at: datetime
    reopened: str
    waits: bool
    signed_by: str
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class VotePanel:
    """The committee's votes as the reader may see them."""

    voters: tuple[Voter, ...]
    are_open: bool
    may_vote: bool
    why_not: str
    round: int
    sealed: int
    expected: int
    quorum: int
    chair: str
    decider: str
    is_decider_aside: bool
    may_decide: bool
    may_reopen: bool
    may_sign: bool
    may_go_on: bool
    went_on_reason: str
    decision: DecisionLine | None
    earlier: tuple[DecisionLine, ...]
    against: tuple[str, ...]
    debrief: rows.Debrief | None


@dataclass(frozen=True, slots=True)
class Committee:
    """Who votes on a candidate, what they sealed, and who stepped aside."""

    members: dict[int, Member]
    votes: dict[tuple[int, int], rows.VoteRow]
    recused: dict[int, str]
    debrief: rows.Debrief | None
    is_decided: bool

    @property
    def voting(self) -> dict[int, Member]:
        return {person: member for person, member in self.members.items() if person not in self.recused}

    @property
    def are_open(self) -> bool:
        """True once the first votes are open; who joins after a second vote or a decision does not close them again."""
        went_on = self.is_decided or any(round_ == 2 for _, round_ in self.votes)
        return debriefs.first_votes_open(
            (str(person) for person in self.voting),
            (str(person) for person, round_ in self.votes if round_ == 1),
            went_on=went_on or bool(self.debrief and self.debrief.went_on_at),
        )

    @property
    def is_past(self) -> bool:
        """True when nothing about votes keeps the decision back: they are open, or nobody votes."""
        return self.are_open or not self.voting

    @property
    def sealed(self) -> int:
        """How many of those who vote have sealed a first vote."""
        return sum(round_ == 1 and person in self.voting for person, round_ in self.votes)

    @property
    def may_go_on(self) -> bool:
        """True when the quorum is in and the votes are still closed."""
        return not self.are_open and self.sealed >= debriefs.quorum(len(self.voting))

    @property
    def why_wait(self) -> str:
        """Why the chair cannot open the votes now."""
        if self.are_open:
            return "The votes are open already."
        needed = debriefs.quorum(len(self.voting))
        return f"The quorum is not in yet: {self.sealed} of {len(self.voting)} votes are sealed, and it takes {needed}."

    @property
    def chair(self) -> str:
        chairs = [m.person.name for m in self.voting.values() if m.duty == access.CHAIR]
        return chairs[0] if chairs else ""


def committee_of(candidate: Candidate, papers: rows.Papers) -> Committee:
    """The candidate’s committee as it stands, without the candidate."""
    voting = [m for m in papers.members if m.duty in (access.COMMITTEE, access.CHAIR)]
    members: dict[int, Member] = {}
    for member in sorted(voting, key=lambda m: m.duty != access.CHAIR):
        if member.person_id != candidate.person_id:
            members.setdefault(member.person_id, member)
    return Committee(
        members=members,
        votes={(vote.person_id, vote.round): vote for vote in papers.votes},
        recused={line.person_id: line.reason for line in papers.recusals},
        debrief=papers.debrief,
        is_decided=any(not row.reopened_at for row in papers.decisions),
    )


def _value(row: rows.VoteRow | None) -> Vote | None:
    return Vote(str(row.person_id), row.round, row.value, row.reason, row.sealed_at) if row else None


def vote_panel(actor: Actor, case: Case, standing: Standing) -> VotePanel:
    """The votes as the actor may see them: everybody’s once they are open, their own before."""
    committee, veil = committee_of(case.candidate, case.papers), access.can_read_judgement(actor, standing)
    refusal = access.can_vote(actor, standing)
    is_open = committee.are_open and veil is None
    decisions = [_line(row) for row in case.papers.decisions] if veil is None else []
    current = [line for line in decisions if not line.reopened]
    decides, decider = access.can_decide(actor, standing) is None, case.candidate.opening.decider_id
    went_on = committee.debrief.went_on_reason if committee.debrief and veil is None else ""
    return VotePanel(
        voters=tuple(_voter(actor, committee, member, is_open) for member in committee.members.values()),
        are_open=is_open,
        may_vote=refusal is None and not current and _next_round(actor, committee) > 0,
        why_not=refusal.sentence if refusal and not refusal.hidden else "",
        round=_next_round(actor, committee),
        sealed=committee.sealed if veil is None else 0,
        expected=len(committee.voting),
        quorum=debriefs.quorum(len(committee.voting)),
        chair=committee.chair,
        decider=next((m.person.name for m in case.papers.members if m.person_id == decider), ""),
        is_decider_aside=decider in committee.recused,
        may_decide=decides and committee.is_past and not current,
        may_reopen=decides and bool(current),
        may_sign=any(line.waits for line in current) and access.can_sign_decision(actor, standing) is None,
        may_go_on=refusal is None and access.CHAIR in standing.duties and committee.may_go_on,
        went_on_reason=went_on,
        decision=current[-1] if current else None,
        earlier=tuple(line for line in decisions if line.reopened),
        against=favoured_against(committee, case) if decides and committee.is_past else (),
        debrief=committee.debrief,
    )


def _next_round(actor: Actor, committee: Committee) -> int:
    if (actor.id, 1) not in committee.votes:
        return 1
    return 2 if committee.are_open and (actor.id, 2) not in committee.votes else 0


def _voter(actor: Actor, committee: Committee, member: Member, is_open: bool) -> Voter:
    first, second = committee.votes.get((member.person_id, 1)), committee.votes.get((member.person_id, 2))
    shown = is_open or member.person_id == actor.id
    return Voter(
        name=member.person.name,
        duty=access.DUTIES[member.duty],
        is_you=member.person_id == actor.id,
        has_first=first is not None,
        has_second=second is not None,
        first=_value(first) if shown else None,
        second=_value(second) if shown else None,
        dissent=second.dissent if second and shown else "",
        recused=committee.recused.get(member.person_id, ""),
    )


def _line(row: rows.DecisionRow) -> DecisionLine:
    return DecisionLine(
        outcome=row.outcome,
        level=row.level,
        reason=row.reason,
        against=row.against_reason,
        conditions=row.conditions,
        decider=row.decider.name,
        at=row.at,
        reopened=row.reopened_reason,
        waits=row.waits,
        signed_by=row.signer.name if row.signer else "",
        signed_at=row.signed_at,
    )


def favoured_against(committee: Committee, case: Case) -> tuple[str, ...]:
    """What an offer goes against, and what no offer goes against, as 'outcome:phrase'."""
    cast = [value for row in committee.votes.values() if (value := _value(row))]
    favoured, meets = debriefs.majority(cast), _meets_bar(case)
    return tuple(
        f"{outcome}:{phrase}"
        for outcome in (debriefs.OFFER, debriefs.NO_OFFER)
        for phrase in debriefs.against(outcome, favoured, meets)
    )


def _meets_bar(case: Case) -> bool | None:
    mean = case.view.overall.mean
    return None if mean is None else mean >= case.loop.competencies[0].scale.bar


def vote(actor: Actor, candidate_ref: str, value: int | None, reason: str, dissent: str = "", *, asked: int = 0) -> int:
    """Seals the actor's first or second vote; returns the round.

    `asked` is the round that the page asked for: a first vote that is sent twice is no second one.
    """
    reason, dissent = texts.cleaned(reason).strip(), texts.cleaned(dissent).strip()
    with act(actor, "debrief.vote", "candidate", candidate_ref) as done:
        candidate = found(candidates.get(candidate_ref, lock=True))
        access.require(access.can_vote(actor, standings.to_candidate(actor.id, candidate)))
        committee = committee_of(candidate, rows.papers(candidate))
        round_ = _next_round(actor, committee)
        if not round_ or committee.is_decided or (asked or round_) != round_:
            raise Invalid({"": "Your vote is sealed already."})
        first = committee.votes.get((actor.id, 1))
        wrong = debriefs.vote_problems(value, reason, first.value if first else None)
        if wrong:
            raise Invalid({"value" if "Choose" in wrong[0] else "reason": " ".join(wrong)})
        database.add(
            rows.VoteRow(
                candidate_id=candidate.id,
                person_id=actor.id,
                round=round_,
                value=value,
                reason=reason,
                dissent=dissent if round_ == 2 else "",
                sealed_at=actor.at,
            )
        )
        done.details["round"] = round_
        return round_


def recuse(actor: Actor, candidate_ref: str, reason: str) -> None:
    """Notes that a committee member steps aside for the candidate, and why."""
    reason = texts.cleaned(reason).strip()
    if not reason:
        raise Invalid({"reason": "Say in a sentence why you step aside."})
    with act(actor, "debrief.recuse", "candidate", candidate_ref):
        candidate = found(candidates.get(candidate_ref, lock=True))
        standing = standings.to_candidate(actor.id, candidate)
        access.require(access.can_read_candidate(actor, standing) or access.can_change(actor, standing))
        if actor.id not in committee_of(candidate, rows.papers(candidate)).members or standing.is_recused:
            raise Invalid({"": "You do not vote on this candidate."})
        if standing.has_sealed_first_vote:
            raise Invalid({"": "Your vote is sealed; the chair can note a conflict of interest now."})
        database.add(rows.Recusal(candidate_id=candidate.id, person_id=actor.id, reason=reason, at=actor.at))


def go_on(actor: Actor, candidate_ref: str, reason: str) -> None:
    """Opens the first votes before all are in, by the chair, with a reason."""
    reason = texts.cleaned(reason).strip()
    if not reason:
        raise Invalid({"reason": "Say why the committee goes on without the missing votes."})
    with act(actor, "debrief.go_on", "candidate", candidate_ref):
        candidate = found(candidates.get(candidate_ref, lock=True))
        standing = standings.to_candidate(actor.id, candidate)
        access.require(access.can_vote(actor, standing))
        if access.CHAIR not in standing.duties:
            raise access.Forbidden(access.Refusal("Only the chair opens the votes early.", hidden=False))
        committee = committee_of(candidate, rows.papers(candidate))
        if not committee.may_go_on:
            raise Invalid({"": committee.why_wait})
        meeting = rows.get(candidate.id) or rows.Debrief(candidate_id=candidate.id)
        meeting.went_on_by, meeting.went_on_reason, meeting.went_on_at = actor.id, reason, actor.at
        database.add(meeting)
