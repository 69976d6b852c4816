"""Autosave: one or several fields of a card, each with its sequence and token; and submitting from a script."""

import json
from typing import Any

from apiflask import APIBlueprint
from flask import Response, url_for
from pydantic import BaseModel, Field

from hiringkit.api.bodies import Body, accepts
from hiringkit.domain import evidence, interviews
from hiringkit.services import scorecards
from hiringkit.services.scorecards import SaveRequest
from hiringkit.web import doors

HINTED = 4000
"""Letters of a note that are looked at for a hint."""
bp = APIBlueprint("scorecards_api", __name__, url_prefix="/api/scorecards", tag="Scorecards")


class Change(Body):
    """One field's new value."""

    item: str = Field(default="", max_length=120)
    field: str = Field(max_length=20)
    value: str | int | bool | list[int] | None
    client: str = Field(min_length=1, max_length=40)
    sequence: int = Field(ge=0, lt=2**31)
    token: str = Field(min_length=8, max_length=40)
    base: int | None = Field(default=None, ge=0, lt=2**63)


class Changes(Body):
    """Fields of one card, in the order they were typed."""

    changes: list[Change] = Field(min_length=1, max_length=100)


class Result(BaseModel):
    """What became of one field; in a conflict, the value that stands on the server and its time."""

    token: str
    state: str
    change: int
    value: Any = None
    at: str | None = None


class Results(BaseModel):
    """What became of each field, in the order sent; the card's version, the interview's changes, the server's time."""

    results: list[Result]
    version: int
    interview: int
    at: str


class Submission(Body):
    """The version of the card that its author has seen."""

    version: int = Field(ge=0, lt=2**31)


class Note(Body):
    """A note as it is typed."""

    text: str = Field(max_length=100_000)


class Hint(BaseModel):
    """What a reader may stumble over, or an empty text."""

    hint: str


class Submitted(BaseModel):
    """Where the submitted card is read."""

    location: str


@bp.put("/<ref>")
@accepts(bp, Changes)
@bp.output(Results)
@doors.signed_in
def save(ref: str, body: Changes) -> Response:
    """Saves fields of one's own card; repeating a stored save answers the same and changes nothing."""
    actor = doors.current_actor()
    requests = [
        SaveRequest(one.field, one.value, one.client, one.sequence, one.token, one.item, one.base)
        for one in body.changes
    ]
    receipt = scorecards.save_all(actor, ref, requests)
    results = [
        {
            "token": request.token,
            "state": one.state,
            "change": one.change,
            "value": one.value,
            "at": one.at.isoformat() if one.at else None,
        }
        for request, one in zip(requests, receipt.saved, strict=True)
    ]
    told = {"results": results, "version": receipt.version, "interview": receipt.interview_changes}
    return Response(json.dumps(told | {"at": actor.at.isoformat()}), mimetype="application/json")


@bp.post("/<ref>/submit")
@accepts(bp, Submission)
@bp.output(Submitted)
@doors.signed_in
def submit(ref: str, body: Submission) -> Submitted:
    """Submits one's own card as it is kept, when nothing was changed elsewhere since."""
    scorecards.submit(doors.current_actor(), ref, body.version, ahead=True)
    return Submitted(location=url_for("scorecards.show", ref=ref))


@bp.post("/hint")
@accepts(bp, Note)
@bp.output(Hint)
@doors.signed_in
def hint(body: Note) -> Hint:
    """A soft hint on the wording of a note, from its first part; nothing is kept."""
    return Hint(hint=evidence.hint(body.text[:HINTED]))


@bp.post("/handover-hint")
@accepts(bp, Note)
@bp.output(Hint)
@doors.signed_in
def handover_hint(body: Note) -> Hint:
    """Why a note could not be passed on to the next interviewers; nothing is kept."""
    return Hint(hint=" ".join(interviews.handover_findings(body.text[:HINTED])))
