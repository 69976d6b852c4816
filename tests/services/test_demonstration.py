"""The demonstration: the same story on both databases, every state in it, and every record of it sound."""

import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from apiflask import APIFlask

from hiringkit.app import create_app
from hiringkit.domain import scorecards as rules
from hiringkit.services import calibration, debriefs, demonstration, packets
from hiringkit.services.accounts import hashing
from hiringkit.services.demonstration import Loaded
from hiringkit.store import accounts, candidates, database, progress, records, scorecards
from hiringkit.store import calibration as calibration_rows
from hiringkit.store import debriefs as debrief_rows
from hiringkit.store import openings as opening_rows
from hiringkit.store import packets as packet_rows
from tests.support.app import make_tables, settings

AT = datetime(2026, 11, 20, 10, 41, 12, tzinfo=UTC)
Filled = tuple[Path, Loaded, tuple[int, str]]


def _fill(app: APIFlask, folder: Path) -> tuple[Loaded, tuple[int, str]]:
    make_tables(app)
    with app.app_context():
        told = demonstration.load(folder, AT), records.anchor()
        database.db.session.remove()
        database.db.engine.dispose()
    return told


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A folder with a loaded SQLite database, what was loaded, and the end of its audit chain."""
    folder = tmp_path_factory.mktemp("demonstration")
    return folder, *_fill(create_app(settings(folder)), folder)


@pytest.fixture
def loaded(filled: Filled, tmp_path: Path) -> Iterator[Loaded]:
    """What was loaded into a copy of the database that only this test has, inside its application."""
    shutil.copy(filled[0] / "hiringkit.db", tmp_path / "hiringkit.db")
    with create_app(settings(tmp_path)).app_context():
        yield filled[1]
        database.db.session.remove()
        database.db.engine.dispose()


def _everybody() -> list[candidates.Candidate]:
    return candidates.by_ids(range(1, 100))


def _cards() -> list[scorecards.Scorecard]:
    return [card for one in _everybody() for card in scorecards.of_candidate(one.id)]


def test_both_databases_tell_the_same_story(filled: Filled, tmp_path: Path, postgres_url: str) -> None:
    app = create_app(settings(tmp_path, database_url=postgres_url))
    told, end = _fill(app, tmp_path)
    assert end == filled[2]
    assert told == filled[1]


def test_the_audit_chain_holds(loaded: Loaded) -> None:
    assert list(records.broken()) == []
    assert records.anchor()[0] > 200


def test_interviewers_are_calibrated_waiting_or_neither(loaded: Loaded) -> None:
    everybody = {one.email.partition("@")[0]: one.id for one in accounts.everyone()}
    without = calibration.uncalibrated(everybody.values(), AT)
    looked_at = ("tomasz", "emeka", "ananya", "rafael", "goncalo", "dmytro")
    assert [key for key in looked_at if everybody[key] in without] == ["rafael", "goncalo", "dmytro"]
    states = {sitting.state for key in everybody.values() for sitting in calibration_rows.sittings_of(key)}
    assert states == {"waiting", "signed", "returned"}


def test_one_card_is_transcribed_from_paper_and_notes_are_passed_on(loaded: Loaded) -> None:
    (card,) = [one for one in _cards() if one.on_paper]
    assert card.on_paper == card.interview.starts_at.date()
    assert database.db.session.query(scorecards.Handover).count() == 3


def test_an_instance_in_use_is_left_alone(loaded: Loaded, tmp_path: Path) -> None:
    before = records.anchor()
    with pytest.raises(demonstration.NotEmpty, match="empty one"):
        demonstration.load(tmp_path, AT)
    assert records.anchor() == before


def test_every_submitted_card_agrees_with_its_hash(loaded: Loaded) -> None:
    checked = 0
    for card in _cards():
        if card.state == rules.SUBMITTED:
            said = rules.content_hash(
                scorecards.card_value(card), card.interview.kit.sha256, card.person.ref, card.interview.candidate.ref
            )
            assert card.sha256 == said, f"{card.person.name} on {card.interview.candidate.name}"
            checked += 1
    assert checked > 40


def test_cards_are_in_every_state(loaded: Loaded) -> None:
    cards = _cards()
    states = Counter(card.state for card in cards)
    assert set(states) == {rules.OWED, rules.DRAFT, rules.SUBMITTED, rules.CLOSED}
    open_cards = [card for card in cards if card.state in (rules.OWED, rules.DRAFT)]
    late = Counter(rules.days_late(card.due_at, AT) for card in open_cards)
    assert late[1] == 1
    assert late[3] == 1
    now = [card for card in open_cards if card.interview.starts_at <= AT < card.due_at - timedelta(hours=24)]
    assert {card.state for card in now} == {rules.OWED, rules.DRAFT}
    assert {AT - card.interview.starts_at for card in now} == {timedelta(minutes=17, seconds=12)}
    coming = {card.interview.starts_at.date() - AT.date() for card in open_cards if card.interview.starts_at > AT}
    assert {timedelta(0), timedelta(days=3)} <= coming
    held = {card.interview.kit_id for card in cards if card.candidate_id == _everybody()[-1].id}
    assert held == set(), "the newest candidate has nothing arranged yet"


def test_cards_deviate_disagree_and_are_amended(loaded: Loaded) -> None:
    cards = _cards()
    amended = scorecards.amendments(card.id for card in cards)
    assert [line.reason[:18] for lines in amended.values() for line in lines] == ["I had given a 4 fo"]
    entries = [entry for said in scorecards.entries_of(card.id for card in cards).values() for entry in said.values()]
    assert any(entry.changed for entry in entries)
    assert any(entry.added for entry in entries)
    assert any(entry.shareable for entry in entries)
    assert any(len(entry.probes) > 2 for entry in entries)
    assert {entry.not_assessed for entry in entries} >= {"", "not_reached"}
    assert {entry.rating for entry in entries} >= {1, 2, 3, 4}
    assert any(rules.minutes_over(card.call_minutes, card.interview.arranged_minutes) > 10 for card in cards)
    assert [card.closer for card in cards if card.closer] == ["did_not_happen"]


def test_the_ready_candidate_waits_for_the_committee(loaded: Loaded) -> None:
    chen = candidates.get(loaded.candidate)
    assert chen is not None
    assert loaded.candidate_name == chen.name == "陈伟"
    case, meeting = debriefs.gather(chen), debrief_rows.get(chen.id)
    assert case.missing == ()
    assert case.view.consensus == "mixed"
    flagged = [question for question in case.view.questions.values() if question.flagged]
    assert {question.range for question in flagged} == {1, 2}
    assert debrief_rows.votes(chen.id) == []
    assert packet_rows.of_candidate(chen.id) == []
    assert meeting is not None
    assert meeting.meets_at == datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    assert len(meeting.agenda.splitlines()) == 4
    ref, _ = packets.issue(loaded.issuer, chen.ref)
    issued = packet_rows.get(ref)
    assert issued is not None
    assert issued.kind == "reading"


def test_one_candidate_is_decided(loaded: Loaded) -> None:
    decided = [one for one in _everybody() if one.state == candidates.DECIDED]
    assert len(decided) == 1
    found = decided[0]
    votes = debrief_rows.votes(found.id)
    first, second = ({vote.person_id: vote.value for vote in votes if vote.round == number} for number in (1, 2))
    assert set(first) == set(second)
    assert [person for person in first if first[person] != second[person]] != []
    assert [vote.dissent for vote in votes if vote.dissent] != []
    assert [row.outcome for row in debrief_rows.decisions(found.id)] == ["offer"]
    assert len(debrief_rows.waivers(found.id)) == 1
    assert len(debrief_rows.overrides(found.id)) == 1
    assert [row.kind for row, _, _ in packet_rows.of_candidate(found.id)] == ["final", "reading"]
    assert debriefs.gather(found).view.overall.state == "ok"


def test_openings_are_one_per_role_and_one_has_moved_on(loaded: Loaded) -> None:
    found = [opening_rows.get(one.opening.ref) for one in _everybody()]
    by_code = {opening.code: opening for opening in found if opening}
    assert {opening.version.loop.role for opening in by_code.values()} == {
        "ml_engineer",
        "data_scientist",
        "ai_researcher",
    }
    assert sorted(opening.version.number for opening in by_code.values()) == [1, 1, 2]
    assert {opening.blind_rule for opening in by_code.values()} == {"own", "all"}
    older = [one.name for one in _everybody() if one.version_id != one.opening.version_id]
    assert len(older) == 2
    for opening in by_code.values():
        duties = Counter(member.duty for member in opening.members)
        assert duties["chair"] == 1
        assert duties["committee"] >= 3


def test_names_stand_in_many_scripts(loaded: Loaded) -> None:
    everybody = _everybody()
    scripts = {unicodedata.name(one.name[0]).split()[0] for one in everybody}
    assert {"LATIN", "CJK", "ARABIC", "DEVANAGARI", "HANGUL", "CYRILLIC", "GREEK"} <= scripts
    assert len(everybody) >= 14
    assert all(one.latin_name for one in everybody if not unicodedata.name(one.name[0]).startswith("LATIN"))
    own = [one for one in everybody if one.person_id]
    assert [one.name for one in own] == ["Gonçalo Tavares"]
    assert scorecards.of_person(own[0].person_id or 0) != []
    assert [one.name for one in everybody if candidates.adjustment(one.id)] == ["محمد العلي"]


def test_nobody_is_in_two_places_at_once(loaded: Loaded) -> None:
    cards = [card for card in _cards() if card.state != rules.CLOSED]
    assert len(cards) > 60
    for one, other in combinations(cards, 2):
        is_same = one.person_id == other.person_id or one.candidate_id == other.candidate_id
        if is_same and one.interview_id != other.interview_id:
            ends = one.interview.starts_at + timedelta(minutes=one.interview.arranged_minutes)
            begins = other.interview.starts_at + timedelta(minutes=other.interview.arranged_minutes)
            assert ends <= other.interview.starts_at or begins <= one.interview.starts_at, one.person.name


def test_everybody_can_sign_in(loaded: Loaded) -> None:
    rows = accounts.everyone()
    assert len(rows) == loaded.counts["people"] > 20
    assert {one.email for one in loaded.people} < {row.email for row in rows}
    hashes = {row.password_hash for row in rows if row.active}
    assert len(hashes) == 1
    assert hashing.agrees(hashes.pop(), loaded.password)
    assert progress.openings_of(loaded.issuer.id) != []
