"""Dates, times and counts as they are printed."""

from datetime import UTC, datetime, timedelta, timezone

from hiringkit.pdf import words

AT = datetime(2026, 11, 2, 9, 5, tzinfo=timezone(timedelta(hours=1)))


def test_times_are_printed_on_the_clock_of_the_facts() -> None:
    assert words.time(AT) == "Mon 2 Nov 2026, 09:05"
    assert words.short_time(AT) == "2 Nov, 09:05"
    assert words.exact_time(AT) == "2 Nov 2026, 09:05 UTC+01:00"
    assert words.exact_time(AT.astimezone(UTC)) == "2 Nov 2026, 08:05 UTC"


def test_what_is_not_known_is_a_dash() -> None:
    assert (words.time(None), words.date(None), words.recommendation(None)) == ("–", "–", "–")
    assert words.clock(None) == ""


def test_lengths_and_counts() -> None:
    assert words.clock(310) == "5:10 min"
    assert words.minutes(74, 60) == "74 of 60 min"
    assert words.minutes(None, 60) == "60 min planned"
    assert words.counted("%(n)s day", "%(n)s days", 1) == "1 day"
    assert words.counted("%(n)s day", "%(n)s days", 2) == "2 days"


def test_values_in_our_markup_are_escaped() -> None:
    assert words.marked("<b>%(name)s</b>", name="<i>") == "<b>&lt;i&gt;</b>"
