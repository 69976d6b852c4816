"""Forms of openings: the job, its team, closing it; and the field that names a colleague."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup
from wtforms import HiddenField, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired
from wtforms.widgets import html_params

from hiringkit.domain import access, openings
from hiringkit.services.openings import Details, NewOpening, PersonChoice
from hiringkit.web.forms import Form, Line, Text, Whole, options

LISTED = 100
"""Up to so many people stand in a list to choose from; beyond that a name or an address is typed."""


class Colleague(StringField):
    """Somebody with an account: chosen from a list while that is short, else typed, with what matches offered."""

    def __init__(self, label: str, validators: Any = (), empty: str = "Choose", **extra: Any) -> None:
        super().__init__(label, validators, **extra)
        self.empty = empty
        self.people: list[PersonChoice] = []

    def offer(self, people: Iterable[PersonChoice]) -> None:
        """Sets who can be named."""
        self.people = list(people)

    def __call__(self, **attributes: Any) -> Markup:
        """A select element, or an input with a list of suggestions."""
        attributes["class"] = "form-select" if len(self.people) <= LISTED else "form-control"
        head = {"id": self.id, "name": self.name, **attributes}
        return self._select(head) if len(self.people) <= LISTED else self._line(head)

    def _select(self, head: dict[str, Any]) -> Markup:
        lines = [Markup('<option value="">%s</option>') % self.empty]
        for one in self.people:
            chosen = Markup(" selected") if one.ref == self.data else ""
            lines.append(Markup('<option value="%s"%s>%s</option>') % (one.ref, chosen, _said(one)))
        return Markup("<select %s>%s</select>") % (Markup(html_params(**head)), Markup("").join(lines))  # noqa: S704  escaped

    def _line(self, head: dict[str, Any]) -> Markup:
        known = next((one for one in self.people if one.ref == self.data), None)
        head |= {"value": _typed(known) if known else self.data or "", "list": f"{self.id}-list", "autocomplete": "off"}
        lines = Markup("").join(Markup('<option value="%s">') % _typed(one) for one in self.people[:1000])
        return Markup('<input %s><datalist id="%s-list">%s</datalist>') % (
            Markup(html_params(**head)),  # noqa: S704  escaped
            self.id,
            lines,
        )

    def pre_validate(self, form: Any) -> None:
        """Turns what was typed into a public identifier, or says who might be meant."""
        text = " ".join((self.data or "").split())
        if not text:
            return
        found = [one for one in self.people if text == one.ref] or _meant(text, self.people)
        if len(found) == 1:
            self.data = found[0].ref
        elif found:
            near = "; ".join(_typed(one) for one in found[:4])
            raise ValidationError(f"{len(found)} people fit. Write the address too: {near}.")
        else:
            raise ValidationError("Nobody with an account has this name or address.")


def _said(one: PersonChoice) -> str:
    named = f"{one.name} ({one.latin_name})" if one.latin_name else one.name
    return f"{named}, {one.place}" if one.place else named


def _typed(one: PersonChoice) -> str:
    return f"{one.latin_name or one.name} <{one.email}>"


def _meant(text: str, people: list[PersonChoice]) -> list[PersonChoice]:
    address = text.partition("<")[2].rstrip("> ") or text
    by_address = [one for one in people if one.email == address.casefold()]
    wanted = text.casefold()
    exact = [one for one in people if wanted in (one.name.casefold(), one.latin_name.casefold())]
    return by_address or exact or [one for one in people if wanted in f"{one.name} {one.latin_name}".casefold()]


class OpeningForm(Form):
    """What can be said of an opening at any time."""

    title = Line("Title", [InputRequired("Give the opening a title.")])
    code = Line("Code", [InputRequired("Give the opening a code, such as REQ-2041.")], longest=40)
    team = Line("Team")
    headcount = Whole("People to hire", [InputRequired("Enter a number.")], default=1)
    needs = Text("What the job must achieve", longest=20_000)
    decider = Colleague("Who records the decision", [InputRequired("Choose who records the decision.")])
    blind_rule = SelectField(
        "Others’ scorecards stay closed",
        choices=options(access.BLIND_RULES),
        default=access.UNTIL_OWN,
        validate_choice=False,
    )
    seen = HiddenField()

    def details(self) -> Details:
        """What was said, for the service."""
        return Details(**self._said())

    def _said(self) -> dict[str, Any]:
        return {
            "code": self.code.data or "",
            "title": self.title.data or "",
            "team": self.team.data or "",
            "needs": self.needs.data or "",
            "headcount": self.headcount.data or 0,
            "blind_rule": self.blind_rule.data or "",
            "decider": self.decider.data or "",
        }


class NewOpeningForm(OpeningForm):
    """A new opening."""

    version = SelectField("Loop", [InputRequired("Choose a frozen loop version.")], validate_choice=False)
    manager = Colleague("Hiring manager", [InputRequired("Choose the hiring manager.")])
    decider = Colleague("Who records the decision", empty="The hiring manager")

    def opening(self) -> NewOpening:
        """What was said, for the service."""
        return NewOpening(**self._said(), version=self.version.data or "", manager=self.manager.data or "")


class MemberForm(Form):
    """A duty for a person."""

    person = Colleague("Person", [InputRequired("Choose a person.")])
    duty = SelectField(
        "Duty",
        [InputRequired("Choose a duty.")],
        choices=options({"": "Choose", **access.DUTIES}),
        validate_choice=False,
    )


class CloseForm(Form):
    """Why an opening is closed, and what becomes of its interviews."""

    reason = Text("Why", [InputRequired("Say why the opening is closed.")], longest=4000)
    coming = RadioField("Interviews that are still to come", choices=options(openings.COMING), validate_choice=False)


HEADCOUNT = {"min": 1, "max": openings.HEADCOUNT_LIMIT}
