"""Legal holds: what they keep from being deleted or written over; without one, the same acts go through."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from hiringkit.domain import mail as mail_rules
from hiringkit.domain import records as rules
from hiringkit.services import candidates, mail
from hiringkit.services.acts import Invalid
from hiringkit.services.candidates import adjusting
from hiringkit.services.records import erasing, holding
from hiringkit.store import database, outbox
from hiringkit.store.candidates import get as candidate_of
from hiringkit.store.outbox import Message
from tests.support import cast
from tests.support.world import MOMENT
from tests.support.worlds import Stage

WORDS = {"subject": "Your interview", "body": "Words to keep"}


def drop(stage: Stage, whom: str) -> None:
    """Removes a message that went wrong, to the candidate or about their interview."""
    row = candidate_of(stage.world.ref("candidates", "one"))
    assert row
    to = {"candidate_id": row.id} if whom == "to" else {"interview_id": interview_of(row.id)}
    with database.writing():
        made = Message(kind="test", key=f"held-{whom}", address="a@b.example", state=mail_rules.FAILED, **to, **WORDS)
        made.created_at = made.next_at = MOMENT
        database.add(made)
    try:
        mail.drop(cast.actor("administrator"), made.ref)
    finally:
        kept = database.db.session.scalar(select(Message.body).where(Message.ref == made.ref))
        stage.folder.joinpath("kept").write_text(str(kept))


def interview_of(candidate_id: int) -> int:
    """One of a candidate's interviews."""
    found = database.db.session.scalar(
        select(outbox.Interview.id).where(outbox.Interview.candidate_id == candidate_id).limit(1)
    )
    assert found
    return found


def edit(stage: Stage, **changed: str) -> None:
    """Changes how candidate `one` is reached."""
    actor, ref = cast.actor("recruiter"), stage.world.ref("candidates", "one")
    shown = candidates.to_edit(actor, ref)
    candidates.edit(actor, ref, replace(shown.details, **changed), shown.seen)


def arrange(stage: Stage, arrangement: str) -> None:
    """Writes another adjustment over the one that was agreed."""
    actor, ref = cast.actor("recruiter"), stage.world.ref("candidates", "one")
    stands = adjusting.adjustment(actor, ref)
    adjusting.arrange(actor, ref, arrangement or f"{stands.arrangement} And a break.", 15, stands.reason)


LOSING: dict[str, tuple[Callable[[Stage], None], str]] = {
    "a message to them": (lambda stage: drop(stage, "to"), "nothing of it is deleted"),
    "a message about them": (lambda stage: drop(stage, "about"), "nothing of it is deleted"),
    "their address": (lambda stage: edit(stage, email="other@mail.example"), "stays"),
    "their name": (lambda stage: edit(stage, name="Somebody Else"), "stays"),
    "an emptied address": (lambda stage: edit(stage, email=""), "stays"),
    "their adjustment": (lambda stage: arrange(stage, "Nothing."), "stays"),
}


@pytest.mark.parametrize("what", LOSING)
def test_nothing_is_lost_under_a_hold(any_stage: Stage, what: str) -> None:
    act, said = LOSING[what]
    with any_stage.app.app_context():
        holding.place(cast.actor("administrator"), any_stage.world.ref("candidates", "one"), "A claim.")
        with pytest.raises(Invalid) as refused:
            act(any_stage)
        assert all(said in one for one in refused.value.errors.values())
        if "message" in what:
            assert any_stage.folder.joinpath("kept").read_text() == WORDS["body"]


@pytest.mark.parametrize("what", LOSING)
def test_the_same_goes_through_without_a_hold(stage: Stage, what: str) -> None:
    with stage.app.app_context():
        LOSING[what][0](stage)


def test_what_is_empty_is_filled_in_under_a_hold(stage: Stage) -> None:
    with stage.app.app_context():
        holding.place(cast.actor("administrator"), stage.world.ref("candidates", "one"), "A claim.")
        edit(stage, latin_name="Nguyen Thu Ha")
        arrange(stage, "")
        assert candidates.to_edit(cast.actor("recruiter"), stage.world.ref("candidates", "one")).details.latin_name


@pytest.mark.parametrize("is_held", [True, False])
def test_slate_shared_with_somebody_held_is_not_erased(any_stage: Stage, is_held: bool) -> None:
    world, actor = any_stage.world, cast.actor
    two = world.ref("candidates", "two")
    with any_stage.app.app_context():
        share_slate(any_stage, "two", "one")
        if is_held:
            holding.place(actor("administrator"), world.ref("candidates", "one"), "A claim.")
            with pytest.raises(Invalid, match="beside somebody"):
                erasing.erase(actor("administrator"), any_stage.folder, two, rules.ERASED, two)
        else:
            assert erasing.erase(actor("administrator"), any_stage.folder, two, rules.ERASED, two)


def share_slate(stage: Stage, *names: str) -> None:
    """Makes the slate of opening a name these candidates."""
    rows = [candidate_of(stage.world.ref("candidates", name)) for name in names]
    with database.writing() as session:
        table = erasing.slate_rows.SlateRow
        facts = " ".join(row.name for row in rows if row)
        where = table.ref == stage.world.ref("slates", "a")
        session.execute(update(table).where(where).values(facts=table.facts + facts))
