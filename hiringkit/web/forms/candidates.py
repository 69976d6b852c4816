"""Forms of candidates: their details, a pasted list, the stage gate, leaving and coming back, adjustments."""

from wtforms import BooleanField, EmailField, FileField, HiddenField, RadioField
from wtforms.validators import DataRequired, InputRequired

from hiringkit.domain import candidates
from hiringkit.services.candidates import NewCandidate
from hiringkit.services.candidates.adjusting import MOST_EXTRA
from hiringkit.web.forms import Form, Line, Text, Whole, options


class CandidateForm(Form):
    """How a candidate is named and reached."""

    name = Line("Name", [InputRequired("Give the candidate’s name as they write it.")])
    latin_name = Line("Name in Latin letters")
    pronunciation = Line("How the name is said")
    lang = Line("Language of the name", longest=35, render_kw={"autocapitalize": "none", "spellcheck": "false"})
    email = EmailField("Email", render_kw={"autocomplete": "off", "maxlength": 254})
    phone = Line("Phone", longest=40, render_kw={"type": "tel", "autocomplete": "off"})
    works_here = EmailField("Their work email, if they work here already", render_kw={"autocomplete": "off"})
    is_another_person = BooleanField("This is another person")
    seen = HiddenField()

    def details(self) -> NewCandidate:
        """What was said, for the service."""
        return NewCandidate(**{name: self[name].data or "" for name in NewCandidate.__dataclass_fields__})


class PasteForm(Form):
    """A pasted list of candidates."""

    text = Text("Candidates, one on a line", [InputRequired("Paste at least one line.")])
    leave_out_known = BooleanField("Leave out those who are here already")
    shown = HiddenField()


class GateForm(Form):
    """Advance or stop, and why."""

    outcome = RadioField(
        "What happens now",
        [InputRequired("Choose whether the candidate advances or stops here.")],
        choices=options(candidates.OUTCOMES),
        validate_choice=False,
    )
    reason = Text("Why", [InputRequired("Write the reason; it stands in the record beside your name.")], longest=4000)


class LeaveForm(Form):
    """How and why a candidate leaves the process."""

    how = RadioField(
        "What happened",
        [InputRequired("Choose what happened.")],
        choices=options(candidates.LEAVINGS),
        validate_choice=False,
    )
    reason = Text("What is known of the reason", longest=4000)


class ReturnForm(Form):
    """Why a candidate is back in the process."""

    reason = Text("Why", [InputRequired("Say why the candidate is back in the process.")], longest=4000)


class AdjustmentForm(Form):
    """What was arranged, and why."""

    arrangement = Text(
        "What was arranged",
        [InputRequired("Say what was arranged, such as ‘captions on, 15 extra minutes’.")],
        longest=4000,
    )
    extra_minutes = Whole("Extra minutes for each interview", [InputRequired("Enter a number, 0 for none.")], default=0)
    reason = Text("Why", longest=4000)


EXTRA = {"min": 0, "max": MOST_EXTRA}


class RosterForm(Form):
    """A CSV file of candidates."""

    file = FileField("CSV file", [DataRequired("Choose a file first.")], render_kw={"accept": ".csv,.tsv,.txt"})
