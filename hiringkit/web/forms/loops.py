"""The form of a question that an employer writes for one loop."""

from datetime import datetime

from wtforms import IntegerField, SelectField
from wtforms.validators import DataRequired, NumberRange

from hiringkit.domain import questions
from hiringkit.domain.loops import Draft
from hiringkit.domain.questions import Library, Question
from hiringkit.web.forms import Form, Line, Text, options

NEEDED = "Describe what a rater would have seen or heard."


class CustomQuestion(Form):
    """A question with its anchors."""

    title = Line("Title", [DataRequired("Give the question a short title.")], longest=80)
    asked = Text("The question, as you would say it", [DataRequired("Write the question.")], longest=4000)
    competency = SelectField("Competency", [DataRequired("Choose what the question tests.")])
    type = SelectField("Type", choices=options(dict(questions.TYPES)), default="situational")
    minutes = IntegerField("Minutes", [NumberRange(1, 120, "A question takes 1 to 120 minutes.")], default=6)
    probes = Text("Follow-up probes, one a line", longest=4000)
    listen_for = Text("Listen for, one a line", longest=4000)
    red_flags = Text("Red flags, one a line", longest=4000)
    anchor_1 = Text("1 Below the bar", [DataRequired(NEEDED)], longest=1000)
    anchor_2 = Text("2 Approaching the bar", [DataRequired(NEEDED)], longest=1000)
    anchor_3 = Text("3 Meets the bar", [DataRequired(NEEDED)], longest=1000)
    anchor_4 = Text("4 Above the bar", [DataRequired(NEEDED)], longest=1000)
    sample_answer = Text("Sample answer", longest=8000)

    def offer(self, library: Library) -> None:
        """Offers the library's competencies."""
        known = {name: competency.title for name, competency in library.competencies.items()}
        self.competency.choices = options({"": "Choose", **known})

    def question(self, name: str, draft: Draft, stage: str, at: datetime) -> Question:
        """The question as the draft keeps it."""
        return Question(
            id=name,
            title=self.title.data or "",
            prompt=(self.asked.data or "").strip(),
            type=self.type.data or "situational",
            competency=self.competency.data or "",
            also=(),
            topic="behavioral" if stage == "behavioral" else "fundamentals",
            roles=(draft.role,),
            stages=(stage,),
            levels=(draft.level,),
            difficulty="medium",
            minutes=self.minutes.data or 6,
            probes=_lines(self.probes.data),
            listen_for=_lines(self.listen_for.data),
            red_flags=_lines(self.red_flags.data),
            sample_answer=(self.sample_answer.data or "").strip(),
            anchors={
                1: (self.anchor_1.data or "").strip(),
                2: (self.anchor_2.data or "").strip(),
                3: (self.anchor_3.data or "").strip(),
                4: (self.anchor_4.data or "").strip(),
            },
            level_notes={},
            domain="general",
            reviewed_on=at.date(),
            status="active",
        )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
