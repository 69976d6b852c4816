"""Rules about people and the organisation: addresses, names, roles, policies, sessions and allowances."""

import re
import unicodedata
import zoneinfo
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from hiringkit.domain import access

EMAIL = re.compile(r"[^@\s\"<>(),;:\\\[\]]{1,64}@[^@\s\"<>(),;:\\\[\]]+(\.[^@\s\"<>(),;:\\\[\]]+)*")
EMAIL_LIMIT = 254
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LINK_LIFE = {"setup": timedelta(days=7), "invite": timedelta(days=7), "reset": timedelta(hours=24)}
"""How long a one-time link works."""
SEEN_EVERY = timedelta(minutes=5)
"""The last-seen time of a session is written at most this often."""
IDLE = timedelta(hours=30)
LONGEST = timedelta(days=7)
LONGEST_KEPT = timedelta(days=90)
"""A session ends after IDLE without a request (`session_days` when kept) and after LONGEST in any case.

IDLE is longer than a day, so that a server's clock that jumps by one signs nobody out in mid-sentence.
"""


@dataclass(frozen=True, slots=True)
class Named:
    """How somebody is named on a page: as they write it, in Latin letters if they gave that, and how to set it."""

    name: str
    latin_name: str = ""
    lang: str = ""
    dir: str = "ltr"

    @property
    def both(self) -> str:
        """The name with its Latin form behind it, where a text cannot set the two apart."""
        return f"{self.name} ({self.latin_name})" if self.latin_name else self.name

    @property
    def latin(self) -> str:
        """The name in Latin letters where one was given, else the name."""
        return self.latin_name or self.name


class LastAdministrator(Exception):
    """Raised where a change would leave nobody to administer the instance."""


@dataclass(frozen=True, slots=True)
class Policies:
    """What the organisation decides for everybody; an opening may be stricter."""

    due_hours: int = 24
    """Hours after an interview within which its scorecards are due."""
    blind_rule: str = access.UNTIL_OWN
    second_sign_off: bool = False
    """True when a decision needs a second person's sign-off."""
    second_freeze: bool = False
    """True when a frozen loop version waits for a second person before an opening can use it."""
    calibrated_only: bool = False
    """True when only calibrated interviewers can be assigned; otherwise the others are marked."""
    mail_sender: str = ""
    mail_candidates: bool = True
    """True when candidates are told of their interviews by mail; otherwise whoever arranges one tells them."""
    device_drafts: bool = True
    """True when what an interviewer types may be kept on their device, so that it outlives a lost connection."""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Policies":
        """The defaults with what the organisation changed."""
        known = {one.name for one in fields(cls)}
        return replace(cls(), **{name: value for name, value in kept.items() if name in known})

    def changed(self) -> dict[str, Any]:
        """Only what differs from the defaults, to be kept."""
        defaults = asdict(Policies())
        return {name: value for name, value in asdict(self).items() if value != defaults[name]}


def folded_email(email: str) -> str:
    """The form of a mail address in which two spellings of one account agree."""
    return unicodedata.normalize("NFC", email.strip()).casefold()


def mailbox(email: str) -> str:
    """The folded address without what stands after a plus in its first part: both reach the same person."""
    name, at, domain = folded_email(email).rpartition("@")
    return (name.partition("+")[0] or name) + at + domain


def email_problem(email: str) -> str | None:
    """Why this cannot be a mail address, or None."""
    if not email:
        return "Enter a work email."
    if len(email) > EMAIL_LIMIT:
        return f"A mail address has at most {EMAIL_LIMIT} characters."
    if not EMAIL.fullmatch(email):
        return "Enter an address like name@company.example."
    return None


def time_zone_problem(name: str) -> str | None:
    """Why this is no time zone, or None."""
    if name in time_zones():
        return None
    return "Choose a time zone from the list, for example Europe/Lisbon."


@cache
def time_zones() -> tuple[str, ...]:
    """The names of all time zones with a place in them, and UTC."""
    named = {name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/")}
    return ("UTC", *sorted(named))


def initials(name: str, latin_name: str = "") -> str:
    """Two letters for the avatar: first and last word of the Latin form, else of the name; one for other scripts."""
    words = [word for word in (latin_name or name).split() if word[0].isalpha()]
    if not words:
        return "?"
    if not words[0].isascii() and unicodedata.bidirectional(words[0][0]) != "L":
        return words[0][0]
    picked = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0] for word in picked).upper()


def known_roles(roles: Iterable[str]) -> list[str]:
    """The site roles among these, in one order, each once."""
    wanted = set(roles)
    return [role for role in access.ROLES if role in wanted]


def roles_label(roles: Iterable[str]) -> str:
    """The roles in words; a person without any is a member."""
    return ", ".join(access.ROLES[role] for role in known_roles(roles)) or "Member"


def is_over(created_at: datetime, last_seen_at: datetime, kept: bool, now: datetime, idle_kept: timedelta) -> bool:
    """True when a session has ended by time alone."""
    idle, longest = (idle_kept, LONGEST_KEPT) if kept else (IDLE, LONGEST)
    return now - last_seen_at > idle or now - created_at > longest


@dataclass(frozen=True, slots=True)
class Allowance:
    """A number of attempts at once, and then one in every `every`."""

    at_once: int
    every: timedelta

    def still_spent(self, spent: float, as_of: datetime, now: datetime) -> float:
        """What is still spent at `now`; a clock that went backwards gives nothing back."""
        elapsed = max(timedelta(0), now - as_of)
        return max(0.0, spent - elapsed / self.every)

    def wait(self, spent: float) -> timedelta:
        """How long until one more attempt is allowed; nothing when it is allowed now."""
        over = spent + 1 - self.at_once
        return max(timedelta(0), over * self.every)


ALLOWANCES = {
    "account from address": Allowance(5, timedelta(seconds=36)),
    "account from device": Allowance(5, timedelta(seconds=36)),
    "address": Allowance(30, timedelta(seconds=6)),
    "account from anywhere": Allowance(100, timedelta(seconds=36)),
    "link by mail": Allowance(3, timedelta(minutes=20)),
}
"""Wrong passwords allowed: about a hundred an hour for one account, from one address or from many.

A device on which the account signed in before has an allowance of its own, so that strangers cannot lock its owner out.
"""
