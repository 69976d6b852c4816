"""What an interviewer has before them: today, the days to come, cards to finish, and what they gave lately."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hiringkit.domain import candidates, questions, scorecards
from hiringkit.domain.access import Actor
from hiringkit.services import mail, organisation
from hiringkit.store import progress, reminders
from hiringkit.store.progress import Meeting, Own
from hiringkit.store.reminders import Wishes
from hiringkit.store.scorecards import Passed, handovers

RECENT = 5
DAYS = 7


@dataclass(frozen=True, slots=True)
class Mine:
    """One of the actor's interviews with the state of their own card; nothing of anybody else's judgement."""

    own: Own
    stage: str
    others: tuple[str, ...]
    rated: int
    earlier: tuple[Passed, ...]
    is_late: bool
    is_now: bool
    is_over: bool
    minutes_in: int

    @property
    def is_open(self) -> bool:
        """True while the card is awaited."""
        return self.own.state in (scorecards.OWED, scorecards.DRAFT)

    @property
    def is_begun(self) -> bool:
        """True when the card has content."""
        return self.own.state == scorecards.DRAFT

    @property
    def missing(self) -> tuple[str, ...]:
        """What a begun card lacks, as its author reads it."""
        items = self.own.kit_items
        return tuple(
            said
            for said, lacks in (
                (f"{self.rated} of {items} rated", self.rated < items),
                ("no recommendation", not self.own.has_recommendation),
                ("no rationale", not self.own.has_rationale),
            )
            if lacks
        ) or ("ready to submit",)

    @property
    def has_left(self) -> bool:
        """True when the candidate is out of the process, so that the card may be closed without ratings."""
        return self.own.candidate_state in (candidates.STOPPED, candidates.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Day:
    """The page of an interviewer."""

    zone: str
    today: tuple[Mine, ...]
    meetings_today: tuple[Meeting, ...]
    coming: tuple[Mine, ...]
    meetings: tuple[Meeting, ...]
    later: tuple[Mine, ...]
    due: tuple[Mine, ...]
    sent: tuple[Mine, ...]
    due_hours: int
    wishes: Wishes
    has_mail: bool

    @property
    def needs_guide(self) -> bool:
        """True for somebody who interviews for the first time, unless they put the guide aside or want it back."""
        return self.wishes.guide if self.wishes.guide is not None else not self.sent and not self.is_empty

    @property
    def is_empty(self) -> bool:
        """True for somebody who has never been asked for anything."""
        return not (self.today or self.coming or self.later or self.due or self.sent or self.meetings)


def mine(actor: Actor, zone: str) -> Day:
    """The actor's day in a time zone, in a constant number of statements."""
    start = _midnight(actor.at, zone, 0)
    tomorrow, horizon = _midnight(actor.at, zone, 1), _midnight(actor.at, zone, DAYS + 1)
    own = progress.mine(actor.id, start, tomorrow, RECENT)
    others = progress.with_me((one.interview_id for one in own), actor.id)
    rated = progress.rated(one.card_id for one in own if one.state == scorecards.DRAFT)
    earlier = handovers.waiting_for(actor.id)
    lines = [_line(actor, one, others, rated, earlier.get(one.card_id, ())) for one in own]
    meetings = progress.meetings_of(actor.id, start, horizon)
    due = [one for one in lines if one.is_open and one.is_over]
    return Day(
        zone=zone,
        today=tuple(one for one in lines if one.is_now or start <= one.own.starts_at < tomorrow),
        meetings_today=tuple(one for one in meetings if one.meets_at < tomorrow),
        coming=tuple(one for one in lines if tomorrow <= one.own.starts_at < horizon and one.is_open),
        meetings=tuple(one for one in meetings if one.meets_at >= tomorrow),
        later=tuple(one for one in lines if one.own.starts_at >= horizon and one.is_open),
        due=tuple(sorted(due, key=lambda one: one.own.due_at)),
        sent=tuple(sorted(filter(_is_sent, lines), key=_sent_at, reverse=True)[:RECENT]),
        due_hours=organisation.settings().policies.due_hours,
        wishes=reminders.wishes(actor.id),
        has_mail=mail.is_open(),
    )


def are_waiting(actor: Actor) -> bool:
    """True when a card is awaited from the actor, so that their interviews are what they come for."""
    return progress.owes_any(actor.id)


def _midnight(at: datetime, zone: str, days: int) -> datetime:
    """The beginning of the local day that is some days after the moment."""
    local = at.astimezone(ZoneInfo(zone)) + timedelta(days=days)
    return local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _is_sent(line: Mine) -> bool:
    return line.own.submitted_at is not None


def _sent_at(line: Mine) -> datetime:
    return line.own.submitted_at or line.own.starts_at


def _line(
    actor: Actor, own: Own, others: dict[int, list[str]], rated: dict[int, int], earlier: tuple[Passed, ...]
) -> Mine:
    ends_at = own.starts_at + timedelta(minutes=own.minutes)
    is_open = own.state in (scorecards.OWED, scorecards.DRAFT)
    return Mine(
        own=own,
        stage=questions.stage_label(own.stage),
        others=tuple(others.get(own.interview_id, ())),
        rated=rated.get(own.card_id, 0),
        earlier=earlier,
        is_late=is_open and own.due_at < actor.at,
        is_now=own.starts_at <= actor.at < ends_at,
        is_over=ends_at <= actor.at,
        minutes_in=(actor.at - own.starts_at) // timedelta(minutes=1),
    )
