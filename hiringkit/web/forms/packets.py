"""Forms of issuing a packet."""

from wtforms import BooleanField, HiddenField

from hiringkit.web.forms import Form, Text


class Issue(Form):
    """Whom the packet is for, further words to mask, and the mark of the list that was read."""

    audience = HiddenField("For")
    words = Text("Also mask these words", longest=8000)
    checked = HiddenField("The list")
    read = BooleanField("I read the list, and looked at what was left")

    def masked_words(self) -> tuple[str, ...]:
        """The further words, one on each line."""
        return tuple(line.strip() for line in (self.words.data or "").splitlines() if line.strip())
