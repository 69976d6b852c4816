"""The employer's own key ratings, agreed on by a panel, in place of the authors'."""

from collections.abc import Mapping

from hiringkit.domain import access, calibration, texts
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Library
from hiringkit.services.acts import Invalid, act
from hiringkit.services.calibration.rating import hash_of, opened, panel_of, scale_of
from hiringkit.store import calibration as rows
from hiringkit.store.calibration import Panel

LONGEST = 400


def set_key(actor: Actor, library: Library, name: str, ratings: Mapping[str, int], people: str) -> None:
    """Puts the panel's key in place; rounds that were rated before keep the key they had."""
    access.require(access.can_build_loops(actor))
    value = opened(actor, library, name)
    answers = [answer.id for answer in value.answers]
    chosen = {name: rating for name, rating in ratings.items() if name in answers}
    errors = calibration.problems(chosen, answers, scale_of(library, value).values)
    try:
        people = texts.line(people, limit=LONGEST)
    except texts.TextError as error:
        errors["people"] = str(error)
    if not people:
        errors["people"] = "Name who agreed on these ratings, two people or more."
    if errors:
        raise Invalid(errors)
    with act(actor, "calibration.key", "calibration") as done:
        row = Panel(exercise=value.id, sha256=hash_of(value), ratings=chosen, people=people, by=actor.id, at=actor.at)
        rows.add(row)
        done.subject = row.ref
        done.details |= {"exercise": value.id, "sha256": row.sha256}


def withdraw_key(actor: Actor, library: Library, name: str) -> None:
    """Takes the panel's key back: the authors' counts again."""
    access.require(access.can_build_loops(actor))
    value = opened(actor, library, name)
    with act(actor, "calibration.withdraw", "calibration") as done:
        panel = panel_of(value)
        if panel is None:
            raise Invalid({"": "There is no key of your own to take back."})
        panel.is_withdrawn = True
        done.subject = panel.ref
        done.details["exercise"] = value.id
