"""The form with which a file or a link is attached to a candidate."""

from wtforms import BooleanField, FileField, SelectField
from wtforms.validators import InputRequired

from hiringkit.domain import attachments
from hiringkit.web.forms import Form, Line, options


class AttachForm(Form):
    """A file or a link, what it is, and who sees it where."""

    kind = SelectField(
        "What it is", [InputRequired("Choose what it is.")], choices=options(attachments.KINDS), validate_choice=False
    )
    file = FileField("File", render_kw={"accept": ".pdf,.png,.jpg,.jpeg,.txt,.md,.py,.csv"})
    url = Line("Or a link", longest=attachments.URL_LIMIT, render_kw={"type": "url", "placeholder": "https://"})
    name = Line("What to call the link", longest=attachments.NAME_LIMIT)
    for_interviewers = BooleanField("Interviewers open it beside their scorecard")
    in_packet = BooleanField("It goes into the packet")
    keep = BooleanField("Keep it all the same")
