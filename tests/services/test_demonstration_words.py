"""What the demonstration says, and how it counts time: notes on every item, none twice, and calls where they belong."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hiringkit.domain import loops, scorecards
from hiringkit.services import library
from hiringkit.services.demonstration import words
from hiringkit.services.demonstration.moments import Moments
from hiringkit.services.demonstration.timeline import Timeline
from hiringkit.services.demonstration.words import Words

LISBON = ZoneInfo("Europe/Lisbon")
MOMENTS = [
    datetime(2026, 11, 20, 10, 41, 12, tzinfo=UTC),
    datetime(2026, 11, 22, 23, 50, tzinfo=UTC),
    datetime(2026, 11, 23, 0, 5, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 17, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 40, tzinfo=UTC),
    datetime(2026, 10, 26, 10, 59, 59, tzinfo=UTC),
    datetime(2026, 10, 28, 11, 0, tzinfo=UTC),
]
"""A Friday, a Sunday before midnight, a Monday after it, both changes of the clocks and the days after one."""
MAIN = ("chen", "oluwaseun")


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], loops.Kit]:
    """The kits of the three openings by opening and name."""
    shipped = library.of(tmp_path_factory.mktemp("nothing"))
    jobs = words.of("openings")["openings"]
    made = {key: loops.assemble(loops.draft_of(shipped.loops[job["loop"]]), shipped) for key, job in jobs.items()}
    return {(key, kit.id): kit for key, loop in made.items() for kit in loop.kits}


def _notes(card: Words) -> list[str]:
    return [" ".join(item["evidence"].split()) for item in card["items"].values()]


def test_every_card_speaks_of_every_item(kits: dict[tuple[str, str], loops.Kit]) -> None:
    openings = {key: one["opening"] for key, one in words.of("candidates")["candidates"].items()}
    for card in words.cards():
        items = [item.id for item in kits[openings[card["candidate"]], card["kit"]].items]
        spoken = {words.item_of(name, items) for name in card["items"]}
        assert len(spoken) == len(card["items"])
        assert card.get("draft") or spoken == set(items), f"{card['candidate']}, {card['kit']}, {card['by']}"


def test_no_sentence_of_evidence_stands_twice() -> None:
    notes = [note for card in words.cards() for note in _notes(card)]
    assert len(notes) > 250
    assert [note for note, times in Counter(notes).items() if times > 1] == []
    sentences = Counter(part for note in notes for part in note.split(". ") if len(part.split()) > 5)
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


def test_the_two_main_candidates_have_long_notes_and_the_others_short_ones() -> None:
    for card in words.cards():
        for name, item in card["items"].items():
            length, place = len(item["evidence"].split()), f"{card['candidate']}, {card['kit']}, {card['by']}: {name}"
            if item.get("not_assessed") or card.get("draft"):
                continue
            low, high = (75, 150) if card["candidate"] in MAIN else (19, 60)
            assert low <= length <= high, f"{place} has {length} words"


def test_no_card_speaks_of_an_adjustment() -> None:
    said = " ".join(note for card in words.cards() for note in [*_notes(card), card.get("why", "")]).casefold()
    assert [word for word in ("caption", "hearing", "extra time", "accommodat", "disab") if word in said] == []


@pytest.mark.parametrize("name", ["slow", "nothing-like-it"])
def test_a_short_name_has_to_stand_for_one_item(name: str) -> None:
    with pytest.raises(LookupError, match="it has to be one"):
        words.item_of(name, ["a-slow", "b-slow"])


@pytest.mark.parametrize("at", MOMENTS, ids=str)
@pytest.mark.parametrize("days", [1, 3])
def test_a_late_call_is_exactly_so_late(at: datetime, days: int) -> None:
    moments = Moments(at, LISBON)
    starts_at = moments.of(f"late {days}", 60)
    due = scorecards.due_at(starts_at, 60)
    assert scorecards.days_late(due, at) == days
    assert 9 <= starts_at.astimezone(LISBON).hour <= 12
    assert moments.of(f"late {days} +5", 60) == due + timedelta(hours=5)


@pytest.mark.parametrize("at", MOMENTS, ids=str)
def test_the_call_of_the_moment_and_the_one_to_come(at: datetime) -> None:
    moments = Moments(at, LISBON)
    assert timedelta(minutes=17) <= at - moments.of("now") < timedelta(minutes=18)
    later = moments.of("later today")
    assert at + timedelta(minutes=60) < later < at + timedelta(days=3)
    assert later.astimezone(LISBON).hour in range(1, 23)


def test_days_are_working_days_and_clock_times_local() -> None:
    moments = Moments(MOMENTS[2], LISBON)
    assert moments.of("1 09:30") == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert moments.of("0 15:00") == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    assert moments.of("-5 15:00") == datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
    assert moments.of("40 15:00") == datetime(2026, 9, 28, 14, 0, tzinfo=UTC)


def test_what_was_noted_happens_in_order() -> None:
    timeline, seen = Timeline(), []
    for hours in (3, 1, 2):
        timeline.note(MOMENTS[0] + timedelta(hours=hours), seen.append)
    timeline.run(MOMENTS[0] + timedelta(hours=3))
    assert seen == sorted(seen)
    assert len(seen) == 3


@pytest.mark.parametrize("hours", [-1, 5])
def test_nothing_happens_before_its_cause_or_after_the_present(hours: int) -> None:
    timeline = Timeline()
    timeline.note(MOMENTS[0], lambda at: timeline.note(at + timedelta(hours=hours), lambda at: None))
    with pytest.raises(ValueError, match="out of its order"):
        timeline.run(MOMENTS[0] + timedelta(hours=4))


def test_the_words_avoid_the_keys_of_the_question_library() -> None:
    told = "".join(file.read_text("utf-8") for file in sorted(Path(words.FOLDER).glob("*.yaml")))
    assert "prompt:" not in told
    assert "brief:" not in told
