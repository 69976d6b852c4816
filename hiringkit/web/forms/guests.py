"""Forms of links for outside committee members."""

from wtforms import SelectField
from wtforms.validators import InputRequired

from hiringkit.domain import guests
from hiringkit.web.forms import Form, Line, options


class Guest(Form):
    """Whom a link is for, and for how long."""

    name = Line("Who it is for", [InputRequired("Write who the link is for; their name stands in the reading log.")])
    days = SelectField(
        "It opens the packet for",
        choices=options({str(days): f"{days} day{'s' if days > 1 else ''}" for days in guests.DAYS}),
        default="7",
    )


class Code(Form):
    """The code that came another way."""

    code = Line(
        "Code",
        [InputRequired("Enter the code.")],
        longest=60,
        render_kw={"autocomplete": "one-time-code", "spellcheck": "false"},
    )
