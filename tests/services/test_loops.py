"""Loops: start from a shipped one, freeze, and that a frozen version never moves; on both databases."""

from dataclasses import replace

import pytest
from apiflask import APIFlask

from hiringkit.domain import loops as rules
from hiringkit.domain.access import Forbidden
from hiringkit.domain.questions import Library
from hiringkit.services import library, loops
from hiringkit.services.acts import Invalid, Stale
from hiringkit.store import loops as rows
from tests.support.cast import actor

RECRUITER = "recruiter"


def shipped(app: APIFlask) -> Library:
    return library.of(app.config["SETTINGS"].instance)


def started(app: APIFlask, template: str = "ml-engineer-senior") -> str:
    return loops.start(actor(RECRUITER), shipped(app), template)


def test_every_shipped_loop_freezes_as_it_is(any_app: APIFlask):
    with any_app.app_context():
        for template in shipped(any_app).loops:
            ref = started(any_app, template)
            facts = loops.show(actor(RECRUITER), shipped(any_app), ref)
            assert [problem.sentence for problem in facts.must] == []
            loops.freeze(actor(RECRUITER), shipped(any_app), ref, facts.edits, "Shipped." if facts.may else "")


def test_frozen_version_is_its_own_copy(any_app: APIFlask):
    with any_app.app_context():
        ref = started(any_app)
        frozen = loops.freeze(actor(RECRUITER), shipped(any_app), ref, 0)
        row = rows.version(frozen)
        assert row
        text, sha256 = row.content, row.sha256
        loop = rows.read_loop(row)
        assert rules.hash_of(loop) == sha256
        assert all(item.anchors and item.competency for kit in loop.kits for item in kit.items)
        draft = replace(rows.read_draft(rows.get(ref)), title="Another title", must_have=())  # type: ignore[arg-type]
        loops.edit(actor(RECRUITER), ref, 0, draft)
        again = loops.freeze(actor(RECRUITER), shipped(any_app), ref, 1, "Nothing is a must.")
        row, second = rows.version(frozen), rows.version(again)
        assert row
        assert second
        assert (row.content, row.sha256) == (text, sha256)
        assert second.number == 2
        assert second.sha256 != sha256


def test_reason_for_gaps_goes_with_the_last_gap(any_app: APIFlask):
    with any_app.app_context():
        ref = started(any_app)
        frozen = loops.freeze(actor(RECRUITER), shipped(any_app), ref, 0, "Asked last, as it was.")
        assert loops.version(actor(RECRUITER), frozen).loop.gaps_reason == ""


def test_stale_edit_and_stale_freeze_are_refused(any_app: APIFlask):
    with any_app.app_context():
        ref = started(any_app)
        draft = rows.read_draft(rows.get(ref))  # type: ignore[arg-type]
        assert loops.edit(actor(RECRUITER), ref, 0, draft) == 1
        with pytest.raises(Stale):
            loops.edit(actor(RECRUITER), ref, 0, draft)
        with pytest.raises(Stale):
            loops.freeze(actor(RECRUITER), shipped(any_app), ref, 0)


def test_freeze_is_refused_with_the_list(any_app: APIFlask):
    with any_app.app_context():
        ref = started(any_app)
        draft = rows.read_draft(rows.get(ref))  # type: ignore[arg-type]
        kit = draft.stages[0].kits[0]
        short = replace(draft.stages[0], kits=(replace(kit, minutes=10),))
        wanted = replace(draft, stages=(short, *draft.stages[1:]), must_have=("publishing_collaboration",))
        loops.edit(actor(RECRUITER), ref, 0, wanted)
        with pytest.raises(Invalid, match="over its 10 minutes") as refused:
            loops.freeze(actor(RECRUITER), shipped(any_app), ref, 1)
        assert "no question rates it" in str(refused.value)
        assert loops.show(actor(RECRUITER), shipped(any_app), ref).versions == ()


def test_unequal_weights_need_a_reason(any_app: APIFlask):
    with any_app.app_context():
        ref = started(any_app)
        draft = rows.read_draft(rows.get(ref))  # type: ignore[arg-type]
        loops.edit(actor(RECRUITER), ref, 0, replace(draft, weights={"ml_lifecycle": 2}))
        with pytest.raises(Invalid, match="weights differ"):
            loops.freeze(actor(RECRUITER), shipped(any_app), ref, 1)
        reasoned = replace(
            draft, weights={"ml_lifecycle": 2}, weights_reason="Applied problems weigh most in this job."
        )
        loops.edit(actor(RECRUITER), ref, 1, reasoned)
        version = rows.version(loops.freeze(actor(RECRUITER), shipped(any_app), ref, 2))
        assert version
        frozen = rows.read_loop(version)
        assert {c.id: c.weight for c in frozen.competencies}["ml_lifecycle"] == 2


def test_retired_version_is_not_offered(any_app: APIFlask):
    with any_app.app_context():
        version = loops.freeze(actor(RECRUITER), shipped(any_app), started(any_app), 0)
        assert version in dict(loops.usable(actor(RECRUITER)))
        loops.retire(actor(RECRUITER), version)
        assert version not in dict(loops.usable(actor(RECRUITER)))
        assert loops.version(actor(RECRUITER), version).is_retired


@pytest.mark.parametrize("key", ["manager", "member", "owes", "applicant"])
def test_only_builders_build(any_app: APIFlask, key: str):
    with any_app.app_context():
        ref = started(any_app)
        with pytest.raises(Forbidden):
            loops.show(actor(key), shipped(any_app), ref)
        with pytest.raises(Forbidden):
            loops.start(actor(key), shipped(any_app), "ml-engineer-senior")
