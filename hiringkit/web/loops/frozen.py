"""The list of loops, frozen versions and their kits."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit import pdf
from hiringkit.domain import access, questions
from hiringkit.domain.loops.measures import FEWEST
from hiringkit.services import booklets as printing
from hiringkit.services import loops
from hiringkit.services.acts import Invalid
from hiringkit.web import documents, doors, pages
from hiringkit.web.loops.blueprint import bp, builders, current_library, whole
from hiringkit.web.loops.building import builder
from hiringkit.web.loops.coverage import coverage, structure, traced


@bp.get("/loops")
@builders
def index() -> Response:
    """Every loop, and the shipped ones to start from."""
    actor, level = doors.current_actor(), request.args.get("level", "senior")
    level = level if level in dict(questions.LEVELS) else "senior"
    shelf = current_library()
    return pages.render(
        "loops/index.html",
        loops=loops.index(actor),
        templates=[template for template in loops.starts(actor, shelf) if template.level == level],
        level=level,
        levels=questions.LEVELS,
        roles=shelf.roles,
        competencies={name: competency.title for name, competency in shelf.competencies.items()},
    )


@bp.post("/loops/<ref>/freeze")
@builders
def freeze(ref: str) -> Any:
    """Freezes the draft as the next version."""
    edits, reason = whole(request.form.get("edits")), request.form.get("gaps_reason", "")
    try:
        version = loops.freeze(doors.current_actor(), current_library(), ref, edits, reason)
    except Invalid as invalid:
        return builder(ref, 422, invalid.errors)
    facts = loops.version(doors.current_actor(), version)
    more = "" if facts.sign_off.is_usable else " A second person signs it off before an opening can use it."
    flash(f"The version is frozen. Its questions, anchors and minutes never change from here on.{more}", "done")
    return redirect(url_for("loops.version", ref=version), code=303)


@bp.get("/loop-versions/<ref>")
@doors.signed_in
def version(ref: str) -> Response:
    """A frozen version: its stages, kits, weights and hash."""
    return _version(ref)


def _version(ref: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    facts = loops.version(doors.current_actor(), ref)
    return pages.render(
        "loops/version.html",
        status,
        facts=facts,
        errors=errors or {},
        traced=traced(facts.loop),
        coverage=coverage(facts.loop),
        structure=structure(facts.loop, facts.around),
        stages=dict(questions.STAGES),
        may_open=pages.exists("openings.new") and access.can_open_job(doors.current_actor()) is None,
    )


@bp.get("/loop-versions/<ref>/measures")
@builders
def measures(ref: str) -> Response:
    """How the questions of a version did: use of the scale, and agreement between raters."""
    return pages.render("loops/measures.html", facts=loops.measured(doors.current_actor(), ref), fewest=FEWEST)


@bp.get("/loops/<ref>/compare")
@builders
def compare(ref: str) -> Any:
    """Two versions side by side, or one beside the draft."""
    asked = request.args.get("before", ""), request.args.get("after", "")
    try:
        facts = loops.compare(doors.current_actor(), current_library(), ref, *asked)
    except Invalid as invalid:
        flash(" ".join(invalid.errors.values()), "alert")
        return redirect(url_for("loops.show", ref=ref), code=303)
    return pages.render("loops/compare.html", facts=facts, stages=dict(questions.STAGES))


@bp.post("/loop-versions/<ref>/sign-off")
@builders
def sign(ref: str) -> Any:
    """Signs a version off, or returns it with a reason."""
    note, actor = request.form.get("note", ""), doors.current_actor()
    try:
        if request.form.get("word") == "return":
            loops.send_back(actor, ref, note)
            flash("The version is returned. It stays as it was frozen and is never used.", "done")
        else:
            loops.sign(actor, ref, note)
            flash("The version is signed off. Openings can use it.", "done")
    except Invalid as invalid:
        return _version(ref, 422, invalid.errors)
    return redirect(url_for("loops.version", ref=ref), code=303)


@bp.post("/loop-versions/<ref>/retire")
@builders
def retire(ref: str) -> Response:
    """Takes a version out of use for new openings."""
    loops.retire(doors.current_actor(), ref)
    flash("New openings cannot use this version any more; openings that have it keep it.", "done")
    return redirect(url_for("loops.version", ref=ref), code=303)


@bp.get("/kits/<ref>")
@doors.signed_in
def kit(ref: str) -> Response:
    """A frozen kit to read before the interview."""
    frozen, sha256 = loops.kit(doors.current_actor(), ref)
    return pages.render("loops/kit.html", ref=ref, kit=frozen, sha256=sha256, stages=dict(questions.STAGES))


@bp.post("/kits/<ref>/booklet")
@doors.signed_in
def booklet(ref: str) -> Any:
    """The kit as a booklet to print, with room to write, for calls without a computer."""
    actor = doors.current_actor()
    facts = printing.of_kit(actor, ref)
    made = documents.printed(lambda pool: pdf.render_booklet(facts, pool=pool))
    return documents.to_keep(made, f"kit-{facts.hash[:8]}.pdf")
