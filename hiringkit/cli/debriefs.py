"""The arithmetic of a debrief, open to anybody: cards on standard input, the consolidated view on standard output."""

import sys
from typing import Any

import click

from hiringkit.cli import cards_in, output
from hiringkit.domain import debriefs
from hiringkit.domain.debriefs import Consolidated, decimal_text

EXAMPLE = """\b
Example:
  hiringkit consolidate --json < cards.json
\b
cards.json:
  {"scale": {"points": 4, "bar": 3},
   "competencies": [{"id": "stats", "weight": 1}],
   "questions": [{"id": "q1", "competency": "stats", "planned_raters": 2}],
   "voided": [],
   "cards": [{"rater": "lena", "submitted": true, "ratings": {"q1": 3}, "not_assessed": {}, "recommendation": 3},
             {"rater": "omar", "submitted": true, "ratings": {"q1": 2}, "not_assessed": {}, "recommendation": 2}]}
"""


@click.command(epilog=EXAMPLE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
def consolidate(as_json: bool) -> None:
    """Compute what a debrief shows, from cards on standard input.

    Question: mean over raters. Competency: mean of its questions. Overall: weighted mean of competencies. Only
    submitted cards and questions not voided count; under two thirds of the planned ratings there is no number.
    Coverage is ratings given over ratings planned; 1.00 where a competency was rated though planned for nobody.
    """
    view = debriefs.consolidate(cards_in.read(sys.stdin.buffer.read()))
    if as_json:
        output.as_json(plain(view))
    else:
        _show(view)


def plain(view: Consolidated) -> dict[str, Any]:
    """The view as JSON material; means and coverage are decimal text, rounded half up."""
    return {
        "questions": {
            name: {
                "ratings": list(one.ratings),
                "mean": decimal_text(one.mean),
                "range": one.range,
                "flagged": one.flagged,
            }
            for name, one in view.questions.items()
        },
        "competencies": {
            name: {
                "ratings": list(one.ratings),
                "mean": decimal_text(one.mean),
                "coverage": decimal_text(one.coverage),
                "state": one.state,
                "flagged": one.flagged,
                "single_rater": one.single_rater,
            }
            for name, one in view.competencies.items()
        },
        "overall": {"mean": decimal_text(view.overall.mean), "state": view.overall.state},
        "consensus": view.consensus,
    }


def _show(view: Consolidated) -> None:
    rows = [
        [name, decimal_text(one.mean) or "–", " ".join(map(str, one.ratings)) or "–", "flagged" if one.flagged else ""]
        for name, one in view.questions.items()
    ]
    output.table(rows, ["Question", "Mean", "Ratings", ""])
    output.line()
    rows = [
        [
            name,
            decimal_text(one.mean) or one.state,
            decimal_text(one.coverage) or "",
            ", ".join(word for word, is_so in (("flagged", one.flagged), ("one rater", one.single_rater)) if is_so),
        ]
        for name, one in view.competencies.items()
    ]
    output.table(rows, ["Competency", "Mean", "Coverage", ""])
    output.line()
    output.line(f"Overall: {decimal_text(view.overall.mean) or view.overall.state}")
    output.line(f"Consensus: {view.consensus}")
