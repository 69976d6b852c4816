"""The texts of a preparation sheet."""

from hiringkit.domain import preparations
from hiringkit.web.forms import Form, Text


class SheetForm(Form):
    """What the recruiter says; the rest comes from the opening and its loop."""

    welcome = Text("Welcome", longest=preparations.LIMIT)
    tools = Text("What they need", longest=preparations.LIMIT)
    prepare = Text("How to prepare", longest=preparations.LIMIT)
    adjust = Text("How to ask for an adjustment", longest=preparations.LIMIT)
