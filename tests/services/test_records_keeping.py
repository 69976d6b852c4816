"""Clocks by rule, the queue of records whose time is over, requests with their days, and copies without others."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from hiringkit import pdf
from hiringkit.domain import frozen
from hiringkit.domain import records as rules
from hiringkit.domain.access import ADMINISTRATOR, Forbidden
from hiringkit.services import records
from hiringkit.services.accounts import people
from hiringkit.services.acts import Invalid
from hiringkit.services.records import holding
from hiringkit.store.records import erasing
from tests.support import canaries, cast
from tests.support.cast import actor
from tests.support.world import MOMENT, at
from tests.support.worlds import Stage

LATER = MOMENT + timedelta(days=400)


def over(stage: Stage, when: datetime = LATER) -> list[str]:
    """Whose time is over at a moment, by their names."""
    found = records.overview(actor("administrator", when), stage.folder).over
    return [line.person.name for line in found]


def test_no_clock_runs_before_a_rule_is_chosen(any_stage: Stage) -> None:
    with any_stage.app.app_context():
        assert over(any_stage) == []
        records.choose(actor("administrator"), any_stage.folder, "uk-policy")
        assert over(any_stage) == ["Léa Fournier"]
        assert over(any_stage, MOMENT) == []


def test_opening_of_its_own_rule_counts_by_it(any_stage: Stage) -> None:
    world, administrator = any_stage.world, actor
    ref = world.ref("candidates", "two")
    with any_stage.app.app_context():
        records.choose(administrator("administrator"), any_stage.folder, "uk-policy")
        records.choose(administrator("administrator"), any_stage.folder, "us-california", world.ref("openings", "a"))
        assert over(any_stage) == []
        clock = records.show(administrator("administrator"), any_stage.folder, ref).clock
        assert clock.rule and (clock.rule.id, clock.expires) == ("us-california", rules.shifted(at(13), 48))
        records.choose(administrator("administrator"), any_stage.folder, "", world.ref("openings", "a"))
        assert over(any_stage) == ["Léa Fournier"]
        with pytest.raises(Invalid):
            records.choose(administrator("administrator"), any_stage.folder, "nowhere")


def test_held_and_kept_records_leave_the_queue(any_stage: Stage) -> None:
    world = any_stage.world
    ref = world.ref("candidates", "two")
    with any_stage.app.app_context():
        people.set_roles(actor("administrator"), world.ref("people", "member"), [ADMINISTRATOR])
        records.choose(actor("administrator"), any_stage.folder, "uk-policy")
        hold = holding.place(actor("administrator"), ref, "A claim.")
        assert over(any_stage) == []
        holding.release(actor("member"), ref, hold, "Settled.")
        assert over(any_stage) == ["Léa Fournier"]
        records.keep(actor("administrator", LATER), ref, 3, "Asked for feedback.")
        assert over(any_stage) == []
        assert over(any_stage, LATER + timedelta(days=100)) == ["Léa Fournier"]
        records.erase(actor("administrator"), any_stage.folder, ref, rules.ANONYMISED, ref)
        assert over(any_stage, LATER + timedelta(days=100)) == []


def test_request_is_due_by_the_rule(any_stage: Stage) -> None:
    ref = any_stage.world.ref("candidates", "two")
    received = datetime(2026, 11, 16, tzinfo=UTC)
    with any_stage.app.app_context():
        records.choose(actor("administrator"), any_stage.folder, "us-employer")
        asked = records.ask(actor("administrator", MOMENT), any_stage.folder, ref, rules.ACCESS, received)
        shown = records.show(actor("administrator"), any_stage.folder, ref).requests[0]
        assert shown.due_at == received + timedelta(days=45)
        waiting = records.overview(actor("administrator"), any_stage.folder).waiting
        assert [one.ref for one in waiting] == [asked]
        assert records.answer(actor("administrator"), asked, "Handed over as PDF.") == ref
        assert records.overview(actor("administrator"), any_stage.folder).waiting == ()
        with pytest.raises(Invalid, match="answered already"):
            records.answer(actor("administrator"), asked, "Again.")
        with pytest.raises(Invalid, match="not after today"):
            records.ask(actor("administrator", MOMENT), any_stage.folder, ref, rules.ACCESS, MOMENT + timedelta(days=2))


def test_copy_holds_everything_about_them_and_nobody_else(any_stage: Stage) -> None:
    ref = any_stage.world.ref("candidates", "two")
    with any_stage.app.app_context():
        made = records.copy(actor("administrator"), any_stage.folder, ref, "json")
    text = frozen.to_json(made)
    said = (
        "Rated 3 of 4",
        "Built it up step by step",
        "on condition",
        "dissent",
        "Round 2",
        "Strong yes",
        "two@mail.example",
    )
    assert [words for words in said if words not in text] == []
    others = [part.name for part in cast.CAST.values()] + [
        part.latin_name for part in cast.CAST.values() if part.latin_name
    ]
    assert [name for name in others if name in text] == []
    titles = [section["title"] for section in json.loads(text)["sections"]]
    assert "Who did or read what" in titles and titles[0] == "Who you are"


NOT_IN_THE_COPY = {
    **dict.fromkeys(("guests.name", "declines.note"), "somebody else’s name, and why they could not come"),
    **dict.fromkeys(("messages.address", "messages.subject", "messages.body"), "mails that they got themselves"),
    **dict.fromkeys(("messages.calendar", "messages.seed", "messages.error", "messages.data"), "the same"),
    **dict.fromkeys(("legal_holds.reason", "legal_holds.release_reason"), "advice of counsel; that it stands is said"),
    **dict.fromkeys(("scorecard_changes.value", "scorecard_changes.client"), "looked at below; a mark of a browser"),
    "jobs.error": "a fault of the printer",
}
"""Texts of the candidate’s rows that a copy leaves out, and why."""


@pytest.mark.parametrize("name", ["one", "two"])
def test_every_text_about_them_is_in_the_copy(stage: Stage, name: str) -> None:
    with stage.app.app_context():
        cells = canaries.plant(stage.world)
        about = {table.name for table in erasing.tables()}
        copied = records.copy(actor("administrator"), stage.folder, stage.world.ref("candidates", name), "json")
    text = frozen.to_json(copied)
    own = {sign: cell.column for sign, cell in cells.items() if cell.owner.partition(",")[0] == name}
    wanted = {sign: column for sign, column in own.items() if column.partition(".")[0] in about}
    assert {column for sign, column in wanted.items() if sign not in text} - NOT_IN_THE_COPY.keys() == set()
    assert len(set(wanted.values()) - NOT_IN_THE_COPY.keys()) > 15
    others = {sign for sign, cell in cells.items() if cell.column.startswith("people.")}
    assert [cells[sign] for sign in others if sign in text] == []


def test_copy_holds_what_was_written_and_changed_again(stage: Stage) -> None:
    ref = stage.world.ref("scorecards", "one, concepts, owes")
    writer = stage.enter("owes")
    for number, words in enumerate(("A first thought of Ana", "A first thought of Ana, longer", "Something else")):
        change = {"item": "", "field": "rationale", "value": words, "client": "here", "sequence": 50 + number}
        sent = {"changes": [change | {"token": f"copy-token-{number}"}]}
        writer.send_json(f"/api/scorecards/{ref}", sent, method="PUT")
    with stage.app.app_context():
        made = records.copy(actor("administrator"), stage.folder, stage.world.ref("candidates", "one"), "json")
    lines = [line for section in made.sections for line in section.lines]
    earlier = "\n".join(line.text for line in lines if line.label == "Earlier wordings")
    assert "A first thought of Ana, longer" in earlier and earlier.count("A first thought of Ana") == 1
    assert "Something else" not in earlier and next(one.text for one in lines if one.label == "Rationale")


def test_copy_has_private_notes_and_adjustments(any_stage: Stage) -> None:
    ref = any_stage.world.ref("candidates", "one")
    with any_stage.app.app_context():
        text = frozen.to_json(records.copy(actor("administrator"), any_stage.folder, ref, "json"))
    assert "I want to ask [another person] about this first." in text
    assert "Captions on." in text and "Corrected on" in text


def test_copy_is_printed(stage: Stage) -> None:
    with stage.app.app_context():
        made = records.copy(actor("administrator"), stage.folder, stage.world.ref("candidates", "two"), "pdf")
    with pdf.Pool(1) as pool:
        assert pdf.render_copy(made, pool=pool).startswith(b"%PDF-1.7")


def test_nobody_handles_their_own_file_nor_copies_before_their_card(any_stage: Stage) -> None:
    world = any_stage.world
    with any_stage.app.app_context():
        for key in ("applicant", "owes"):
            people.set_roles(actor("administrator"), world.ref("people", key), [ADMINISTRATOR])
        own, one = world.ref("candidates", "own"), world.ref("candidates", "one")
        for refused in (
            lambda: records.show(actor("applicant"), any_stage.folder, own),
            lambda: records.copy(actor("applicant"), any_stage.folder, own, "json"),
            lambda: records.erase(actor("applicant"), any_stage.folder, own, rules.ERASED, own),
            lambda: records.copy(actor("owes"), any_stage.folder, one, "json"),
            lambda: records.show(actor("recruiter"), any_stage.folder, one),
            lambda: records.find(actor("recruiter"), "Fournier"),
        ):
            with pytest.raises(Forbidden):
                refused()
        assert records.find(actor("applicant"), "Kwame") == ()
        assert [line.person.name for line in records.find(actor("administrator"), "fournier")] == ["Léa Fournier"]


def test_notices_say_the_period(stage: Stage) -> None:
    with stage.app.app_context():
        records.choose(actor("administrator"), stage.folder, "us-california")
        text = records.for_candidates(stage.folder)
        assert "4 years after the process ends" in text and "within 45 days" in text
        assert "can be read by that candidate" in records.for_interviewers()
