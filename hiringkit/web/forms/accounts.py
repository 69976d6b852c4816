"""Forms of people, passwords and the organisation."""

from typing import Any

from wtforms import (
    BooleanField,
    EmailField,
    FileField,
    HiddenField,
    IntegerField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    SubmitField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from hiringkit.domain import access
from hiringkit.domain.accounts import Policies, factors, lists, passwords
from hiringkit.services.accounts.links import FirstPerson
from hiringkit.services.accounts.profile import Profile
from hiringkit.services.organisation import PAPERS, Settings
from hiringkit.web.forms import Form, Line, Text, Zone, options

DIRECTIONS = options({"ltr": "Left to right", "rtl": "Right to left"})
NEW_PASSWORD = {"autocomplete": "new-password", "maxlength": passwords.LONGEST}


class SignIn(Form):
    """Address and password."""

    email = EmailField("Work email", [DataRequired("Enter your work email.")], render_kw={"autocomplete": "username"})
    password = PasswordField(
        "Password", [InputRequired("Enter your password.")], render_kw={"autocomplete": "current-password"}
    )
    keep = BooleanField("Keep me signed in on this device")


class Forgotten(Form):
    """The address of somebody who forgot their password."""

    email = EmailField("Work email", [DataRequired("Enter your work email.")], render_kw={"autocomplete": "username"})


class NewPassword(Form):
    """A password, typed once: it can be shown, and pasted."""

    password = PasswordField("New password", [InputRequired("Enter a password.")], render_kw=NEW_PASSWORD)


class SetUp(NewPassword):
    """The first administrator and the organisation."""

    organisation = Line("Organisation", [DataRequired("Enter the organisation’s name.")])
    time_zone = Zone("Time zone")
    name = Line("Your name", [DataRequired("Enter your name.")], render_kw={"autocomplete": "name"})
    email = EmailField("Work email", [DataRequired("Enter your work email.")], render_kw={"autocomplete": "username"})

    def first(self) -> FirstPerson:
        """What was said, for the service."""
        return FirstPerson(
            self.name.data or "", self.email.data or "", self.organisation.data or "", self.time_zone.data or "UTC"
        )


class ChangePassword(NewPassword):
    """The current password and a new one."""

    current = PasswordField(
        "Current password",
        [InputRequired("Enter your current password.")],
        render_kw={"autocomplete": "current-password", "maxlength": passwords.LONGEST},
    )


class SecondFactor(Form):
    """A code of a device, or a recovery code."""

    code = Line(
        "Code",
        [DataRequired("Enter the code.")],
        longest=40,
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"},
    )


class DeviceCode(SecondFactor):
    """The first code of a device, with what was offered to it."""

    offered = HiddenField("Offer")


class Confirm(Form):
    """The password, or for want of one a code, once more."""

    proof = PasswordField("Password", [InputRequired("Fill this in.")], render_kw={"autocomplete": "current-password"})


class SecondFactorPolicy(Form):
    """Of whom a second factor is asked."""

    groups = SelectMultipleField(
        "A second factor is asked of",
        choices=options(factors.GROUPS),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class ProfileForm(Form):
    """A name as its owner writes it, and the person's place in the firm."""

    name = Line("Name", [DataRequired("Enter a name.")])
    latin_name = Line("Name in Latin letters")
    lang = Line("Language of the name", longest=35, render_kw={"autocapitalize": "none", "spellcheck": "false"})
    dir = SelectField("Direction of the name", choices=DIRECTIONS, default="ltr")
    job_function = Line("Function", longest=100)
    team = Line("Team", longest=100)
    seniority = Line("Seniority", longest=100)
    time_zone = Zone("Time zone", empty="As the organisation’s", default="")

    def profile(self) -> Profile:
        """What was said, for the service."""
        return Profile(**{name: self[name].data or "" for name in Profile.__dataclass_fields__})


class Roles(Form):
    """What a person may do on the whole site."""

    roles = SelectMultipleField(
        "Roles",
        choices=options(access.ROLES),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class Invite(ProfileForm, Roles):
    """A new person."""

    email = EmailField("Work email", [DataRequired("Enter a work email.")], render_kw={"autocomplete": "off"})


class PeopleList(Form):
    """A list of people as a file, or as text."""

    file = FileField("CSV file", render_kw={"accept": ".csv,.txt,.tsv,text/csv,text/plain"})
    text = Text("The list as text", longest=lists.LARGEST)
    skip = BooleanField("Leave out people who are here already")

    def list(self) -> tuple[str, str]:
        """The text and its encoding; a file wins over text. Raises lists.Unreadable."""
        if self.file.data:
            return lists.decoded(self.file.data.read(lists.LARGEST + 1))
        return self.text.data or "", ""

    def validate_file(self, field: Any) -> None:
        """There is a file or a text."""
        if not field.data and not (self.text.data or "").strip():
            raise ValidationError("Choose a CSV file, or write the list below.")


class OrganisationForm(Form):
    """Name, time zone, paper and policies."""

    name = Line("Name", [DataRequired("Enter the organisation’s name.")])
    time_zone = Zone("Time zone")
    paper = SelectField("Paper of packets", choices=options(PAPERS))
    support_mail = EmailField("Address for questions", [Optional()])
    mail_sender = EmailField("Sender of mail", [Optional()])
    due_hours = IntegerField(
        "Scorecards are due after, in hours", [InputRequired("Enter a number of hours."), NumberRange(1, 336)]
    )
    blind_rule = SelectField("Others’ scorecards stay closed", choices=options(access.BLIND_RULES))
    second_sign_off = BooleanField("A decision needs a second person’s sign-off")
    second_freeze = BooleanField("A frozen loop version waits for a second person’s sign-off")
    calibrated_only = BooleanField("Only calibrated interviewers can be assigned")
    mail_candidates = BooleanField("Mail candidates when an interview is arranged, changed or cancelled")
    second_freeze = BooleanField("A frozen loop version waits for a second person’s sign-off")
    calibrated_only = BooleanField("Only calibrated interviewers can be assigned")
    device_drafts = BooleanField("Keep what interviewers type on their device too")

    def settings(self) -> Settings:
        """What was said, for the service."""
        return Settings(
            name=self.name.data or "",
            time_zone=self.time_zone.data or "",
            paper=self.paper.data or "",
            support_mail=self.support_mail.data or "",
            policies=Policies(
                due_hours=self.due_hours.data or 0,
                blind_rule=self.blind_rule.data or "",
                second_sign_off=bool(self.second_sign_off.data),
                second_freeze=bool(self.second_freeze.data),
                calibrated_only=bool(self.calibrated_only.data),
                mail_sender=self.mail_sender.data or "",
                mail_candidates=bool(self.mail_candidates.data),
                device_drafts=bool(self.device_drafts.data),
            ),
        )

    @classmethod
    def of(cls, settings: Settings) -> "OrganisationForm":
        """The form with what is set now."""
        policies = {name: getattr(settings.policies, name) for name in Policies.__dataclass_fields__}
        return cls(
            formdata=None,
            name=settings.name,
            time_zone=settings.time_zone,
            paper=settings.paper,
            support_mail=settings.support_mail,
            **policies,
        )


class Logo(Form):
    """A picture to stand on packets and preparation sheets."""

    logo = FileField("Logo", render_kw={"accept": "image/png,image/jpeg"})
    remove = SubmitField("Remove the logo")

    def picture(self) -> bytes | None:
        """The bytes of the picture, or None to remove it."""
        return None if self.remove.data else self.logo.data.read()

    def validate_logo(self, field: Any) -> None:
        """A picture was chosen, unless the old one goes."""
        if not self.remove.data and not field.data:
            raise ValidationError("Choose a PNG or JPEG picture first.")
