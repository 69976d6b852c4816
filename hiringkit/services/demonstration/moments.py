"""Moments counted from the present one: clock times so many working days ago, and calls late, going on, or to come."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hiringkit.domain import scorecards

BEGUN = timedelta(minutes=17)
"""How long the call of the moment has been going on."""
SOON = timedelta(minutes=90)
LAST_START = time(20, 0)
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Moments:
    """The present moment and the zone in which clock times are meant."""

    at: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The local date of the present moment."""
        return self.at.astimezone(self.zone).date()

    def of(self, text: str, minutes: int = 0) -> datetime:
        """The moment that a text stands for: 'now', 'later today', 'late 3', 'late 3 +20', or '36 10:00'.

        'late 3' is the beginning of a call of so many `minutes` whose card is three days late; with '+20', the moment
        twenty hours after that card was due.
        """
        first, _, rest = text.partition(" ")
        match first:
            case "now":
                return (self.at - BEGUN).replace(second=0, microsecond=0)
            case "later":
                return self._later_today()
            case "late":
                days, _, hours = rest.partition(" +")
                return self._late(int(days), minutes, int(hours or 0))
        return self.clock(self.day(int(first)), time.fromisoformat(rest))

    def clock(self, day: date, clock: time) -> datetime:
        """The moment of a local clock time."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def day(self, ago: int) -> date:
        """The date so many working days before today, or after it when negative; 0 is today, whatever day it is."""
        found, step = self.today, timedelta(days=-1 if ago > 0 else 1)
        for _ in range(abs(ago)):
            found += step
            while found.weekday() > FRIDAY:
                found += step
        return found

    def _later_today(self) -> datetime:
        local = self.at.astimezone(self.zone)
        if local.time() > LAST_START:
            return self.clock(self.day(-1), time(9, 30))
        half_hours = -(-(self.at + SOON).timestamp() // 1800)
        return datetime.fromtimestamp(half_hours * 1800, UTC)

    def _late(self, days: int, minutes: int, hours: int) -> datetime:
        """The latest ten o'clock at which such a call can have begun, or a moment after its card was due."""
        starts_at = self.at
        for ago in range(days, days + 4):
            starts_at = self.clock(self.today - timedelta(days=ago), time(10, 0))
            if scorecards.days_late(scorecards.due_at(starts_at, minutes), self.at) >= days:
                break
        while scorecards.days_late(scorecards.due_at(starts_at, minutes), self.at) > days:
            starts_at += timedelta(hours=1)
        return scorecards.due_at(starts_at, minutes) + timedelta(hours=hours) if hours else starts_at
