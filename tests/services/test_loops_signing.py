"""A second person signs a frozen version off before it is used; and who may not see a loop; on both databases."""

from dataclasses import replace

import pytest
from apiflask import APIFlask
from sqlalchemy import select

from hiringkit.domain.access import Forbidden
from hiringkit.services import candidates, library, loops, openings, organisation
from hiringkit.services.acts import Invalid
from hiringkit.store import loops as rows
from hiringkit.store.database import db
from hiringkit.store.records import AuditLine
from tests.support import cast
from tests.support.cast import actor

BY, OTHER = "recruiter", "administrator"


def frozen(app: APIFlask, *, asked: bool = True) -> str:
    settings = organisation.settings()
    wanted = replace(settings, name="Brightmoor", policies=replace(settings.policies, second_freeze=asked))
    organisation.edit(actor("administrator"), wanted)
    shelf = library.of(app.config["SETTINGS"].instance)
    return loops.freeze(actor(BY), shelf, loops.start(actor(BY), shelf, "ml-engineer-senior"), 0)


def opening(version: str) -> openings.NewOpening:
    manager = cast.person("manager").ref
    return openings.NewOpening(code="REQ-1", title="T", decider=manager, version=version, manager=manager)


def test_without_the_policy_a_version_is_used_at_once(any_app: APIFlask):
    with any_app.app_context():
        version = frozen(any_app, asked=False)
        assert loops.version(actor(BY), version).sign_off.words == ""
        assert openings.open_job(actor(BY), opening(version))


def test_version_waits_and_is_usable_once_signed(any_app: APIFlask):
    with any_app.app_context():
        version = frozen(any_app)
        assert loops.version(actor(BY), version).sign_off.is_waiting
        assert version not in dict(loops.usable(actor(BY)))
        with pytest.raises(Invalid, match="frozen loop version"):
            openings.open_job(actor(BY), opening(version))
        loops.sign(actor(OTHER), version, "Read aloud, fits.")
        word = loops.version(actor(BY), version).sign_off
        assert (word.words, word.note) == ("Signed off", "Read aloud, fits.")
        assert openings.open_job(actor(BY), opening(version))
        acts = list(db.session.scalars(select(AuditLine.act).where(AuditLine.subject == version)))
        assert acts == ["loop.sign"]


def test_who_froze_it_cannot_sign_it(any_app: APIFlask):
    with any_app.app_context():
        version = frozen(any_app)
        with pytest.raises(Forbidden, match="somebody else"):
            loops.sign(actor(BY), version)
        with pytest.raises(Forbidden):
            loops.sign(actor("manager"), version)
        assert loops.version(actor(BY), version).sign_off.is_waiting


def test_returned_version_is_never_used_and_says_why(any_app: APIFlask):
    with any_app.app_context():
        version = frozen(any_app)
        with pytest.raises(Invalid, match="what has to change"):
            loops.send_back(actor(OTHER), version, " ")
        loops.send_back(actor(OTHER), version, "The screen is too long.")
        word = loops.version(actor(BY), version).sign_off
        assert (word.state, word.note) == ("returned", "The screen is too long.")
        with pytest.raises(Invalid, match="does not wait"):
            loops.sign(actor(OTHER), version)
        assert version not in dict(loops.usable(actor(BY)))


def test_sign_off_leaves_the_content_as_it_was(any_app: APIFlask):
    with any_app.app_context():
        version = frozen(any_app)
        row = rows.version(version)
        assert row
        before = (row.content, row.sha256)
        loops.sign(actor(OTHER), version)
        assert (row.content, row.sha256) == before


def applied(app: APIFlask) -> tuple[str, str, str]:
    """A loop, its version, and a builder of another opening who applied on it."""
    shelf = library.of(app.config["SETTINGS"].instance)
    loop = loops.start(actor(BY), shelf, "ml-engineer-senior")
    version = loops.freeze(actor(BY), shelf, loop, 0)
    ref = openings.open_job(actor(BY), opening(version))
    candidates.add(actor(BY), ref, candidates.NewCandidate(name="Recruiter", email=cast.email("recruiter_elsewhere")))
    return loop, version, loops.version(actor(BY), version).kits[0][1]


def test_builder_who_applied_sees_nothing_of_the_loop(any_app: APIFlask):
    with any_app.app_context():
        loop, version, kit = applied(any_app)
        shelf, reader = library.of(any_app.config["SETTINGS"].instance), actor("recruiter_elsewhere")
        for read in (
            lambda: loops.show(reader, shelf, loop),
            lambda: loops.version(reader, version),
            lambda: loops.kit(reader, kit),
            lambda: loops.copy(reader, loop),
            lambda: loops.compare(reader, shelf, loop),
            lambda: loops.freeze(reader, shelf, loop, 0),
        ):
            with pytest.raises(Forbidden):
                read()
        assert loops.show(actor(OTHER), shelf, loop).ref == loop


def test_kit_of_another_loop_with_the_same_questions_is_closed_to_them(any_app: APIFlask):
    with any_app.app_context():
        applied(any_app)
        shelf = library.of(any_app.config["SETTINGS"].instance)
        again = loops.freeze(actor(OTHER), shelf, loops.start(actor(OTHER), shelf, "ml-engineer-senior"), 0)
        kit = loops.version(actor(OTHER), again).kits[0][1]
        assert loops.kit(actor(BY), kit)
        with pytest.raises(Forbidden):
            loops.kit(actor("recruiter_elsewhere"), kit)
