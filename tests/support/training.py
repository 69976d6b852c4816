"""What the world knows of questions that failed and of training: flags, rounds, a panel's key, and sittings."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from flask import current_app

from hiringkit.domain.access import Actor
from hiringkit.services import calibration, library
from hiringkit.services.questions import flagging
from tests.support import cast

EXERCISES = {"counts": "calibration-conveyor", "challenge": "calibration-expert-challenge"}
ANSWERS = ("first", "second", "third", "fourth", "fifth", "sixth")
RATINGS = dict(zip(ANSWERS, (3, 1, 2, 4, 3, 1), strict=True))
Note = Callable[[str, str, str], str]


def tell(note: Note, refs: Mapping[str, Mapping[str, str]]) -> None:
    """Two flags, one of them settled; a round; a key of the panel's own; one sitting signed and one that waits."""
    at = datetime(2026, 11, 18, 9, tzinfo=UTC)
    gave, recruiter = cast.actor("gave", at), cast.actor("recruiter", at)
    card = refs["scorecards"]["one, screen, gave"]
    for kind, (item, _) in zip(("too_long", "leaked"), flagging.flags_on_card(gave, card).items, strict=False):
        flagging.flag(gave, card, item, kind, "Nobody could tell what was meant.")
    newest, *others = flagging.open_flags(recruiter)
    note("question-flags", "open", newest.ref)
    if others:
        flagging.settle(recruiter, others[0].ref, "Replaced by a shorter one.")
        note("question-flags", "settled", others[0].ref)
    _rounds(note, gave, at)
    _sittings(note, refs["people"])


def _rounds(note: Note, gave: Actor, at: datetime) -> None:
    shelf = library.of(current_app.config["SETTINGS"].instance)
    for name, ident in EXERCISES.items():
        note("answers", name, ident)
    note("rounds", "of gave", calibration.rate(gave, shelf, EXERCISES["counts"], RATINGS))
    calibration.set_key(cast.actor("recruiter", at), shelf, EXERCISES["challenge"], RATINGS, "Ruth and Tomasz")


def _sittings(note: Note, people: Mapping[str, str]) -> None:
    owes = cast.actor("owes", datetime(2026, 11, 17, 9, tzinfo=UTC))
    first = calibration.ask(owes, "shadow", "technical", date(2026, 11, 16), people["gave"])
    calibration.sign(cast.actor("gave", datetime(2026, 11, 17, 12, tzinfo=UTC)), first, "Left silence.", is_ready=True)
    note("sittings", "signed", first)
    note("sittings", "waiting", calibration.ask(owes, "reverse", "technical", date(2026, 11, 17), people["gave"]))
