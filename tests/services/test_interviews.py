"""Interviews: arranging, moving, cancelling, warnings, calendar files and one's own day, on both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from apiflask import APIFlask
from icalendar import Calendar

from hiringkit.domain.access import Forbidden
from hiringkit.services import candidates, debriefs, interviews, openings, organisation
from hiringkit.services.acts import Invalid, Stale
from hiringkit.services.interviews import Arrangement, NeedsWord
from hiringkit.store import database, records
from hiringkit.store import scorecards as card_rows
from tests.support import cast, makers

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NOON = datetime.combine((NOW + 10 * DAY).date(), time(12, 0), UTC)


@pytest.fixture(autouse=True)
def inside(any_app: APIFlask) -> Iterator[None]:
    with time_machine.travel(NOW), any_app.app_context():
        yield


def refused(act: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        act()
    return caught.value.errors


def form(*people: str, at: datetime = NOON, zone: str = "UTC", **more: object) -> Arrangement:
    refs = tuple(cast.person(key).ref for key in people or ("owes",))
    return Arrangement(at.date(), at.time(), zone, refs, **more)  # type: ignore[arg-type]


def arrange(one: str, kit: str, wanted: Arrangement) -> str:
    return interviews.arrange(cast.actor("recruiter"), one, makers.kit_of(one, kit), wanted)


def warned(act: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(NeedsWord) as caught:
        act()
    return caught.value.warnings


def test_arranging_owes_each_interviewer_a_card():
    one = makers.candidate(makers.opening())
    ref = arrange(one, "concepts", form("owes", "gave", zone="Europe/Lisbon", call_url="https://meet.example.com/a"))
    facts = interviews.show(cast.actor("recruiter"), ref)
    assert [seat.name for seat in facts.seats] == ["Tomasz Zieliński", "محمد العلي"]
    card = card_rows.get(facts.seats[0].card)
    assert card and card.due_at == facts.starts_at + timedelta(minutes=45, hours=24)


def test_due_time_follows_the_organisations_policy():
    settings = organisation.settings()
    changed = replace(settings, policies=replace(settings.policies, due_hours=48))
    organisation.edit(cast.actor("administrator"), changed)
    one = makers.candidate(makers.opening())
    facts = interviews.show(cast.actor("recruiter"), arrange(one, "screen", form()))
    card = card_rows.get(facts.seats[0].card)
    assert card and card.due_at == facts.starts_at + timedelta(minutes=30, hours=48)


def test_wrong_arrangements_name_the_field_and_write_nothing():
    opening = makers.opening()
    one = makers.candidate(opening, "Kwame", email=cast.email("applicant"))
    elsewhere = makers.kit_of(makers.candidate(makers.opening(code="2")), "screen")
    good, before = form(), records.anchor()
    wrong = (
        (replace(good, people=()), "people"),
        (replace(good, people=("nobody",)), "people"),
        (form("applicant"), "people"),
        (form("disabled"), "people"),
        (replace(good, time_zone="Mars/Olympus"), "time_zone"),
        (replace(good, day=date(2199, 1, 1)), "day"),
        (replace(good, day=_gap(), clock=time(1, 30), time_zone="Europe/Lisbon"), "clock"),
        (replace(good, call_url="http://meet.example.com"), "call_url"),
        (replace(good, call_url="javascript:alert(1)"), "call_url"),
        (replace(good, call_url="https://[broken"), "call_url"),
        (replace(good, call_url=f"https://a.example/{'a' * 400}"), "call_url"),
        (replace(good, note="n" * 4001), "note"),
        (replace(good, note="\x00"), "note"),
    )
    for bad, field in wrong:
        assert field in refused(lambda bad=bad: arrange(one, "screen", bad)), bad
    assert "" in refused(lambda: interviews.arrange(cast.actor("recruiter"), one, elsewhere, good))
    assert records.anchor() == before


def _gap() -> date:
    """The next last Sunday of March, when Lisbon's clocks go forward."""
    year = NOW.year if NOW.date() < date(NOW.year, 3, 25) else NOW.year + 1
    return max(date(year, 3, day) for day in range(25, 32) if date(year, 3, day).weekday() == 6)


def test_clashes_are_warned_of_and_can_be_accepted():
    opening = makers.opening()
    one, other = makers.candidate(opening, "Ana"), makers.candidate(opening, "Bea")
    arrange(other, "screen", form("owes"))
    close_by = form("owes", at=NOON + timedelta(minutes=29))
    said = warned(lambda: arrange(one, "screen", close_by))
    assert said == ("Tomasz Zieliński has another interview at that time, 12:00 to 12:30.",)
    assert "Bea" not in " ".join(said)
    arrange(one, "screen", form("owes", at=NOON + timedelta(minutes=30)))
    accepted = replace(form("owes", at=NOON + timedelta(minutes=45)), accepted=frozenset())
    said = warned(lambda: arrange(one, "design", accepted))
    assert "The candidate has another interview at that time, 12:30 to 13:00." in said
    assert "Tomasz Zieliński already meets this candidate, in ‘Recruiter screen’." in said
    assert warned(lambda: arrange(one, "design", replace(accepted, accepted=frozenset(said[:1])))) == said
    arrange(one, "design", replace(accepted, accepted=frozenset(said)))


def test_too_few_people_a_time_gone_by_and_a_second_time_are_warned_of():
    one = makers.candidate(makers.opening())
    said = warned(lambda: arrange(one, "concepts", form("owes", at=NOW - DAY)))
    assert said == ("This time has gone by already.", "The kit plans 2 interviewers; 1 is chosen.")
    arrange(one, "concepts", form("owes", "gave"))
    said = warned(lambda: arrange(one, "concepts", form("chair", "member", at=NOON + DAY)))
    assert said == ("The candidate has an interview on ‘ML concepts’ already.",)


def test_move_keeps_begun_cards_and_does_not_overwrite_unseen_changes():
    one, actor = makers.candidate(makers.opening()), cast.actor("recruiter")
    ref = arrange(one, "concepts", form("owes", "gave"))
    makers.begin(makers.card(ref, "owes"), "owes")
    assert "has begun" in refused(lambda: interviews.move(actor, ref, form("gave", "chair"), 0))["people"]
    interviews.move(actor, ref, form("owes", "chair", at=NOON + DAY), 0)
    facts = interviews.show(actor, ref)
    assert [seat.name for seat in facts.seats] == ["Tomasz Zieliński", "Daniel Restrepo"]
    assert (facts.starts_at, facts.changes) == (NOON + DAY, 1)
    for card in (makers.card(ref, "owes"), makers.card(ref, "chair")):
        row = card_rows.get(card)
        assert row and row.due_at == NOON + DAY + timedelta(minutes=45, hours=24)
    with pytest.raises(Stale):
        interviews.move(actor, ref, form("owes", "chair"), 0)
    assert warned(lambda: interviews.move(actor, ref, form("owes"), 1))
    assert interviews.show(actor, ref).changes == 1


def test_cancel_needs_a_reason_and_spares_begun_cards():
    one, actor = makers.candidate(makers.opening()), cast.actor("recruiter")
    ref = arrange(one, "screen", form())
    assert "reason" in refused(lambda: interviews.cancel(actor, ref, " "))
    assert interviews.cancel(actor, ref, "The candidate is ill.") == one
    facts = interviews.show(actor, ref)
    assert (facts.is_cancelled, facts.cancelled_reason, facts.seats) == (True, "The candidate is ill.", ())
    assert "" in refused(lambda: interviews.cancel(actor, ref, "Again."))
    assert "" in refused(lambda: interviews.move(actor, ref, form(), facts.changes))
    begun = arrange(one, "screen", form())
    makers.begin(makers.card(begun, "owes"), "owes")
    assert "has begun" in refused(lambda: interviews.cancel(actor, begun, "No."))[""]


def test_cancelling_never_takes_what_was_saved_at_the_same_moment(any_app: APIFlask):
    one = makers.candidate(makers.opening())

    def attempt(act: Callable[[], object]) -> bool:
        with any_app.app_context():
            try:
                act()
            except (Invalid, Forbidden):
                return False
            return True

    ended = set()
    for number in range(12):
        ref = makers.interview(one, "screen", ["owes"], NOON + number * DAY)
        card = makers.card(ref, "owes")
        acts = (
            lambda card=card: makers.begin(card, "owes"),
            lambda ref=ref: interviews.cancel(cast.actor("recruiter"), ref, "No."),
        )
        with ThreadPoolExecutor(2) as pool:
            saved, cancelled = pool.map(attempt, acts if number % 2 else reversed(acts))
        saved, cancelled = (saved, cancelled) if number % 2 else (cancelled, saved)
        database.refresh()
        database.db.session.rollback()
        assert saved != cancelled, "one of the two, never both and never none"
        assert (card_rows.get(card) is not None) == saved
        ended.add(saved)
    assert ended


def test_interviews_are_run_by_those_who_run_the_opening():
    one = makers.candidate(makers.opening())
    ref = arrange(one, "screen", form())
    for key in ("owes", "gave", "member", "chair", "recruiter_elsewhere", "administrator"):
        actor = cast.actor(key)
        for act in (
            lambda actor=actor: interviews.show(actor, ref),
            lambda actor=actor: interviews.move(actor, ref, form(), 0),
            lambda actor=actor: interviews.cancel(actor, ref, "No."),
            lambda actor=actor: interviews.people(actor, one, ()),
            lambda actor=actor: interviews.for_candidate(actor, ref, "x"),
        ):
            with pytest.raises(Forbidden):
                act()


def calendar(content: bytes) -> dict[str, str]:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return {name: str(event.decoded(name)) if name.startswith("DT") else str(event[name]) for name in event}


def test_calendar_files_say_what_each_may_know():
    one, actor = makers.candidate(makers.opening(), "Ana; \n BEGIN:VALARM"), cast.actor("recruiter")
    candidates.arrange(actor, one, "Captions on.", 15, "Hearing aid")
    ref = arrange(one, "concepts", form("owes", "gave", call_url="https://meet.example.com/a", note="Began at noon."))
    card = makers.card(ref, "owes")
    mine = calendar(interviews.for_interviewer(cast.actor("owes"), card, f"https://hk/scorecards/{card}", "hk").content)
    theirs = calendar(interviews.for_candidate(actor, ref, "hk").content)
    assert mine["DTEND"] == theirs["DTEND"] == str(NOON + timedelta(minutes=60))
    assert f"https://hk/scorecards/{card}" in mine["DESCRIPTION"] and "ML concepts" in mine["SUMMARY"]
    assert "https://meet.example.com/a" in mine["DESCRIPTION"] and "https://meet.example.com/a" in theirs["LOCATION"]
    said = " ".join(theirs.values())
    assert not [word for word in ("ML concepts", "Technical", "scorecard", "kit", card) if word in said]
    for text in (said, " ".join(mine.values())):
        assert "Captions" not in text and "Hearing" not in text and "noon" not in text
    interviews.move(actor, ref, form("owes", "gave", at=NOON + DAY), 0)
    later = calendar(interviews.for_candidate(actor, ref, "hk").content)
    assert (later["UID"], later["SEQUENCE"]) == (theirs["UID"], "1"), "a later file replaces the earlier entry"
    with pytest.raises(Forbidden):
        interviews.for_interviewer(cast.actor("gave"), card, "x", "hk")


def test_people_are_found_without_accents_and_never_the_candidate():
    opening = makers.opening()
    one = makers.candidate(opening, "Kwame", email=cast.email("applicant"))
    actor = cast.actor("recruiter")

    def names(find: str, chosen: tuple[str, ...] = ()) -> list[str]:
        found = interviews.people(actor, one, chosen, find)
        return [line.name for line in (*found.chosen, *found.others)]

    assert names("saether") == ["Ingrid Sæther"]
    assert names("NGUYEN anh") == ["Nguyễn Thị Ánh"]
    assert names("hye-jin") == ["박혜진"]
    assert names("Kwame") == [] and "Kwame Asante" not in names("")
    assert names("nobody", (cast.person("owes").ref,)) == ["Tomasz Zieliński"], "who is chosen stays"
    makers.colleagues(60)
    found = interviews.people(actor, one, (), "engineering")
    assert (len(found.others), found.more) == (30, 0)
    assert interviews.people(actor, one, ()).more == 60 + 10 - 40


def test_own_day_holds_what_is_owed_and_nothing_of_ones_own_file():
    opening = makers.opening()
    one = makers.candidate(opening, "Ana")
    now = makers.interview(one, "screen", ["owes"], NOW - timedelta(minutes=5))
    makers.begin(makers.card(now, "owes"), "owes", 2)
    makers.interview(one, "concepts", ["owes", "gave"], NOW - 2 * DAY)
    makers.interview(one, "design", ["owes"], NOW + 2 * DAY)
    makers.interview(one, "review", ["owes"], NOW + 20 * DAY)
    makers.held(one, "behavioral", ["owes"], NOW - 4 * DAY)
    debriefs.meet(cast.actor("recruiter"), one, NOW + 3 * DAY)
    day = interviews.mine(cast.actor("owes"), "Europe/Lisbon")
    assert [(line.own.kit_title, line.is_now, line.rated) for line in day.today if line.is_open][:1] == [
        ("Recruiter screen", True, 2)
    ]
    assert [line.own.kit_title for line in day.coming] == ["Applied design"]
    assert [line.own.kit_title for line in day.later] == ["Project review"]
    assert [(line.own.kit_title, line.is_late, line.others) for line in day.due] == [
        ("ML concepts", True, ("محمد العلي",))
    ]
    assert [line.own.kit_title for line in day.sent] == ["Behavioral"]
    assert [meeting.name for meeting in interviews.mine(cast.actor("chair"), "UTC").meetings] == ["Ana"]
    assert interviews.mine(cast.actor("administrator"), "UTC").is_empty


def test_call_that_runs_over_midnight_stands_in_the_day_until_it_ends():
    midnight = (NOW + DAY).replace(hour=0, minute=0)
    one = makers.candidate(makers.opening(), "Ana")
    makers.interview(one, "screen", ["owes"], midnight - timedelta(minutes=10))
    during, after = (interviews.mine(cast.actor("owes", midnight + timedelta(minutes=add)), "UTC") for add in (5, 180))
    assert [(line.own.kit_title, line.is_now) for line in during.today] == [("Recruiter screen", True)]
    assert not during.due
    assert not after.today
    assert [line.own.kit_title for line in after.due] == ["Recruiter screen"]


def test_applicant_with_a_card_on_their_own_file_does_not_see_it():
    opening, actor = makers.opening(), cast.actor("recruiter")
    one = makers.candidate(opening, "Kwame")
    ref = makers.interview(one, "screen", ["applicant"], NOW + DAY)
    assert len(interviews.mine(cast.actor("applicant"), "UTC").coming) == 1
    facts = candidates.to_edit(actor, one)
    candidates.edit(actor, one, replace(facts.details, works_here=cast.email("applicant")), facts.seen)
    openings.add_member(actor, opening, cast.person("applicant").ref, "chair")
    debriefs.meet(actor, one, NOW + DAY)
    assert interviews.mine(cast.actor("applicant"), "UTC").is_empty
    assert not interviews.are_waiting(cast.actor("applicant"))
    with pytest.raises(Forbidden):
        interviews.for_interviewer(cast.actor("applicant"), makers.card(ref, "applicant"), "x", "hk")
