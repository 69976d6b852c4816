"""What interviewers and candidates are told about records: texts to read, and to hand over."""

from pathlib import Path

from hiringkit.content import retention
from hiringkit.domain.records import Rule
from hiringkit.services import organisation
from hiringkit.store.records import keeping as rows


def for_interviewers() -> str:
    """What an interviewer should know before they write about somebody."""
    return "\n\n".join(
        (
            "What you write about a candidate can be read by that candidate. Whoever asks gets a copy of every rating, "
            "note, private note, vote and reason; only names of other people are taken out. Write what was said and "
            "done, as you would say it with the candidate in the room.",
            "What you submit is a record. It is not changed afterwards: a correction stands beside it, with your "
            "reason and the time. Who read what is noted too.",
            "Nothing is scored, ranked or recommended by a program. Numbers are computed from ratings by people, and "
            "the arithmetic is printed.",
            "Records go when their time is over, unless a legal hold stands. Do not keep copies of your own: notes on "
            "paper, files and messages have no clock. Once the scorecard is submitted, destroy them.",
            "Never write down what is protected or has no bearing on the job: health, family, age, origin, faith, "
            "looks. If a candidate tells you such a thing, leave it out.",
        )
    )


def for_candidates(instance: Path) -> str:
    """What a candidate is told about their data; the period is the organisation's rule."""
    settings = organisation.settings()
    chosen = rows.choice(rows.ORGANISATION)
    rule = retention.rules(instance).get(chosen.rule) if chosen else None
    return "\n\n".join(
        (
            f"{settings.name or 'We'} will interview you, and keep a record of it. Everybody who applies for the same "
            "job gets the same questions, and each answer is rated against a written scale.",
            "What is kept: your name and how to reach you, when you were interviewed and by whom, how your answers "
            "were rated and what was noted, adjustments that were agreed, what was decided and why, and who read it. "
            "Adjustments are kept apart and reach nobody who decides.",
            _period(rule),
            "A person decides, from ratings that people gave. No program scores, ranks or recommends you.",
            "You can ask for a copy of all this, ask for what is wrong to be corrected, ask for it to be erased, and "
            f"object to its use. {_reach(settings.support_mail)} You will have an answer "
            + (f"within {rule.answer} days." if rule else "within a month."),
            "If you think that your data is not handled rightly, you can also turn to the data protection authority, "
            "or to the agency for equal employment, where you live.",
        )
    )


def _period(rule: Rule | None) -> str:
    if rule is None:
        return "How long: until it is no longer needed for this decision and for questions about it."
    years, months = divmod(rule.months, 12)
    parts = [
        f"{count} {word}{'' if count == 1 else 's'}" for count, word in ((years, "year"), (months, "month")) if count
    ]
    return f"How long: {' and '.join(parts)} after the process ends, and longer only while a legal claim needs it."


def _reach(mail: str) -> str:
    return f"Write to {mail}." if mail else "Tell whoever invited you."
