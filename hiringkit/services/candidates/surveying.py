"""The reaction survey: a link for each candidate that works once, and answers that nobody can lead back to it."""

from dataclasses import dataclass

from hiringkit.domain import access, candidates, surveys
from hiringkit.domain.access import Actor
from hiringkit.services import organisation
from hiringkit.services.accounts import hashing
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import access as standings
from hiringkit.store import candidates as candidate_rows
from hiringkit.store import database
from hiringkit.store import openings as opening_rows
from hiringkit.store import preparations as rows
from hiringkit.store.preparations import SurveyAnswer, SurveyLink

NOT_YET = "The survey is for afterwards: close the last stage, decide, or end the process first."
USED = "This candidate used their link already. Each works once."


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """The page on which a link is made; never whether or what somebody answered."""

    ref: str
    name: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands on the survey."""

    organisation: str
    job: str


def survey_of(actor: Actor, ref: str) -> SurveyFacts:
    """Whether a link can be made for the candidate, for whoever runs the opening."""
    row = found(candidate_rows.get(ref))
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, row)))
    return SurveyFacts(row.ref, row.name, row.state != candidates.ACTIVE)


def make_link(actor: Actor, ref: str) -> str:
    """A new link for the candidate in place of an unused earlier one; its token, which is shown once."""
    token = database.new_ref() + database.new_ref()
    with act(actor, "survey.link", "candidate", ref):
        row = found(candidate_rows.get(ref, lock=True))
        access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, row)))
        if row.state == candidates.ACTIVE:
            raise Invalid({"": NOT_YET})
        link = rows.link_of(row.id)
        if link is not None and link.token_hash is None:
            raise Invalid({"": USED})
        if link is None:
            link = SurveyLink(candidate_id=row.id)
        link.token_hash = hashing.token_hash(token)
        database.add(link)
    return token


def asked(token: str) -> Asked:
    """What an unused link opens; hidden for any other."""
    link = found(rows.link_by(hashing.token_hash(token)))
    return Asked(organisation.settings().name, link.candidate.opening.title)


def answer(token: str, said: dict[str, int]) -> None:
    """Keeps the answers apart from the candidate, and ends the link."""
    if not said:
        raise Invalid({"": "Answer at least one of the questions, or close this page."})
    with database.writing():
        link = found(rows.link_by(hashing.token_hash(token), lock=True))
        opening = found(opening_rows.get(link.candidate.opening.ref, lock=True))
        link.token_hash = None
        known = {key: said[key] for key in surveys.QUESTIONS if key in said}
        database.add(SurveyAnswer(opening_id=opening.id, place=rows.answers(opening.id), answers=known))
