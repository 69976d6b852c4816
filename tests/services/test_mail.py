"""What is mailed and to whom: interviews, links; never judgement, nothing of the kit to a candidate."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from icalendar import Calendar, Event

from hiringkit import paths
from hiringkit.domain import mail as rules
from hiringkit.domain.access import Forbidden
from hiringkit.services import candidates, debriefs, interviews, mail, organisation
from hiringkit.services.accounts import links, people
from hiringkit.services.accounts.profile import Profile
from hiringkit.services.acts import Invalid
from hiringkit.services.interviews import Arrangement
from hiringkit.services.mail import sending
from hiringkit.store import database, outbox
from hiringkit.store.outbox import Held
from tests.support import app as apps
from tests.support import cast, makers, smtp

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
THEN = NOW + timedelta(days=10)
CALL = "https://meet.example.com/a"


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, database_url: str) -> Iterator[None]:
    """An application with a mail server that nobody talks to, on both databases."""
    wanted = apps.settings(tmp_path, database_url=database_url, **smtp.settings(1))
    for app in apps.running(apps.made(wanted)):
        with time_machine.travel(NOW, tick=False), app.app_context():
            yield


def waiting(at: datetime = NOW) -> list[Held]:
    """Every message that waits, taken and put away."""
    found = []
    while held := sending.take(at):
        found.append(held)
        sending.sent(held, at)
    return found


def to(held: list[Held], key: str) -> Held:
    """The one message to somebody of the cast, or to the candidate."""
    address = "wei@mail.example" if key == "candidate" else cast.email(key)
    (one,) = [one for one in held if one.address == address]
    return one


def arranged(*keys: str, email: str = "wei@mail.example", starts_at: datetime = THEN) -> str:
    """An interview with a candidate, and what it caused put away."""
    candidate = makers.candidate(makers.opening(), "Chen Wei", email=email)
    return makers.interview(candidate, "concepts", keys or ("owes", "gave"), starts_at, at=NOW, call_url=CALL)


def moved(ref: str, *keys: str, to_at: datetime = THEN + timedelta(days=1), by: str = "recruiter") -> None:
    """The interview at another time, with these people."""
    refs = tuple(cast.person(key).ref for key in keys)
    form = Arrangement(to_at.date(), to_at.time(), "UTC", refs, CALL)
    changes = interviews.show(cast.actor("recruiter", NOW), ref).changes
    try:
        interviews.move(cast.actor(by, NOW), ref, form, changes)
    except interviews.NeedsWord as word:
        agreed = Arrangement(form.day, form.clock, "UTC", refs, CALL, accepted=frozenset(word.warnings))
        interviews.move(cast.actor(by, NOW), ref, agreed, changes)


def test_interviewer_gets_card_call_and_calendar_in_their_own_time() -> None:
    ref = arranged()
    one = to(waiting(), "owes")
    card = makers.card(ref, "owes")
    assert one.subject == "Interview: Chen Wei, Monday 30 November 2026, 10:00 to 10:45 (Lisbon, UTC+00:00)"
    for part in (f"https://hiring.brightmoor.example/scorecards/{card}", CALL, "ML concepts", "With: محمد العلي"):
        assert part in one.body
    assert f"UID:{card}@hiring.brightmoor.example" in one.calendar
    event = invitation(one, "REQUEST")
    assert (event["ATTENDEE"], event["ATTENDEE"].params["RSVP"]) == (f"mailto:{cast.email('owes')}", "TRUE")
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"]) == (
        f"mailto:{cast.email('recruiter')}",
        "Marguerite Delacroix",
    )
    assert event["ORGANIZER"].params["SENT-BY"] == "mailto:hiring@brightmoor.example"


def invitation(one: Held, method: str) -> Event:
    """The one event of a message’s calendar file, which is of this method."""
    file = Calendar.from_ical(one.calendar)
    assert file["METHOD"] == method
    (event,) = file.walk("VEVENT")
    return event


def test_organizer_of_an_invitation_stays_and_a_change_comes_after_it() -> None:
    ref = arranged("owes")
    first = invitation(to(waiting(), "candidate"), "REQUEST")
    moved(ref, "owes", by="manager")
    later = invitation(to(waiting(), "candidate"), "REQUEST")
    interviews.cancel(cast.actor("recruiter", NOW), ref, "The team is away.")
    last = invitation(to(waiting(), "candidate"), "CANCEL")
    for name in ("UID", "ORGANIZER", "ATTENDEE"):
        assert first[name] == later[name] == last[name], name
    assert first["ATTENDEE"] == "mailto:wei@mail.example"
    assert [one["SEQUENCE"] for one in (first, later, last)] == [0, 1, 2]


def test_candidate_gets_nothing_of_the_kit() -> None:
    ref = arranged()
    one = to(waiting(), "candidate")
    text = one.subject + one.body + one.calendar.replace("\r\n ", "")
    assert "You meet: Tomasz Zieliński and محمد العلي" in one.body
    assert CALL in text
    for secret in ("ML concepts", "scorecard", makers.card(ref, "owes"), "technical", "/scorecards", "Question"):
        assert secret not in text, secret


def test_firm_is_named_in_words_of_its_own() -> None:
    now = organisation.settings()
    named = organisation.Settings("Brightmoor", now.time_zone, now.paper, policies=now.policies)
    organisation.edit(cast.actor("administrator"), named)
    arranged("owes")
    one = to(waiting(), "candidate")
    assert one.subject.startswith("Your interview with Brightmoor: Monday 30 November")
    assert " with Brightmoor is arranged." in one.body


def test_move_tells_each_what_it_means_to_them() -> None:
    ref = arranged("owes", "gave")
    waiting()
    moved(ref, "owes", "chair")
    found = waiting()
    assert to(found, "owes").subject.startswith("Changed interview: Chen Wei, Tuesday 1 December")
    assert to(found, "chair").subject.startswith("Interview: Chen Wei")
    gone = to(found, "gave")
    assert gone.subject.startswith("Cancelled: interview with Chen Wei, Monday 30 November")
    assert "METHOD:CANCEL" in gone.calendar and "SEQUENCE:1" in gone.calendar
    assert to(found, "candidate").subject.startswith("Changed: your interview")


def test_cancelling_tells_everybody_and_gives_no_reason() -> None:
    ref = arranged("owes")
    waiting()
    interviews.cancel(cast.actor("recruiter", NOW), ref, "Weak in the first round.")
    found = waiting()
    assert {one.address for one in found} == {cast.email("owes"), "wei@mail.example"}
    assert not any("Weak" in one.body + one.subject + one.calendar for one in found)
    assert all("STATUS:CANCELLED" in one.calendar for one in found)


def test_candidate_who_leaves_is_told_by_a_person() -> None:
    candidate = makers.candidate(makers.opening(), "Chen Wei", email="wei@mail.example")
    makers.interview(candidate, "concepts", ("owes",), THEN, at=NOW)
    waiting()
    candidates.leave(cast.actor("recruiter", NOW), candidate, "withdrawn", "Another offer.")
    assert [one.address for one in waiting()] == [cast.email("owes")]


def test_nothing_is_mailed_about_the_past_or_without_an_address_or_against_the_policy() -> None:
    arranged("owes", starts_at=NOW - timedelta(days=1))
    assert waiting() == []
    candidate = makers.candidate(makers.opening(code="2"), "No Address")
    makers.interview(candidate, "screen", ("owes",), THEN, at=NOW)
    assert [one.address for one in waiting()] == [cast.email("owes")]
    now = organisation.settings()
    policies = {**now.policies.changed(), "mail_candidates": False}
    organisation.edit(
        cast.actor("administrator"),
        organisation.Settings(now.name, now.time_zone, now.paper, policies=type(now.policies).of(policies)),
    )
    other = makers.candidate(makers.opening(code="3"), "With Address", email="wei@mail.example")
    makers.interview(other, "screen", ("gave",), THEN, at=NOW)
    assert [one.address for one in waiting()] == [cast.email("gave")]


def test_act_that_fails_mails_nothing() -> None:
    candidate = makers.candidate(makers.opening(), "Chen Wei", email="wei@mail.example")
    form = Arrangement(THEN.date(), THEN.time(), "UTC", (cast.person("owes").ref,))
    with pytest.raises(interviews.NeedsWord):
        interviews.arrange(cast.actor("recruiter", NOW), candidate, makers.kit_of(candidate, "concepts"), form)
    assert outbox.counts() == {}


def test_quiet_mails_nothing() -> None:
    with mail.quiet():
        arranged()
    assert outbox.counts() == {}
    assert mail.is_open()


def test_link_is_in_the_mail_and_nowhere_in_the_database() -> None:
    ref, token = people.invite(cast.actor("administrator", NOW), "new@brightmoor.example", Profile(name="New"), [])
    with database.writing():
        held = outbox.take(NOW)
    assert held and ref
    assert f"https://hiring.brightmoor.example/links/{token}\n" in sending.body_of(held)
    assert token not in held.body + held.seed
    pending = links.pending(token, NOW)
    assert pending and pending.email == "new@brightmoor.example"


def test_new_link_takes_the_place_of_the_one_that_waits() -> None:
    administrator = cast.actor("administrator", NOW)
    people.link(administrator, cast.person("owes").ref)
    _, token = people.link(administrator, cast.person("owes").ref)
    (one,) = waiting()
    assert one.subject == "A new password for hiringkit"
    assert outbox.token_of(one.seed) == token


def test_messages_can_be_copied_by_whoever_runs_the_opening() -> None:
    ref = arranged("owes")
    facts = interviews.messages(cast.actor("manager", NOW), ref)
    assert [one.to for one in facts.drafts] == ["wei@mail.example", cast.email("owes")]
    assert [one.state for one in facts.posted] == ["queued", "queued"]
    for key in ("owes", "administrator", "recruiter_elsewhere", "chair"):
        with pytest.raises(Forbidden):
            interviews.messages(cast.actor(key, NOW), ref)


def test_administrators_see_no_candidate_and_send_again_only_what_failed() -> None:
    arranged("owes")
    actor = cast.actor("administrator", NOW)
    found = mail.overview(actor).troubles
    assert {one.to for one in found} == {"A candidate", "Tomasz Zieliński"}
    with pytest.raises(Invalid):
        mail.again(actor, found[0].ref)
    with pytest.raises(Forbidden):
        mail.overview(cast.actor("recruiter"))
    held = sending.take(NOW)
    assert held
    sending.refused(held, NOW, "No.")
    late = cast.actor("administrator", THEN + timedelta(days=1))
    with pytest.raises(Invalid, match="too old"):
        mail.again(late, held.ref)
    mail.drop(actor, held.ref)
    assert len(mail.overview(actor).troubles) == 1


def test_every_kind_has_its_template_and_no_other_is_there() -> None:
    folder = paths.shipped("templates") / "mail"
    assert {path.stem for path in folder.glob("[a-z]*.txt")} == set(rules.KINDS)


def test_reminder_by_a_recruiter_is_mailed_and_can_be_copied() -> None:
    card = makers.card(arranged("owes"), "owes")
    waiting()
    address, subject, text = debriefs.remind(cast.actor("recruiter", NOW), makers.candidate_of(card), card)
    (one,) = waiting()
    assert (one.address, one.subject, one.body) == (address, subject, text)
    assert f"/scorecards/{card}" in text and "Marguerite Delacroix asks for your scorecard for Chen Wei" in text


def test_messages_that_wait_when_a_backup_is_put_back_are_dropped() -> None:
    arranged("owes")
    with database.writing():
        outbox.drop_unsent(NOW, rules.DROPPED)
    assert waiting() == []
    assert outbox.counts() == {"dropped": 2}
    assert mail.overview(cast.actor("administrator", NOW)).troubles == ()
