"""Forms of interviews: when, with whom, and where; and why one is cancelled."""

from datetime import date, datetime, time

from wtforms import DateField, RadioField, SelectMultipleField, StringField, SubmitField, TimeField
from wtforms.validators import InputRequired

from hiringkit.domain import panels
from hiringkit.services.interviews import Arrangement
from hiringkit.web.forms import Form, Line, Text, Zone, options


class Day(DateField):
    """A calendar day."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads the day as browsers send it."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        try:
            self.data = date.fromisoformat(text) if text else None
        except ValueError:
            raise ValueError("Write the day as 2026-11-20.") from None


class Clock(TimeField):
    """A time of day."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads the time as browsers send it; seconds are dropped."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        try:
            self.data = datetime.strptime(text[:5], "%H:%M").time() if text else None  # noqa: DTZ007  a time of day
        except ValueError:
            raise ValueError("Write the time as 15:00.") from None


class ArrangeForm(Form):
    """An interview to be arranged or changed."""

    day = Day("Day", [InputRequired("Choose the day.")])
    clock = Clock("Time", [InputRequired("Choose the time.")])
    time_zone = Zone("Time zone", [InputRequired("Choose a time zone.")])
    find = StringField("Find people")
    search = SubmitField("Find")
    found = StringField()
    people = SelectMultipleField("Interviewers", validate_choice=False)
    call_url = Line("Call link", longest=400, render_kw={"type": "url", "placeholder": "https://"})
    note = Text("Note for the interviewers", longest=4000)
    accepted = SelectMultipleField(validate_choice=False)
    changes = StringField()

    @property
    def is_searching(self) -> bool:
        """True when the list of people was asked for, not the interview: nothing is checked then."""
        return bool(self.search.data) or (self.find.data or "") != (self.found.data or "")

    def arrangement(self) -> Arrangement:
        """What was said, for the service."""
        return Arrangement(
            day=self.day.data or date.min,
            clock=self.clock.data or time.min,
            time_zone=self.time_zone.data or "",
            people=tuple(self.people.data or ()),
            call_url=self.call_url.data or "",
            note=self.note.data or "",
            accepted=frozenset(self.accepted.data or ()),
        )

    def seen(self) -> int:
        """How often the interview had been changed when the form was made; -1 when the form does not say."""
        text = self.changes.data or ""
        return int(text) if text.isdecimal() and len(text) < 10 else -1


class CancelForm(Form):
    """Why an interview is cancelled."""

    reason = Text("Why", [InputRequired("Say why the interview is cancelled.")], longest=4000)


class DeclineForm(Form):
    """Why somebody cannot hold an interview."""

    kind = RadioField("Why", [InputRequired("Choose why.")], choices=options(panels.DECLINES), validate_choice=False)
    note = Text("What those who run the opening should know", longest=1000)
