"""Slates: who stands in one, in which order, what is frozen with it; rendered, cancelled and tried again."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from apiflask import APIFlask
from sqlalchemy import delete, select, update

from hiringkit import pdf
from hiringkit.domain import packets as facts
from hiringkit.domain.access import Forbidden
from hiringkit.domain.packets import slates as slate_facts
from hiringkit.jobs import rendering
from hiringkit.jobs.upkeep import Upkeep
from hiringkit.services import jobs, packets, verification
from hiringkit.services.acts import Invalid
from hiringkit.services.packets import slates, verifying
from hiringkit.store import candidates as candidate_rows
from hiringkit.store import database, openings
from hiringkit.store import packets as packet_rows
from hiringkit.store import slates as rows
from hiringkit.store.candidates import Candidate
from hiringkit.store.records import erasing
from tests.support import makers
from tests.support.cast import actor

HELD = datetime.now(UTC) - timedelta(days=3)
NAMES = ("Zoë Quist", "陈伟", "Amara Obi")


@pytest.fixture(scope="module")
def pool() -> Iterator[pdf.Pool]:
    with pdf.Pool(1) as running:
        yield running


@pytest.fixture
def opening(any_app: APIFlask) -> str:
    """Three candidates with a card, a fourth without."""
    with any_app.app_context():
        made = makers.opening()
        for name in NAMES:
            makers.held(makers.candidate(made, name), "concepts", ("gave",), HELD)
        makers.candidate(made, "No Card Yet")
        return made


def issued(opening: str, **options: str) -> tuple[rows.SlateRow, slate_facts.Slate, str]:
    ref, job = slates.issue(actor("recruiter"), opening, **options)  # type: ignore[arg-type]  # order and audience alone
    row = rows.get(ref)
    assert row
    return row, slate_facts.slate_from_json(row.facts), job


def test_everybody_with_a_card_stands_in_it_by_number(any_app: APIFlask, opening: str):
    with any_app.app_context():
        row, slate, _ = issued(opening)
        assert [(one.number, one.candidate.text) for one in slate.packets] == list(enumerate(NAMES, 1))
        assert [(one.name, one.reason) for one in slate.left_out] == [("No Card Yet", slates.NO_CARD)]
        assert [one.candidate.text for one in issued(opening, order="name")[1].packets] == [
            "Amara Obi",
            "Zoë Quist",
            "陈伟",
        ]
        assert rows.next_edition(row.opening_id) == 3


def test_packets_in_it_are_editions_of_record_and_stay_while_nothing_changes(any_app: APIFlask, opening: str):
    with any_app.app_context():
        _, first, _ = issued(opening)
        _, second, _ = issued(opening)
        assert first.packets == second.packets
        candidate = rows.candidates(rows.of_opening(1)[0][0].opening_id)[0]
        assert [line.edition for line in packets.index(actor("recruiter"), candidate.ref)] == [1]


def test_slate_stays_while_nothing_changes_and_then_says_what_did(any_app: APIFlask, opening: str):
    with any_app.app_context():
        first, _, _ = issued(opening)
        assert issued(opening)[0].ref == first.ref
        fourth = rows.candidates(first.opening_id)[3].ref
        held = makers.interview(fourth, "concepts", ("gave",), HELD)
        makers.give(makers.card(held, "gave"), "gave", at=HELD + timedelta(hours=4))
        second, slate, _ = issued(opening)
        assert (second.edition, slate.changes_since) == (2, ("Candidate 4 was added.",))
        assert slate.left_out == ()


def test_order_and_audience_are_checked(any_app: APIFlask, opening: str):
    with any_app.app_context():
        with pytest.raises(Invalid, match="number, name"):
            issued(opening, order="score")
        with pytest.raises(Invalid, match="masked first"):
            issued(opening, audience=facts.MASKED)


def test_only_the_team_issues_and_reads(any_app: APIFlask, opening: str):
    with any_app.app_context():
        row, _, _ = issued(opening)
        for key in ("gave", "recruiter_elsewhere", "administrator"):
            with pytest.raises(Forbidden):
                slates.issue(actor(key), opening)
            with pytest.raises(Forbidden):
                slates.show(actor(key), row.ref)
        assert slates.show(actor("chair"), row.ref)[0].state == packet_rows.QUEUED


def test_it_is_rendered_part_by_part_kept_and_verified(any_app: APIFlask, opening: str, pool: pdf.Pool):
    with any_app.app_context():
        row, _, job = issued(opening)
        ref = row.ref
        claim = jobs.claim(datetime.now(UTC), job)
        assert claim
    rendering.slate(any_app, pool, claim)
    with any_app.app_context():
        after = jobs.progress(job)
        assert (after.state, after.done) == ("done", after.total)
        made = slates.pdf(actor("recruiter"), ref)
        assert made
        content = b"".join(made[0])
        proof = verifying.verify(content)
        assert proof.is_issued and proof.issued and proof.issued.ref == ref
        assert not verifying.verify(content[:-9] + b" " + content[-9:]).is_issued


def findings() -> set[tuple[str, str]]:
    found = verification.check(lambda *_: None).findings
    return {(one.table, one.sentence) for one in found if one.table.startswith("slate")}


def test_changed_slate_or_pdf_is_found_by_verify(any_app: APIFlask, opening: str, pool: pdf.Pool):
    with any_app.app_context():
        claim = jobs.claim(datetime.now(UTC), issued(opening)[2])
        assert claim
    rendering.slate(any_app, pool, claim)
    with any_app.app_context():
        assert findings() == set()
        changed = update(rows.SlatePdf).values(content=b"other")
        with database.writing():
            database.db.session.execute(changed)
        assert findings() == {("slate_pdfs", verification.CHANGED)}
        with database.writing():
            database.db.session.execute(changed.values(sha256=hashlib.sha256(b"other").hexdigest()))
        assert findings() == {("slate_pdfs", verification.OTHER)}
        with database.writing():
            database.db.session.execute(delete(rows.SlatePdf))
        assert findings() == {("slate_pdfs", verification.GONE)}


def test_cancelled_job_ends_at_the_next_part_and_can_be_retried(any_app: APIFlask, opening: str, pool: pdf.Pool):
    with any_app.app_context():
        row, _, job = issued(opening)
        ref = row.ref
        claim = jobs.claim(datetime.now(UTC), job)
        assert claim
        with pytest.raises(Forbidden):
            slates.cancel(actor("recruiter_elsewhere"), ref)
        assert slates.cancel(actor("recruiter"), ref)
    with pytest.raises(jobs.Lost):
        rendering.slate(any_app, pool, claim)
    with any_app.app_context():
        assert jobs.progress(job).state == packet_rows.ABANDONED
        assert not slates.cancel(actor("recruiter"), ref)
        again = slates.retry(actor("recruiter"), ref)
        assert jobs.progress(again).state == packet_rows.QUEUED
        with pytest.raises(Invalid, match="already"):
            slates.retry(actor("recruiter"), ref)


@pytest.mark.parametrize("how", [erasing.erase, erasing.anonymise])
def test_erased_candidate_is_in_no_slate_and_no_part(any_app: APIFlask, opening: str, how: Callable[[Candidate], None]):
    with any_app.app_context():
        _, _, job = issued(opening)
        claim = jobs.claim(datetime.now(UTC), job)
        assert claim
        row = rows.get(claim.subject)
        assert row
        first, second, _ = (one.id for one in rows.candidates(row.opening_id)[:3])
        for key, owner in (("a" * 64, None), ("b" * 64, first), ("c" * 64, second)):
            jobs.keep_part(claim, key, b"part", owner, datetime.now(UTC))
        with database.writing():
            how(rows.candidates(row.opening_id)[0])
        assert rows.get(claim.subject) is None
        assert set(rows.fragments(letter * 64 for letter in "abc")) == {"c" * 64}
        with pytest.raises(jobs.Lost):
            jobs.keep_part(claim, "d" * 64, b"part", first, datetime.now(UTC))
        assert not rows.fragments(["d" * 64])


def test_kept_parts_go_a_month_after_they_were_made_and_the_slate_stays(any_app: APIFlask, opening: str):
    with any_app.app_context():
        _, _, job = issued(opening)
        claim = jobs.claim(datetime.now(UTC), job)
        assert claim
        jobs.keep_part(claim, "a" * 64, b"part", None, datetime.now(UTC) - timedelta(days=31))
        jobs.keep_part(claim, "b" * 64, b"part", None, datetime.now(UTC) - timedelta(days=29))
    Upkeep(any_app).tick(datetime.now(UTC))
    with any_app.app_context():
        assert set(rows.fragments(letter * 64 for letter in "ab")) == {"b" * 64}
        assert rows.get(claim.subject)


@pytest.mark.parametrize("how", [erasing.erase, erasing.anonymise])
def test_part_made_after_somebody_else_went_is_its_own_candidate_s(
    any_app: APIFlask, opening: str, pool: pdf.Pool, how: Callable[[Candidate], None]
):
    with any_app.app_context():
        with database.writing():
            everyone = [one.ref for one in rows.candidates(opening_id(opening))]
        _, job = slates.issue(actor("recruiter"), opening, wanted=(everyone[1],))
        claim = jobs.claim(datetime.now(UTC), job)
        assert claim
        with database.writing():
            how(rows.candidates(opening_id(opening))[0])
    rendering.slate(any_app, pool, claim)
    with any_app.app_context():
        held = set(database.db.session.scalars(select(rows.Fragment.candidate_id).distinct())) - {None}
        second = candidate_rows.get(everyone[1])
        assert second and held == {second.id}


def opening_id(ref: str) -> int:
    """The row of an opening."""
    row = openings.get(ref)
    assert row
    return row.id


@pytest.mark.parametrize("how", [erasing.erase, erasing.anonymise])
@pytest.mark.parametrize("is_known", [True, False], ids=["packets issued before", "new packets"])
def test_whoever_is_erased_while_facts_are_gathered_comes_back_in_no_slate(
    any_app: APIFlask, opening: str, monkeypatch: pytest.MonkeyPatch, how: Callable[[Candidate], None], is_known: bool
):
    with any_app.app_context():
        everyone = rows.candidates(opening_id(opening))
        if is_known:
            for one in everyone[:3]:
                packets.issue(actor("recruiter"), one.ref)
        written = slates._written

        def late(*facts: Any) -> tuple[str, str]:
            with database.writing():
                how(rows.candidates(opening_id(opening))[2])
            return written(*facts)

        monkeypatch.setattr(slates, "_written", late)
        with pytest.raises(Invalid, match="just now"):
            slates.issue(actor("recruiter"), opening)
        assert rows.of_opening(opening_id(opening)) == []
