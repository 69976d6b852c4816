"""When an interview is held: local times that exist, how long it lasts, and what speaks against a time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hiringkit.domain import accounts, evidence, scorecards, wording

FARTHEST = timedelta(days=730)
EARLIEST = timedelta(days=365)


_JUDGES = "The note says ‘{}’. It goes to those who have not rated yet, so it should carry no judgement."
_PROTECTED = "The note says ‘{}’, which touches a protected fact. Leave it out."
_JUDGING = re.compile(
    r"\b(strong(?:ly)?|weak(?:ly|ness)?|impress(?:ed|ive)|excellent|great|brilliant|poor(?:ly)?|terrible|awful|mediocre|"
    r"struggl(?:ed|es|ing)|fail(?:ed|s)|pass(?:ed|es) the|hire|no[- ]hire|reject|concern(?:s|ed)?|worried|doubts?|"
    r"red flags?|favou?rite|best candidate|cultur(?:e|al) fit|smart|talented|confident|arrogant|nervous|"
    r"scored?|rating|rated|recommend(?:ation|ed)?|bar raiser|[1-7] ?/ ?[4-7]|[1-7] out of [4-7])\b",
    re.IGNORECASE,
)
"""Words that judge; in a note that goes before an interview they would steer whoever reads it."""


class BadTime(ValueError):
    """A local time that cannot be meant, with the field it stands in and a sentence."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, its end not included."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        """True when the two share a moment."""
        return self.start < other.end and other.start < self.end

    def in_zone(self, zone: str) -> str:
        """Such as 13:30 to 14:15, in a time zone."""
        local = ZoneInfo(zone)
        return f"{self.start.astimezone(local):%H:%M} to {self.end.astimezone(local):%H:%M}"


def span(starts_at: datetime, minutes: int) -> Span:
    """The time that an interview takes."""
    return Span(starts_at, starts_at + timedelta(minutes=minutes))


def moment(day: date, clock: time, zone: str, at: datetime) -> datetime:
    """The moment of a local time, in UTC; raises BadTime for one that is skipped, comes twice, or is far from `at`."""
    problem = accounts.time_zone_problem(zone)
    if problem:
        raise BadTime("time_zone", problem)
    wanted = datetime.combine(day, clock)
    if not -EARLIEST <= wanted - at.replace(tzinfo=None) <= FARTHEST:
        raise BadTime(
            "day", f"{day.day} {day:%B} {day.year} is more than a year ago or two years ahead. Check the year."
        )
    local = ZoneInfo(zone)
    early, late = wanted.replace(tzinfo=local), wanted.replace(tzinfo=local, fold=1)
    found = early.astimezone(UTC)
    place, named = zone.rpartition("/")[2].replace("_", " "), f"{day.day} {day:%B %Y}"
    if found.astimezone(local).replace(tzinfo=None) != wanted:
        after = found.astimezone(local)
        raise BadTime(
            "clock",
            f"On {named} the clocks in {place} go forward and skip {clock:%H:%M}. "
            f"Choose another time, such as {after:%H:%M}.",
        )
    if early.utcoffset() != late.utcoffset():
        raise BadTime(
            "clock",
            f"On {named} the clocks in {place} go back and {clock:%H:%M} comes twice. Choose another time.",
        )
    return found


def cancel_problem(cards: Iterable[tuple[str, str]], is_cancelled: bool) -> str:
    """Why an interview with these interviewers’ names and states of cards cannot be cancelled, as a sentence."""
    if is_cancelled:
        return "This interview is cancelled already."
    begun = " and ".join(name for name, state in cards if state != scorecards.OWED)
    return f"{begun} has begun a scorecard. Its author can close it as not held." if begun else ""


_OPINION = re.compile(
    r"\b(?:above|below|meets?|met|approaching|reach(?:es|ed)) the bar\b|\bthumbs (?:up|down)\b|"
    r"\b(?:did|went|performed|answered) (?:\w+ )?(?:well|badly|poorly)\b|\bsolid\b|\black(?:s|ed|ing)?\b|"
    r"\b(?:very|really|quite|pretty|not|too|so|a bit|rather) (?:good|bad|well|ready|convinced|deep|junior|senior)\b|"
    r"\b(?:good|bad|better|best|worse|worst|wrong|right|top) (?:answers?|candidate|at|than|on)\b|"
    r"\b(?:knows?|knew|understood|understands) (?:very |quite )?(?:little|nothing|enough|a lot)\b|"
    r"\b(?:could(?: not|n[’']t)|did(?: not|n[’']t) know|does(?: not|n[’']t) know|unable to)\b|"
    r"\b(?:shallow|vague|superficial|thorough|thoughtful|sloppy|rigorous|(?:over|under)-?qualified)\b|"
    r"\b(?:leaning|probably|definitely|definite|clear|soft|lean|an? easy) (?:a )?(?:yes|no|towards?)\b|"
    r"\btalks (?:a lot|too much)\b|\b(?:be careful|beware|watch out)\b|"
    r"\b(?:disappoint|underwhelm|convinc)\w+|\b(?:gave|give|a) (?:\w+ ){0,2}[1-7]\b(?! ?(?:min|hour|day|week|year|"
    r"people|percent|%))",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"\b(?:hearing aids?|wheelchair|crutch\w*|screen reader|dyslexi\w*|adhd|autis\w*|disab(?:led|ility)|"
    r"sponsorship|visa|pregnan\w*|(?:maternity|paternity|parental|sick) leave|childcare|prayers?|fasting)\b",
    re.IGNORECASE,
)
"""What a candidate needs or is, said in passing; the recruiter arranges what has to be arranged."""
LONGEST_NOTE = 2000
"""Letters of a note that is passed on."""


def handover_findings(text: str) -> list[str]:
    """Why a note may not be passed on to those who have not rated yet, as sentences; nothing when it may."""
    found = note_findings(text)
    words = [*evidence.judging(text), *(match.group() for match in _OPINION.finditer(text))]
    new = [word for word in dict.fromkeys(one.lower() for one in words) if not any(f"‘{word}’" in one for one in found)]
    found += [_JUDGES.format(word) for word in new]
    needs = dict.fromkeys(match.group() for match in _NEEDS.finditer(text))
    found += [_PROTECTED.format(word) for word in needs if _PROTECTED.format(word) not in found]
    if len(text) > LONGEST_NOTE:
        found.append(f"The note has {len(text):,} letters; {LONGEST_NOTE:,} fit. Shorten it.")
    return found


def note_findings(note: str) -> list[str]:
    """What in a note for interviewers judges the candidate or rests on a protected fact, as sentences."""
    found = [_JUDGES.format(word) for word in dict.fromkeys(match.group().lower() for match in _JUDGING.finditer(note))]
    protected = list(dict.fromkeys(one.text for one in wording.check(note)))
    return found + [_PROTECTED.format(words) for words in protected]
