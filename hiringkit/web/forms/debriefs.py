"""Forms of votes and decisions."""

from wtforms import RadioField
from wtforms.validators import Optional

from hiringkit.domain import debriefs, questions, scorecards
from hiringkit.services.debriefs import NewDecision
from hiringkit.web.forms import Form, Text, Whole, options

VOTES = options({str(value): label for value, label in scorecards.RECOMMENDATIONS.items()})


class Vote(Form):
    """A vote and what decided it."""

    value = RadioField("Hire at this level?", [Optional()], choices=VOTES)
    reason = Text("What decided it", longest=20_000)
    dissent = Text("Dissent, in your own words", longest=20_000)
    round = Whole("Round", default=0)

    def vote(self) -> int | None:
        """The vote as a number."""
        return int(self.value.data) if self.value.data else None


class Reason(Form):
    """A reason alone."""

    reason = Text("Why", longest=4000)


class Decision(Form):
    """The outcome and its reasons."""

    outcome = RadioField("Decision", [Optional()], choices=options(debriefs.OUTCOMES))
    level = RadioField(
        "Level", [Optional()], choices=options({"": "As advertised", **dict(questions.LEVELS)}), default=""
    )
    reason = Text("Reason, citing evidence", longest=20_000)
    against_reason = Text("Why it goes against the votes or the computed result", longest=20_000)
    conditions = Text("Conditions", longest=20_000)

    def decision(self) -> NewDecision:
        """What is handed to the service."""
        level = questions.level_label(self.level.data) if self.level.data else ""
        return NewDecision(
            outcome=self.outcome.data or "",
            reason=self.reason.data or "",
            level=level,
            conditions=self.conditions.data or "",
            against_reason=self.against_reason.data or "",
        )
