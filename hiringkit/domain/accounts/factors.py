"""How people prove who they are: ways to sign in, codes, who needs a second factor, and how long a proof counts."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from hiringkit.domain import access
from hiringkit.domain.accounts import Allowance

PASSWORD, LINK, PASSKEY, SIGN_ON, PROXY = "password", "link", "passkey", "sign_on", "proxy"
WAYS = {
    PASSWORD: "Password",
    LINK: "One-time link",
    PASSKEY: "Passkey",
    SIGN_ON: "Single sign-on",
    PROXY: "Sign-on by the proxy",
}
"""How a session was begun."""
NEEDS_SECOND = frozenset({PASSWORD, LINK})
"""Ways that prove one factor; a passkey proves two, and a sign-on service has rules of its own."""
OTHERS = "member"
GROUPS = {access.ADMINISTRATOR: "Administrators", access.RECRUITER: "Recruiters", OTHERS: "Everybody else"}
"""Of whom the organisation may ask a second factor."""
STEP = 30
"""Seconds for which a code of a device holds."""
DRIFT = 1
"""Steps by which a device's clock may be wrong, either way."""
CODES = 10
CODE_LENGTH = 10
HALF_LIFE = timedelta(minutes=10)
"""How long the second step of signing in may take."""
FRESH = timedelta(minutes=15)
"""How long after proving who they are somebody may change how they sign in."""
CHALLENGE_LIFE = timedelta(minutes=5)
MOST_PASSKEYS = 20
ALLOWANCE = Allowance(5, timedelta(minutes=5))
"""Wrong second factors: some 290 a day against three million-to-one chances each, below one in a thousand a day."""
WRONG_CODE = "This code does not fit, or was used already. Wait for the next one, then try again."


def steps(now: datetime, last: int | None) -> list[int]:
    """The time steps whose codes are accepted now: those near the clock that are later than the last one used."""
    current = int(now.timestamp()) // STEP
    return [step for step in range(current - DRIFT, current + DRIFT + 1) if last is None or step > last]


def typed(code: str) -> str:
    """A code as it is compared: letters and digits alone, in small letters."""
    return re.sub(r"[^a-z0-9]", "", code.lower())[:64]


def is_device_code(code: str) -> bool:
    """True for six digits, which a device shows; a recovery code is longer."""
    return len(code) == 6 and code.isascii() and code.isdigit()


def recovery_codes(pick: Callable[[str], str], alphabet: str) -> list[str]:
    """Ten new codes, in two groups each, that are easy to write down."""
    made = ["".join(pick(alphabet) for _ in range(CODE_LENGTH)) for _ in range(CODES)]
    return [f"{code[:5]}-{code[5:]}" for code in made]


def known_groups(groups: Iterable[str]) -> list[str]:
    """The groups among these, in one order, each once."""
    wanted = set(groups)
    return [group for group in GROUPS if group in wanted]


def is_required(groups: Iterable[str], roles: Iterable[str]) -> bool:
    """True when the organisation asks a second factor of somebody with these site roles."""
    wanted, held = set(groups), set(roles) & access.ROLES.keys()
    return bool(wanted & (held or {OTHERS}))


def groups_label(groups: Iterable[str]) -> str:
    """The groups in words."""
    return ", ".join(GROUPS[group] for group in known_groups(groups)) or "Nobody"
