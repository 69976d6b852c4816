"""The words and figures that the printed pages add to the facts: translation, dates, times and counts."""

from datetime import datetime

from markupsafe import Markup

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
RECOMMENDATIONS = {1: "Strong no", 2: "No", 3: "Yes", 4: "Strong yes"}


def _(text: str, /, **values: object) -> str:
    """The text in the packet's language (English is the catalogue so far), with its values filled in."""
    return text % values if values else text


def marked(text: str, /, **values: object) -> Markup:
    """As `_`, for a text with markup of ours: the values are escaped, the text is not."""
    return Markup(_(text)) % values  # noqa: S704 - the text is a literal of a template


def counted(one: str, many: str, number: int, /, **values: object) -> str:
    """The text for that number of things; `n` is filled in too."""
    return _(one if number == 1 else many, n=number, **values)


def recommendation(value: int | None) -> str:
    """The name of a recommendation or vote, a dash when there is none."""
    return _(RECOMMENDATIONS[value]) if value else "–"


def date(at: datetime | None) -> str:
    """'20 Nov 2026', a dash when there is none."""
    return f"{at.day} {_(MONTHS[at.month - 1])} {at.year}" if at else "–"


def time(at: datetime | None) -> str:
    """'Fri 20 Nov 2026, 15:00' on the clock that the facts name, a dash when there is none."""
    return f"{_(DAYS[at.weekday()])} {date(at)}, {at:%H:%M}" if at else "–"


def short_time(at: datetime | None) -> str:
    """'20 Nov, 15:00', a dash when there is none."""
    return f"{at.day} {_(MONTHS[at.month - 1])}, {at:%H:%M}" if at else "–"


def exact_time(at: datetime) -> str:
    """'20 Nov 2026, 15:00 UTC', with the offset when it is another."""
    zone = f"{at:%z}"
    return f"{date(at)}, {at:%H:%M} UTC{'' if zone == '+0000' else f'{zone[:3]}:{zone[3:5]}'}"


def clock(seconds: int | None) -> str:
    """Seconds as '5:10 min'; empty when none were kept."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02d} min"


def minutes(actual: int | None, planned: int) -> str:
    """'45 of 45 min', the plan alone when the length was not kept."""
    return _("%(n)s min planned", n=planned) if actual is None else _("%(a)s of %(n)s min", a=actual, n=planned)
