"""The debrief's page and the committee's acts on it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import debriefs as rules
from hiringkit.domain.access import Actor
from hiringkit.domain.texts import TextError
from hiringkit.services import debriefs, mail, packets
from hiringkit.services.acts import Invalid
from hiringkit.web import doors, pages, visits
from hiringkit.web.forms import debriefs as forms

bp = Blueprint("debriefs", __name__, url_prefix="/candidates/<ref>/debrief")
TEMPLATE = "debriefs/show.html"


@bp.get("")
@doors.signed_in
def show(ref: str) -> Response:
    """The debrief; veiled for whoever still owes a card."""
    return _page(ref)


def _page(ref: str, status: int = 200, **changed: Any) -> Response:
    return pages.render(TEMPLATE, status, **{**shown(doors.current_actor(), ref), **changed})


def shown(actor: Actor, ref: str) -> dict[str, Any]:
    """What the debrief’s template is given; a reading of others’ judgement is logged."""
    facts = debriefs.show(actor, ref)
    if facts.veil is None:
        debriefs.log(actor, ref)
    return {
        "facts": facts,
        "editions": packets.index(actor, ref) if facts.may_issue else [],
        "outcomes": rules.OUTCOMES,
        "vote": forms.Vote(formdata=None),
        "decision": forms.Decision(formdata=None),
        "errors": {},
    }


def _done(ref: str, said: str, anchor: str = "") -> Response:
    flash(said, "done")
    return redirect(url_for("debriefs.show", ref=ref) + anchor, code=303)


def _act(ref: str, act: Callable[[], Any], said: str, anchor: str = "") -> Response:
    """Does an act of one field; a refusal shows the page again with its sentence on top and what was typed."""
    try:
        act()
    except Invalid as invalid:
        return _page(ref, 422, errors=invalid.errors)
    except TextError as error:
        return _page(ref, 422, errors={"": str(error)})
    return _done(ref, said, anchor)


@bp.post("/vote")
@doors.signed_in
def vote(ref: str) -> Response:
    """Seals the member's vote."""
    form = forms.Vote()
    if form.is_sent():
        try:
            words = (form.reason.data or "", form.dissent.data or "")
            sealed = debriefs.vote(doors.current_actor(), ref, form.vote(), *words, asked=form.round.data or 0)
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            return _done(ref, "Your first vote is sealed." if sealed == 1 else "Your second vote is sealed.", "#vote")
    return _page(ref, 422, vote=form)


@bp.post("/recuse")
@doors.signed_in
def recuse(ref: str) -> Response:
    """Notes that a member steps aside."""
    reason = request.form.get("reason", "")
    return _act(ref, lambda: debriefs.recuse(doors.current_actor(), ref, reason), "You have stepped aside.", "#vote")


@bp.post("/go-on")
@doors.signed_in
def go_on(ref: str) -> Response:
    """Opens the votes before all are in."""
    reason = request.form.get("reason", "")
    return _act(ref, lambda: debriefs.go_on(doors.current_actor(), ref, reason), "The votes are open.", "#vote")


@bp.post("/decide")
@doors.signed_in
def decide(ref: str) -> Response:
    """Records the decision."""
    form = forms.Decision()
    if form.is_sent():
        try:
            debriefs.decide(doors.current_actor(), ref, form.decision())
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            return _done(ref, "The decision is recorded.", "#decision")
    return _page(ref, 422, decision=form)


@bp.post("/reopen")
@doors.signed_in
def reopen(ref: str) -> Response:
    """Reopens a decision; the earlier record stays."""
    reason = request.form.get("reason", "")
    return _act(ref, lambda: debriefs.reopen(doors.current_actor(), ref, reason), "The decision is reopened.")


@bp.post("/sign-off")
@doors.signed_in
def sign_off(ref: str) -> Response:
    """Signs the decision off, as its second person."""
    return _act(ref, lambda: debriefs.sign(doors.current_actor(), ref), "The decision is signed off.", "#decision")


@bp.post("/override")
@doors.signed_in
def override(ref: str) -> Response:
    """Lets a person in before they gave their own view."""
    person, reason = request.form.get("person", ""), request.form.get("reason", "")
    return _act(
        ref,
        lambda: debriefs.override(doors.current_actor(), ref, person, reason),
        "The override is granted and logged; the packet will name it.",
    )


@bp.post("/agenda")
@doors.signed_in
def agenda(ref: str) -> Response:
    """Sets the points to settle."""
    text = request.form.get("agenda", "")
    return _act(ref, lambda: debriefs.set_agenda(doors.current_actor(), ref, text), "The points to settle are kept.")


@bp.post("/meet")
@doors.signed_in
def meet(ref: str) -> Response:
    """Sets when the committee meets."""
    text = request.form.get("meets_at", "").strip()

    def act() -> None:
        debriefs.meet(doors.current_actor(), ref, pages.local_moment(text, visits.now()) if text else None)

    return _act(ref, act, "The meeting is set.")


@bp.post("/cards/<card>/remind")
@doors.signed_in
def remind(ref: str, card: str) -> Response:
    """Notes a reminder and shows its text to copy or send."""
    try:
        address, subject, text = debriefs.remind(doors.current_actor(), ref, card)
    except Invalid as invalid:
        return _page(ref, 422, errors=invalid.errors)
    mailed = mail.is_open()
    template = "debriefs/reminder.html"
    return pages.render(template, ref=ref, address=address, subject=subject, text=text, mailed=mailed)


@bp.post("/cards/<card>/without")
@doors.signed_in
def without(ref: str, card: str) -> Response:
    """Goes on without a missing card."""
    reason = request.form.get("reason", "")
    return _act(
        ref,
        lambda: debriefs.go_on_without(doors.current_actor(), ref, card, reason),
        "The committee goes on without this card; the packet will say so.",
    )
