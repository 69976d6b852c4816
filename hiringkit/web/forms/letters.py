"""The form of a feedback letter."""

from wtforms import BooleanField, SubmitField
from wtforms.validators import InputRequired

from hiringkit.domain import letters
from hiringkit.web.forms import Form, Text, Whole


class LetterForm(Form):
    """The words of a letter, and whether it is finished."""

    text = Text("Letter", [InputRequired("Write the letter.")], longest=letters.LIMIT)
    edits = Whole("Saves so far", default=0)
    has_read = BooleanField("I have read what was found in the letter")
    finish = SubmitField("Finish the letter")
