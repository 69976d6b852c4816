"""Shapes of posted forms; what every form and its fields share."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from flask_wtf import FlaskForm  # type: ignore[import-untyped]  # it has no annotations
from markupsafe import Markup, escape
from wtforms import IntegerField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its annotations
from wtforms.widgets import html_params

from hiringkit.domain import texts
from hiringkit.domain.accounts import time_zone_problem, time_zones  # `accounts` here would hide the module of forms
from hiringkit.services.acts import Invalid


class Form(FlaskForm):  # type: ignore[misc]  # as above
    """A form whose token is checked for every request by web.security, not here again."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        """No second token."""

        csrf = False

    def is_sent(self) -> bool:
        """True when the form was posted and every field is as it should be."""
        return bool(self.validate_on_submit())

    def refuse(self, invalid: Invalid) -> None:
        """Puts what a service refused beside the fields; what belongs to none stands above them."""
        for name, sentence in invalid.errors.items():
            if name in self:
                self[name].errors = [*self[name].errors, sentence]
            else:
                self.form_errors.append(sentence)


class Line(StringField):
    """One line of text, cleaned; `longest` in characters."""

    def __init__(self, label: str, validators: Any = (), longest: int = 200, **options: Any) -> None:
        options["render_kw"] = {"maxlength": longest, **options.get("render_kw", {})}
        super().__init__(label, validators, **options)
        self.longest = longest

    def pre_validate(self, form: Any) -> None:
        """Cleans the text, or says why it cannot be kept."""
        try:
            self.data = texts.line(self.data or "", limit=max(4000, self.longest))
        except texts.TextError as error:
            raise ValidationError(str(error)) from None
        if len(self.data) > self.longest:
            raise ValidationError(f"At most {self.longest} characters fit here; there are {len(self.data)}.")


class Whole(IntegerField):
    """A whole number of at most nine digits."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads the number, or says what is expected."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if text and not (text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 10):
            raise ValueError("Enter a whole number, such as 3.")
        self.data = int(text) if text else None


class Text(TextAreaField):
    """Text of many lines, cleaned; `longest` in bytes of UTF-8."""

    def __init__(self, label: str, validators: Any = (), longest: int = texts.NOTE_LIMIT, **options: Any) -> None:
        super().__init__(label, validators, **options)
        self.longest = longest

    def pre_validate(self, form: Any) -> None:
        """Cleans the text, or says why it cannot be kept."""
        try:
            self.data = texts.cleaned(self.data or "", limit=self.longest)
        except texts.TextError as error:
            raise ValidationError(str(error)) from None


class Zone(StringField):
    """A time zone out of all of them; the list is drawn once, since it has hundreds of lines."""

    def __init__(self, label: str, validators: Any = (), empty: str = "", **options: Any) -> None:
        super().__init__(label, validators, **options)
        self.empty = empty

    def __call__(self, **attributes: object) -> Markup:
        """The select element with the present value chosen."""
        lines = (f'<option value="">{escape(self.empty)}</option>' if self.empty else "") + _zone_lines()
        mine = f'<option value="{escape(self.data or "")}"'
        head = html_params(id=self.id, name=self.name, **attributes)
        return Markup("<select %s>%s</select>") % (Markup(head), Markup(lines.replace(mine, mine + " selected")))  # noqa: S704  made of escaped parts

    def pre_validate(self, form: Any) -> None:
        """Refuses what is not on the list."""
        if (self.data or self.empty == "") and time_zone_problem(self.data or ""):
            raise ValidationError("Choose a time zone from the list.")


@cache
def _zone_lines() -> str:
    named = ((escape(name), escape(name.replace("_", " "))) for name in time_zones())
    return "".join(f'<option value="{name}">{words}</option>' for name, words in named)


def options(labels: Mapping[str, str]) -> list[Any]:
    """The choices of a select, radio or check box field, from value to words."""
    return [SelectChoice(value, label) for value, label in labels.items()]
