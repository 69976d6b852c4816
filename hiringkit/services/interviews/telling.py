"""Messages about an interview: interviewers get the way to the card, the candidate nothing of the kit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from hiringkit.domain import access, mail, questions
from hiringkit.domain.access import Actor
from hiringkit.domain.attachments import KINDS
from hiringkit.services import mail as post
from hiringkit.services import organisation
from hiringkit.services.acts import found
from hiringkit.services.interviews import calendars
from hiringkit.services.mail import Letter, Recipient
from hiringkit.store import access as standings
from hiringkit.store import accounts, attachments, outbox
from hiringkit.store import interviews as rows
from hiringkit.store import scorecards as cards
from hiringkit.store.interviews import Interview
from hiringkit.store.scorecards.tables import Scorecard

ARRANGED, MOVED, CANCELLED = "", "_moved", "_cancelled"
"""What has become of the interview, as the ending of a message’s kind."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message about an interview as it stands, to be copied; `to` is empty where no address is known."""

    ref: str
    name: str
    to: str
    letter: Letter
    is_candidate: bool


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that was written about an interview, and how far it is."""

    kind: str
    to: str
    state: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Messages:
    """Everything on the page of an interview’s messages."""

    ref: str
    candidate: str
    kit: str
    drafts: tuple[Draft, ...]
    posted: tuple[Posted, ...]
    is_open: bool


def arranged(actor: Actor, interview: Interview) -> None:
    """Tells everybody who comes, inside the act that arranges it."""
    if _is_worth_telling(actor, interview):
        held = cards.of_interviews([interview.id])
        for card in held:
            _tell_interviewer(actor, interview, card, held, ARRANGED)
        _tell_candidate(actor, interview, held, ARRANGED)


def left(actor: Actor, interview: Interview, leaving: Sequence[Scorecard]) -> None:
    """Tells those who come no more, while the interview and their cards still stand as they were."""
    if _is_worth_telling(actor, interview):
        for card in leaving:
            _tell_interviewer(actor, interview, card, (), CANCELLED)


def moved(actor: Actor, interview: Interview, stayed: set[int]) -> None:
    """Tells those who come of the change, and new ones as of a new interview."""
    if not _is_worth_telling(actor, interview):
        return
    held = cards.of_interviews([interview.id])
    for card in held:
        _tell_interviewer(actor, interview, card, held, MOVED if card.person_id in stayed else ARRANGED)
    _tell_candidate(actor, interview, held, MOVED)


def cancelled(actor: Actor, interview: Interview, held: Sequence[Scorecard], *, candidate_too: bool) -> None:
    """Tells those who would have come; the candidate only when nobody has to tell them more than that in person."""
    if not _is_worth_telling(actor, interview):
        return
    for card in held:
        _tell_interviewer(actor, interview, card, (), CANCELLED)
    if candidate_too:
        _tell_candidate(actor, interview, (), CANCELLED)


def messages(actor: Actor, ref: str) -> Messages:
    """What can be sent about an interview, and what was, for whoever runs the opening."""
    interview = found(rows.get(ref))
    candidate = interview.candidate
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, candidate)))
    ending = CANCELLED if interview.state == rows.CANCELLED else ARRANGED
    held = cards.of_interviews([interview.id])
    drafts = [Draft("candidate", candidate.name, candidate.email, _to_candidate(actor, interview, held, ending), True)]
    for card in held:
        written = _to_interviewer(actor, interview, card, held, ending)
        drafts.append(Draft(card.ref, card.person.name, card.person.email, written, False))
    written_rows = outbox.of_interview(interview.id)
    names = accounts.names(one.person_id for one in written_rows if one.person_id)
    posted = [
        Posted(
            mail.KINDS[one.kind], names.get(one.person_id or 0, candidate.name), one.state, one.ended_at or one.next_at
        )
        for one in written_rows
    ]
    return Messages(ref, candidate.name, interview.kit.title, tuple(drafts), tuple(posted), post.is_open())


def _is_worth_telling(actor: Actor, interview: Interview) -> bool:
    """Mail is sent by somebody, and never about what has been: an interview entered afterwards, for instance."""
    return post.is_open() and _end(interview) > actor.at


def _end(interview: Interview) -> datetime:
    return interview.starts_at + timedelta(minutes=interview.arranged_minutes)


def _tell_interviewer(
    actor: Actor, interview: Interview, card: Scorecard, held: Sequence[Scorecard], ending: str
) -> None:
    post.put(
        f"interview{ending}",
        Recipient(card.person.email, person_id=card.person_id),
        actor.at,
        _to_interviewer(actor, interview, card, held, ending),
        key=f"{card.ref} {interview.changes}{ending}",
        thread=f"interview {card.ref}",
        calendar=calendars.interviewers(
            card, _card_link(card), _host(), is_over=ending == CANCELLED, is_invitation=True
        ).decode(),
        interview_id=interview.id,
        useless_at=_end(interview),
    )


def _tell_candidate(actor: Actor, interview: Interview, held: Sequence[Scorecard], ending: str) -> None:
    candidate = interview.candidate
    if not candidate.email or not organisation.settings().policies.mail_candidates:
        return
    post.put(
        f"meeting{ending}",
        Recipient(candidate.email, candidate_id=candidate.id),
        actor.at,
        _to_candidate(actor, interview, held, ending),
        key=f"{interview.ref} {interview.changes}{ending}",
        thread=f"meeting {interview.ref}",
        calendar=calendars.candidates(interview, held, _host(), is_invitation=True).decode(),
        interview_id=interview.id,
        useless_at=_end(interview),
    )


def _to_interviewer(
    actor: Actor, interview: Interview, card: Scorecard, held: Sequence[Scorecard], ending: str
) -> Letter:
    zone = card.person.time_zone or organisation.settings().time_zone
    return post.letter(
        f"interview{ending}",
        name=card.person.name,
        candidate=interview.candidate.name,
        opening=interview.candidate.opening.title,
        kit=interview.kit.title,
        stage=questions.stage_label(interview.kit.stage).lower(),
        when=mail.span(interview.starts_at, interview.arranged_minutes, zone),
        others=mail.joined(one.person.name for one in held if one.person_id != card.person_id),
        call_url=interview.call_url,
        beside=_beside(interview),
        card=_card_link(card),
        by=actor.name,
        by_mail=_address(actor),
    )


def _to_candidate(actor: Actor, interview: Interview, held: Sequence[Scorecard], ending: str) -> Letter:
    return post.letter(
        f"meeting{ending}",
        name=interview.candidate.name,
        opening=interview.candidate.opening.title,
        when=mail.span(interview.starts_at, interview.arranged_minutes, interview.time_zone),
        people=mail.joined(card.person.name for card in held),
        call_url=interview.call_url,
        by=actor.name,
        by_mail=_address(actor),
    )


def _beside(interview: Interview) -> list[tuple[str, str]]:
    """What the recruiter attached for the interviewers: its kind, and where it is."""
    held = attachments.beside([interview.candidate_id]).get(interview.candidate_id, ())
    return [(KINDS.get(one.kind, one.kind), one.url or post.address_of(f"/attachments/{one.ref}")) for one in held]


def _address(actor: Actor) -> str:
    person = accounts.get(actor.id)
    return person.email if person else ""


def _card_link(card: Scorecard) -> str:
    return post.address_of(f"/scorecards/{card.ref}")


def _host() -> str:
    return urlsplit(post.address_of("")).hostname or "localhost"
