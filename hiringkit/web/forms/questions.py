"""The form of a question kept in the database, and what a reviewer says."""

from datetime import date
from typing import Any

from wtforms import FileField, HiddenField, SelectField, SelectMultipleField, ValidationError
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from hiringkit.domain import questions
from hiringkit.domain.questions import Library, Question
from hiringkit.services.questions import LABELS
from hiringkit.web.forms import Form, Line, Text, options

MOST_MINUTES = 600
VALUES = range(11)
"""Every value that a point of a scale may have."""
NOT_NEEDED = {"id", "also", "sources"}


def _ticks(name: str, choices: Any = ()) -> SelectMultipleField:
    given = options(dict(choices))
    return SelectMultipleField(
        LABELS[name], choices=given, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )


def _select(name: str, choices: Any) -> SelectField:
    return SelectField(LABELS[name], choices=options({"": "Choose", **dict(choices)}))


class QuestionForm(Form):
    """A question; what a draft still lacks is no error of the form."""

    title = Line(LABELS["title"], longest=60)
    id = Line(LABELS["id"], longest=80, render_kw={"autocapitalize": "none", "spellcheck": "false"})
    prompt = Text(LABELS["prompt"], longest=20_000)
    probes = Text(LABELS["probes"], longest=20_000)
    listen_for = Text(LABELS["listen_for"], longest=20_000)
    red_flags = Text(LABELS["red_flags"], longest=20_000)
    sample_answer = Text(LABELS["sample_answer"], longest=40_000)
    note_junior = Text("Junior", longest=20_000)
    note_mid = Text("Mid", longest=20_000)
    note_senior = Text("Senior", longest=20_000)
    competency = _select("competency", ())
    also = _ticks("also")
    topic = _select("topic", questions.TOPICS)
    type = _select("type", questions.TYPES)
    roles = _ticks("roles")
    levels = _ticks("levels", questions.LEVELS)
    stages = _ticks("stages", questions.STAGES[:4])
    difficulty = _select("difficulty", questions.DIFFICULTIES)
    minutes = Line(LABELS["minutes"], longest=4, render_kw={"inputmode": "numeric"})
    domain = SelectField(LABELS["domain"], choices=options(dict(questions.DOMAINS)), default="general")
    status = SelectField("Status once approved", choices=options(dict(questions.STATUSES)), default="active")
    sources = Text(LABELS["sources"], longest=20_000)
    seen = HiddenField()
    copy = HiddenField()

    def offer(self, library: Library, *, may_retire: bool = False) -> None:
        """Offers the library's competencies and roles, and names the anchors of the chosen competency's scale."""
        known = {name: competency.title for name, competency in library.competencies.items()}
        self.competency.choices = options({"": "Choose", **known})
        self.also.choices = options(known)
        self.roles.choices = options(dict(library.roles))
        if not may_retire:
            self.status.choices = options({"active": "Active", "pilot": "Pilot: in use, still being tried"})
        chosen = library.competencies.get(self.competency.data or "")
        self.scale = chosen.scale if chosen else questions.DEFAULT_SCALE
        for point in self.scale.points:
            self[f"anchor_{point.value}"].label.text = f"{point.value} {point.label}"
        for field in self:
            field.flags.required = field.name not in NOT_NEEDED or None

    @property
    def anchors(self) -> list[Any]:
        """The fields of the anchors that the scale has."""
        return [self[f"anchor_{point.value}"] for point in self.scale.points]

    def validate_minutes(self, field: Any) -> None:
        """Minutes are a whole number, or nothing yet."""
        text = field.data or ""
        if text and not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_MINUTES):
            raise ValidationError(f"Write a whole number of minutes, 1 to {MOST_MINUTES}.")

    def question(self, today: date, name: str = "") -> Question:
        """What was written, complete or not."""
        return Question(
            id=name or self.id.data or "",
            title=self.title.data or "",
            prompt=(self.prompt.data or "").strip(),
            type=self.type.data or "",
            competency=self.competency.data or "",
            also=tuple(self.also.data or ()),
            topic=self.topic.data or "",
            roles=tuple(self.roles.data or ()),
            stages=tuple(self.stages.data or ()),
            levels=tuple(self.levels.data or ()),
            difficulty=self.difficulty.data or "",
            minutes=int(self.minutes.data or 0),
            probes=_lines(self.probes.data),
            listen_for=_lines(self.listen_for.data),
            red_flags=_lines(self.red_flags.data),
            sample_answer=(self.sample_answer.data or "").strip(),
            anchors={point.value: _joined(self[f"anchor_{point.value}"].data) for point in self.scale.points},
            level_notes={level: (self[f"note_{level}"].data or "").strip() for level, _ in questions.LEVELS},
            domain=self.domain.data or "",
            reviewed_on=today,
            status=self.status.data or "",
            sources=_lines(self.sources.data),
        )

    @classmethod
    def of(cls, question: Question, **more: Any) -> "QuestionForm":
        """The form with a question in it."""
        plain = {name: getattr(question, name) for name in LABELS if name not in ("anchors", "level_notes", "minutes")}
        values = {name: "\n".join(value) if name in _LISTS else value for name, value in plain.items()}
        values |= {f"anchor_{value}": text for value, text in question.anchors.items()}
        values |= {f"note_{level}": text for level, text in question.level_notes.items()}
        return cls(formdata=None, **{**values, "minutes": str(question.minutes or ""), **more})


for _value in VALUES:
    setattr(QuestionForm, f"anchor_{_value}", Text(str(_value), longest=20_000))

_LISTS = {"probes", "listen_for", "red_flags", "sources"}


class ImportFile(Form):
    """A file with questions."""

    file = FileField(
        "File",
        [DataRequired("Choose a file first.")],
        render_kw={"accept": ".yaml,.yml,.csv,.tsv,.xlsx,.md,.markdown,.txt"},
    )


class Review(Form):
    """What a reviewer says; needed when a version is sent back."""

    note = Text("Note to the author", longest=4000)
    seen = HiddenField()


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _joined(text: str | None) -> str:
    return " ".join((text or "").split())
