"""Local times: those that exist, those that are skipped, and those that come twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from hiringkit.domain import interviews
from hiringkit.domain.interviews import BadTime

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock", "zone", "expected"),
    [
        (date(2026, 3, 28), time(10, 0), "Europe/Lisbon", datetime(2026, 3, 28, 10, 0, tzinfo=UTC)),
        (date(2026, 3, 30), time(10, 0), "Europe/Lisbon", datetime(2026, 3, 30, 9, 0, tzinfo=UTC)),
        (date(2026, 3, 29), time(0, 59), "Europe/Lisbon", datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 0), "Europe/Lisbon", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (date(2026, 5, 4), time(9, 0), "Asia/Kathmandu", datetime(2026, 5, 4, 3, 15, tzinfo=UTC)),
        (date(2026, 5, 4), time(9, 0), "UTC", datetime(2026, 5, 4, 9, 0, tzinfo=UTC)),
    ],
)
def test_local_time_is_a_moment(day: date, clock: time, zone: str, expected: datetime):
    assert interviews.moment(day, clock, zone, AT) == expected


@pytest.mark.parametrize(
    ("day", "clock", "zone", "field", "words"),
    [
        (date(2026, 3, 29), time(1, 30), "Europe/Lisbon", "clock", "go forward and skip 01:30"),
        (date(2026, 3, 8), time(2, 30), "America/New_York", "clock", "such as 03:30"),
        (date(2026, 10, 25), time(1, 30), "Europe/Lisbon", "clock", "comes twice"),
        (date(2026, 5, 4), time(9, 0), "Europe/Nowhere", "time_zone", "Choose a time zone"),
        (date(2026, 5, 4), time(9, 0), "../etc/passwd", "time_zone", "Choose a time zone"),
        (date(2062, 5, 4), time(9, 0), "UTC", "day", "Check the year"),
        (date(1, 1, 1), time(0, 0), "UTC", "day", "Check the year"),
        (date(9999, 12, 31), time(23, 59), "Pacific/Kiritimati", "day", "Check the year"),
    ],
)
def test_time_that_cannot_be_meant_says_why(day: date, clock: time, zone: str, field: str, words: str):
    with pytest.raises(BadTime, match=words) as caught:
        interviews.moment(day, clock, zone, AT)
    assert caught.value.field == field


def test_spans_that_only_touch_do_not_overlap():
    first, second = interviews.span(AT, 30), interviews.span(AT + timedelta(minutes=30), 30)
    assert not first.overlaps(second)
    assert first.overlaps(interviews.span(AT + timedelta(minutes=29), 30))
    assert first.in_zone("Europe/Madrid") == "13:00 to 13:30"
