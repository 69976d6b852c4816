"""The printed booklet of what was found."""

from typing import Any

from flask import flash, redirect, url_for

from hiringkit import pdf
from hiringkit.services.acts import Invalid
from hiringkit.services.questions import printing
from hiringkit.web import documents, doors
from hiringkit.web.questions.blueprint import bp, instance, wanted, writers


@bp.post("/questions/booklet")
@writers
def booklet() -> Any:
    """The questions that were found, to print and write on."""
    try:
        facts = printing.booklet(doors.current_actor(), instance(), wanted())
    except Invalid as invalid:
        flash(str(invalid), "error")
        return redirect(url_for("questions.index", **_args()), code=303)
    made = documents.printed(lambda pool: pdf.render_booklet(facts, pool=pool))
    return documents.to_keep(made, f"questions-{doors.current_actor().at:%Y-%m-%d}.pdf")


def _args() -> dict[str, Any]:
    asked = wanted()
    return {**asked.chosen, **({"q": asked.words} if asked.words else {})}
