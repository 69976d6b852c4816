"""Attachments: taken in, refused, read by whom, kept once, removed, verified and printed, on both databases."""

import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
import time_machine
from apiflask import APIFlask
from sqlalchemy import func, select, text

from hiringkit.domain import attachments
from hiringkit.domain import packets as packets_values
from hiringkit.domain.access import Forbidden
from hiringkit.services import candidates, interviews, packets, scorecards, verification
from hiringkit.services.acts import Invalid
from hiringkit.services.candidates import attaching
from hiringkit.services.candidates.attaching import NewAttachment
from hiringkit.services.packets import attachments as printed
from hiringkit.store import attachments as rows
from hiringkit.store import database
from hiringkit.store import packets as packet_rows
from hiringkit.store import scorecards as card_rows
from tests.support import attached, cast, makers

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CV = attached.pdf(2)


@pytest.fixture(autouse=True)
def inside(any_app: APIFlask) -> Iterator[None]:
    with time_machine.travel(NOW), any_app.app_context():
        yield


@pytest.fixture
def one() -> str:
    return makers.candidate(makers.opening(), "陈伟")


def attach(ref: str, content: bytes = CV, name: str = "cv.pdf", kind: str = "resume", **more: object) -> str:
    return attaching.attach(cast.actor("recruiter"), ref, NewAttachment(kind, name, content=content, **more))  # type: ignore[arg-type]


def refused(act: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        act()
    return caught.value.errors


def findings() -> list[tuple[str, str]]:
    found = verification.check(lambda _done, _total: None).findings
    return [(one.table, one.sentence) for one in found if one.table == "attachments"]


def files_kept() -> int:
    return database.db.session.scalar(select(func.count()).select_from(rows.StoredFile)) or 0


def test_file_is_kept_with_its_name_pages_and_hash(one: str) -> None:
    ref = attach(one, name="履歴書 résumé.pdf")
    line = attaching.attached(cast.actor("recruiter"), one).lines[0]
    assert (line.ref, line.name, line.pages, line.kind) == (ref, "履歴書 résumé.pdf", 2, "Résumé")
    handed = attaching.file_of(cast.actor("manager"), ref)
    assert (handed.content, handed.media) == (CV, attachments.PDF)
    row = rows.get(ref)
    assert row is not None and row.sha256 == hashlib.sha256(CV).hexdigest()


def test_content_counts_and_not_the_name(one: str) -> None:
    attach(one, b"plain notes", name="cv.pdf", kind="other")
    assert attaching.attached(cast.actor("recruiter"), one).lines[0].media == "Text"
    assert "none of PDF" in refused(lambda: attach(one, b"MZ\x90\x00\x03", name="cv.pdf"))["file"]


@pytest.mark.parametrize(("content", "word"), [(attached.locked_pdf(), "password"), (attached.broken_pdf(), "damaged")])
def test_file_that_cannot_be_printed_is_refused_or_kept_with_a_notice(one: str, content: bytes, word: str) -> None:
    assert word in refused(lambda: attach(one, content))["keep"]
    attach(one, content, keep=True)
    line = attaching.attached(cast.actor("recruiter"), one).lines[0]
    assert word in line.notice


def test_wrong_forms_are_refused(one: str) -> None:
    assert "kind" in refused(lambda: attach(one, kind="diploma"))
    assert "file" in refused(lambda: attach(one, b""))
    assert "url" in refused(lambda: attach(one, url="https://x.example"))
    assert "url" in refused(lambda: attach(one, b"", url="javascript:alert(1)"))
    attach(one)
    assert "attached already" in refused(lambda: attach(one, name="again.pdf"))["file"]
    assert len(attaching.attached(cast.actor("recruiter"), one).lines) == 1


def test_only_those_who_run_the_opening_attach_and_remove(one: str) -> None:
    ref = attach(one)
    for key in ("member", "chair", "owes", "interviewer_elsewhere", "recruiter_elsewhere", "administrator"):
        with pytest.raises(Forbidden):
            attaching.attach(cast.actor(key), one, NewAttachment("resume", "a.pdf", content=CV))
        with pytest.raises(Forbidden):
            attaching.detach(cast.actor(key), ref)
        with pytest.raises(Forbidden):
            attaching.attached(cast.actor(key), one)


def test_interviewer_opens_what_is_for_interviewers_once_they_meet_the_candidate(one: str) -> None:
    open_, closed = attach(one), attach(one, b"salary wishes", name="n.txt", for_interviewers=False)
    with pytest.raises(Forbidden):
        attaching.file_of(cast.actor("owes"), open_)
    interview = makers.interview(one, "screen", ["owes"], NOW + DAY)
    assert attaching.file_of(cast.actor("owes"), open_).content == CV
    with pytest.raises(Forbidden):
        attaching.file_of(cast.actor("owes"), closed)
    card = card_rows.of_interviews([_id(interview)])[0]
    assert [one.kind for one in scorecards.show(cast.actor("owes"), card.ref).beside] == ["Résumé"]
    shown = candidates.show(cast.actor("owes"), one)
    assert [line.ref for line in shown.attachments] == [open_]


def _id(ref: str) -> int:
    return int(database.db.session.scalar(text("SELECT id FROM interviews WHERE ref = :ref").bindparams(ref=ref)) or 0)


def test_applicant_never_opens_their_own(any_app: APIFlask) -> None:
    own = makers.candidate(makers.opening(), "Kwame Asante", works_here=cast.email("applicant"))
    ref = attach(own)
    with pytest.raises(Forbidden):
        attaching.file_of(cast.actor("applicant"), ref)


def test_calendar_file_of_the_interviewer_alone_carries_it(one: str) -> None:
    ref = attach(one)
    attaching.attach(
        cast.actor("recruiter"), one, NewAttachment("portfolio", url="https://me.example/work", name="Work")
    )
    interview = makers.interview(one, "screen", ["owes"], NOW + DAY)
    card = card_rows.of_interviews([_id(interview)])[0]
    mine = interviews.for_interviewer(cast.actor("owes"), card.ref, "https://hk.example/scorecards/x", "hk.example")
    text_ = mine.content.replace(b"\r\n ", b"").decode()
    assert f"https://hk.example/attachments/{ref}" in text_
    assert "https://me.example/work" in text_
    theirs = interviews.for_candidate(cast.actor("recruiter"), interview, "hk.example").content
    assert b"attachments" not in theirs and b"scorecards" not in theirs and b"me.example" not in theirs


def test_same_file_is_kept_once_and_goes_with_the_last(one: str) -> None:
    other = makers.candidate(makers.opening(code="REQ-77"), "Ravi Menon")
    first, second = attach(one), attach(other)
    assert files_kept() == 1
    attaching.detach(cast.actor("recruiter"), first)
    assert files_kept() == 1
    assert attaching.file_of(cast.actor("recruiter"), second).content == CV
    attaching.detach(cast.actor("recruiter"), second)
    assert files_kept() == 0


def test_verify_knows_attachments(one: str) -> None:
    attach(one)
    gone = attach(one, b"notes")
    attaching.detach(cast.actor("recruiter"), gone)
    assert findings() == []
    with database.writing() as session:
        session.execute(text("UPDATE attachment_files SET content = :content").bindparams(content=b"%PDF-1.7 other"))
    assert findings() == [("attachments", verification.CHANGED)]
    with database.writing() as session:
        session.execute(text("DELETE FROM attachments"))
    assert findings() == [("attachments", verification.GONE)]


def test_packet_freezes_what_is_to_be_printed(one: str) -> None:
    makers.held(one, "screen", ["owes"], NOW - DAY)
    attach(one)
    attach(one, b"not for the packet", name="n.txt", in_packet=False)
    attach(one, attached.locked_pdf(), name="locked.pdf", kind="take_home", keep=True)
    ref, _job = packets.issue(cast.actor("recruiter"), one)
    row = packet_rows.get(ref)
    assert row is not None
    facts = packets_of(row.facts)
    assert [(held.name, held.pages, held.follows) for held in facts] == [("cv.pdf", 2, True), ("locked.pdf", 0, False)]
    assert printed.files(facts) == {hashlib.sha256(CV).hexdigest(): CV}


def packets_of(facts: str) -> tuple[packets_values.Attachment, ...]:
    return packets_values.from_json(facts).attachments


def test_packet_has_a_limit_of_attached_pages(one: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "PACKET_PAGES", 3)
    for number in (1, 2):
        attach(one, attached.pdf(2, f"Take {number} of it"), name=f"{number}.pdf")
    row = rows.of_candidate(_candidate(one))
    assert [held.follows for held in printed.of(row[0].candidate_id)] == [True, False]


def _candidate(ref: str) -> int:
    return int(database.db.session.scalar(text("SELECT id FROM candidates WHERE ref = :ref").bindparams(ref=ref)) or 0)


def test_stored_pdf_is_the_one_received(one: str) -> None:
    with pikepdf.open(io.BytesIO(attaching.file_of(cast.actor("recruiter"), attach(one)).content)) as document:
        assert len(document.pages) == 2
