"""What is printed ahead: a submitted card's part, so that the slate that holds it has less to print."""

from datetime import datetime

from hiringkit.domain import packets, scorecards
from hiringkit.domain.access import Actor
from hiringkit.services import jobs
from hiringkit.services.jobs import Claim
from hiringkit.services.packets import editions
from hiringkit.store import database
from hiringkit.store import jobs as job_rows
from hiringkit.store import scorecards as cards
from hiringkit.store import slates as rows
from hiringkit.store.slates import Fragment


def facts_of(claim: Claim, at: datetime) -> str:
    """The packet that holds the claimed card, as the committee's next slate will hold it; '' when there is none."""
    row = cards.get(claim.subject)
    if row is None or row.state != scorecards.SUBMITTED:
        return ""
    candidate = row.interview.candidate
    base = editions.as_it_stands(candidate, claim.ref, Actor(0, jobs.WORKER, "Worker", at, source=jobs.WORKER))
    return packets.to_json(editions.prepared(candidate, base, packets.COMMITTEE, ()).packet)


def keep(claim: Claim, key: str, content: bytes, at: datetime) -> None:
    """Keeps the card's part with its candidate, while the job is still this worker's; raises Lost otherwise."""
    with database.writing():
        row = cards.get(claim.subject)
        if row is None:
            raise jobs.Lost
        candidate = row.interview.candidate
        part = Fragment(
            key=key, opening_id=candidate.opening_id, candidate_id=candidate.id, content=content, made_at=at
        )
        if not rows.keep_part(part) or not job_rows.advance(claim, 0, 1):
            raise jobs.Lost


def forget_old(at: datetime) -> None:
    """Takes away parts that were made long ago; slates and packets themselves stay."""
    rows.forget_old_parts(at)
