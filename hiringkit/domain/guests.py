"""What a link for an outside committee member may do, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hiringkit.domain.accounts import Allowance

DAYS = (1, 3, 7, 14, 30)
"""How long a link may live, to choose from."""
MOST_WRONG = 10
"""Wrong codes after which a link is closed for good."""
STAYS = timedelta(hours=8)
"""How long the right code stands on the device where it was entered."""
ALLOWANCES = {"link": Allowance(5, timedelta(minutes=1)), "address": Allowance(20, timedelta(seconds=10))}
"""Codes that may be tried on one link, and from one address on all links."""
GROUPS, LETTERS = 3, 4
"""A code is three groups of four letters and digits, easy to read out: 59 bits."""
OPEN, EXPIRED, REVOKED, CLOSED = "open", "expired", "revoked", "closed"
STATES = {
    OPEN: "Open",
    EXPIRED: "Expired",
    REVOKED: "Revoked",
    CLOSED: "Closed after too many wrong codes",
}


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of a link besides its holder."""

    expires_at: datetime
    revoked_at: datetime | None
    wrong: int

    def state(self, now: datetime) -> str:
        """Whether the link still opens anything, or why not."""
        if self.revoked_at is not None:
            return REVOKED
        if self.wrong >= MOST_WRONG:
            return CLOSED
        return OPEN if now < self.expires_at else EXPIRED


def folded_code(text: str) -> str:
    """A code as it is compared: what people add or change when they hear it makes no difference."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
