"""The wording of a question while it is written."""

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from hiringkit.domain import access
from hiringkit.services import questions
from hiringkit.web import doors

bp = APIBlueprint("questions_api", __name__, url_prefix="/api/questions", tag="Questions")


class Written(BaseModel):
    """What is in the fields now."""

    model_config = ConfigDict(strict=True, extra="forbid")

    texts: dict[str, str] = Field(max_length=40)


class Finding(BaseModel):
    """Words in one field that touch a protected topic, or ask for a rehearsed answer."""

    field: str
    label: str
    start: int
    end: int
    text: str
    topic: str
    severity: str
    why: str
    alternative: str


class Findings(BaseModel):
    """Everything found, in the order of the fields."""

    findings: list[Finding]


@bp.post("/wording")
@bp.input(Written, arg_name="body")
@bp.output(Findings)
@doors.person(access.can_build_loops)
def wording(body: Written) -> Findings:
    """What the wording check finds in the fields as they are; nothing is kept."""
    found = questions.findings(body.texts)
    return Findings(
        findings=[
            Finding(
                field=one.field,
                label=questions.label_of(one.field),
                start=one.start,
                end=one.end,
                text=one.text,
                topic=one.topic,
                severity=one.severity,
                why=one.why,
                alternative=one.alternative,
            )
            for one in found
        ]
    )
