"""A submitted card is printed ahead: the next slate finds it, erasing reaches it, a worker that was killed loses it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask
from sqlalchemy import select

from hiringkit import pdf
from hiringkit.jobs import rendering
from hiringkit.pdf.slate_parts import Parts, card_asks
from hiringkit.services import jobs, scorecards
from hiringkit.services.jobs import Claim
from hiringkit.services.packets import ahead, slates
from hiringkit.store import database
from hiringkit.store.candidates import Candidate
from hiringkit.store.packets import CARD, Job
from hiringkit.store.records import erasing
from hiringkit.store.slates import Fragment, SlateRow
from tests.support import makers
from tests.support.cast import actor

NOW = datetime.now(UTC)
HELD, LATER = NOW - timedelta(days=3), NOW + timedelta(minutes=2)


@pytest.fixture(scope="module")
def pool() -> Iterator[pdf.Pool]:
    with pdf.Pool(1) as running:
        yield running


@pytest.fixture
def opening(any_app: APIFlask) -> str:
    """Two candidates, each with a submitted card; the first one's was amended, which has it printed ahead."""
    with any_app.app_context():
        made = makers.opening()
        cards = []
        for name in ("Zoë Quist", "陈伟"):
            cards.append(makers.card(makers.held(makers.candidate(made, name), "concepts", ("gave",), HELD), "gave"))
        scorecards.amend(actor("gave"), cards[0], "", "rationale", "Seen again.", "A word was missing.", ahead=True)
        return made


def taken(app: APIFlask) -> Claim:
    with app.app_context():
        claim = jobs.claim(NOW)
    assert claim and claim.kind == CARD
    return claim


def kept() -> set[str]:
    return set(database.db.session.scalars(select(Fragment.key)))


def test_the_next_slate_finds_the_card(any_app: APIFlask, opening: str, pool: pdf.Pool):
    claim = taken(any_app)
    rendering.card(any_app, pool, claim)
    with any_app.app_context():
        assert jobs.progress(claim.ref).state == "done"
        slates.issue(actor("recruiter"), opening)
        parts = Parts(database.db.session.scalars(select(SlateRow.facts)).one())
        first, second = ([ask.key for _, ask in card_asks(one) if ask] for one in parts.packets)
        assert kept() == set(first)
        assert not kept() & set(second)
        assert jobs.backlog().queued == 1


def test_what_somebody_waits_for_comes_first(any_app: APIFlask, opening: str):
    with any_app.app_context():
        assert jobs.backlog().queued == 0
        _, job = slates.issue(actor("recruiter"), opening)
        claim = jobs.claim(LATER)
        assert claim and claim.ref == job
    assert taken(any_app).subject


def test_a_killed_worker_s_card_is_printed_by_another_and_only_once(any_app: APIFlask, opening: str, pool: pdf.Pool):
    killed = taken(any_app)
    with any_app.app_context():
        assert jobs.revive(LATER, timedelta(seconds=30)) == [killed.ref]
    again = taken(any_app)
    with any_app.app_context(), pytest.raises(jobs.Lost):
        ahead.keep(killed, "a" * 64, b"%PDF", LATER)
    rendering.card(any_app, pool, again)
    with any_app.app_context():
        assert len(kept()) == 1
        assert "a" * 64 not in kept()


@pytest.mark.parametrize("way", [erasing.erase, erasing.anonymise])
def test_erasing_takes_the_part_and_the_job(
    any_app: APIFlask, opening: str, pool: pdf.Pool, way: Callable[[Candidate], None]
):
    running = taken(any_app)
    rendering.card(any_app, pool, running)
    with any_app.app_context():
        held = select(Candidate).where(Candidate.name == "Zoë Quist")
        assert len(kept()) == 1
        with database.writing():
            way(database.db.session.scalars(held).one())
        assert kept() == set()
        assert database.db.session.scalars(select(Job)).all() == []
        with pytest.raises(jobs.Lost):
            ahead.keep(running, "a" * 64, b"%PDF", LATER)
        assert kept() == set()
