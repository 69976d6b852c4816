"""Questions kept in the database: drafts, review by a second person, versions, and taking out of use."""

from dataclasses import replace
from pathlib import Path

import pytest
from apiflask import APIFlask
from sqlalchemy import select

from hiringkit.domain.access import Actor, Forbidden
from hiringkit.domain.questions import Question
from hiringkit.services import library, questions
from hiringkit.services.acts import Invalid, Stale
from hiringkit.services.questions import writing
from hiringkit.store import database, records
from tests.support import cast

SOURCE = "deep-learning-ward-marker-in-the-corner"


def shipped(instance: Path, name: str = SOURCE) -> Question:
    return library.of(instance).questions[name]


def fresh(instance: Path, **changed: object) -> Question:
    return replace(shipped(instance), **{"id": "", "title": "A marker in the corner", **changed})  # type: ignore[arg-type]  # keys of a question


def people() -> tuple[Actor, Actor]:
    return cast.actor("recruiter"), cast.actor("administrator")


def audited() -> list[tuple[str, str]]:
    query = select(records.AuditLine.act, records.AuditLine.details).where(records.AuditLine.kind == "question")
    return [(row.act, row.details) for row in database.db.session.execute(query.order_by(records.AuditLine.seq))]


def seen(actor: Actor, instance: Path, name: str) -> str:
    return questions.opened(actor, instance, name).seen


def in_use(instance: Path, question: Question) -> str:
    author, reviewer = people()
    name = questions.start(author, instance, question)
    questions.send(author, instance, name, seen(author, instance, name))
    questions.approve(reviewer, instance, name, seen(reviewer, instance, name), "Clear.")
    return name


def test_draft_is_used_once_somebody_else_approved_it(any_app: APIFlask, tmp_path: Path) -> None:
    with any_app.app_context():
        author, reviewer = people()
        name = questions.start(author, tmp_path, fresh(tmp_path), "a copy")
        assert name == "a-marker-in-the-corner"
        assert name not in questions.library(tmp_path).questions
        questions.send(author, tmp_path, name, seen(author, tmp_path, name))
        with pytest.raises(Forbidden, match="You wrote in this version"):
            questions.approve(author, tmp_path, name, seen(author, tmp_path, name))
        assert name not in questions.library(tmp_path).questions
        questions.approve(reviewer, tmp_path, name, seen(reviewer, tmp_path, name))
        kept = questions.library(tmp_path).questions[name]
        assert (kept.title, kept.reviewed_on) == ("A marker in the corner", reviewer.at.date())
        assert kept.anchors == shipped(tmp_path).anchors
        assert [act for act, _ in audited()] == ["question.write", "question.write", "question.review"]
        assert all("corner" not in details for _, details in audited())
        assert list(records.broken()) == []


def test_who_edits_while_it_waits_becomes_an_author(app: APIFlask, tmp_path: Path) -> None:
    with app.app_context():
        author, reviewer = people()
        name = questions.start(author, tmp_path, fresh(tmp_path))
        questions.send(author, tmp_path, name, seen(author, tmp_path, name))
        questions.change(reviewer, tmp_path, name, seen(reviewer, tmp_path, name), fresh(tmp_path, minutes=7))
        facts = questions.opened(reviewer, tmp_path, name)
        assert (facts.version.state, facts.question.minutes) == ("draft", 7)
        assert "You wrote in this version" in facts.refusal
        questions.send(reviewer, tmp_path, name, facts.seen)
        third = cast.actor("recruiter_elsewhere")
        questions.approve(third, tmp_path, name, seen(third, tmp_path, name))
        assert questions.library(tmp_path).questions[name].minutes == 7


def test_nobody_approves_or_overwrites_what_they_have_not_seen(any_app: APIFlask, tmp_path: Path) -> None:
    with any_app.app_context():
        author, reviewer = people()
        name = questions.start(author, tmp_path, fresh(tmp_path))
        first = seen(author, tmp_path, name)
        questions.change(author, tmp_path, name, first, fresh(tmp_path, minutes=9))
        for act in (
            lambda: questions.change(author, tmp_path, name, first, fresh(tmp_path)),
            lambda: questions.send(author, tmp_path, name, first),
            lambda: questions.approve(reviewer, tmp_path, name, first),
            lambda: questions.discard(author, name, first),
        ):
            with pytest.raises(Stale):
                act()
        assert questions.opened(author, tmp_path, name).question.minutes == 9


def test_next_version_takes_the_place_of_the_one_in_use(any_app: APIFlask, tmp_path: Path) -> None:
    with any_app.app_context():
        author, reviewer = people()
        name = in_use(tmp_path, fresh(tmp_path))
        questions.change(author, tmp_path, name, "", fresh(tmp_path, title="A marker in every corner"))
        assert questions.library(tmp_path).questions[name].title == "A marker in the corner"
        facts = questions.opened(reviewer, tmp_path, name)
        assert facts.differences == (("Title", "A marker in the corner", "A marker in every corner"),)
        questions.send(author, tmp_path, name, facts.seen)
        questions.approve(reviewer, tmp_path, name, seen(reviewer, tmp_path, name))
        assert questions.library(tmp_path).questions[name].title == "A marker in every corner"
        versions = questions.show(author, tmp_path, "question", name).versions
        assert [(one.number, one.state) for one in versions] == [(2, "active"), (1, "replaced")]


def test_own_version_replaces_a_question_of_the_files_until_it_is_retired(any_app: APIFlask, tmp_path: Path) -> None:
    with any_app.app_context():
        author, reviewer = people()
        questions.change(author, tmp_path, SOURCE, "", replace(shipped(tmp_path), title="Our own words"))
        assert questions.library(tmp_path).questions[SOURCE].title == shipped(tmp_path).title
        assert questions.show(author, tmp_path, "question", SOURCE).place == "Shipped"
        questions.send(author, tmp_path, SOURCE, seen(author, tmp_path, SOURCE))
        questions.approve(reviewer, tmp_path, SOURCE, seen(reviewer, tmp_path, SOURCE))
        assert questions.library(tmp_path).questions[SOURCE].title == "Our own words"
        assert questions.show(author, tmp_path, "question", SOURCE).replaces
        questions.retire(author, SOURCE)
        assert questions.library(tmp_path).questions[SOURCE].title == shipped(tmp_path).title


def test_retired_question_is_found_but_not_used(any_app: APIFlask, tmp_path: Path) -> None:
    with any_app.app_context():
        author, _ = people()
        name = in_use(tmp_path, fresh(tmp_path))
        questions.retire(author, name)
        assert name not in questions.library(tmp_path).questions
        assert questions.show(author, tmp_path, "question", name).status == "Retired"
        with pytest.raises(Forbidden):
            questions.retire(author, name)
        assert audited()[-1][0] == "question.retire"


def test_sent_back_needs_a_reason_and_keeps_it(app: APIFlask, tmp_path: Path) -> None:
    with app.app_context():
        author, reviewer = people()
        name = questions.start(author, tmp_path, fresh(tmp_path))
        with pytest.raises(Invalid, match="its author sends it"):
            questions.approve(reviewer, tmp_path, name, seen(reviewer, tmp_path, name))
        questions.send(author, tmp_path, name, seen(author, tmp_path, name))
        with pytest.raises(Invalid, match="Say what to mend"):
            questions.send_back(reviewer, name, seen(reviewer, tmp_path, name), "  ")
        questions.send_back(reviewer, name, seen(reviewer, tmp_path, name), "The second anchor is vague.")
        facts = questions.opened(author, tmp_path, name)
        assert (facts.version.state, facts.version.note) == ("draft", "The second anchor is vague.")


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"title": ""}, "title", "write its text"),
        ({"title": "x" * 61}, "title", "60 is the most"),
        ({"prompt": ""}, "prompt", "write its text"),
        ({"probes": ("One?",)}, "probes", "2 or more"),
        ({"probes": ("a?", "b?", "c?", "d?", "e?")}, "probes", "4 is the most"),
        ({"minutes": 0}, "minutes", "the least is 1"),
        ({"type": ""}, "type", "Choose one"),
        ({"type": "riddle"}, "type", "choose one of"),
        ({"roles": ()}, "roles", "Tick one or more"),
        ({"roles": ("astronaut",)}, "roles", "no role astronaut"),
        ({"competency": "charm"}, "competency", "no competency charm"),
        ({"also": ("charm",)}, "also", "no competency charm"),
        ({"anchors": {1: "a", 2: "", 3: "c", 4: "d"}}, "anchor_2", "Write the behaviour"),
        ({"anchors": {1: "a", 2: "b", 3: "c"}}, "anchors", "anchor for 4"),
        ({"level_notes": {"junior": "a", "mid": "b", "senior": ""}}, "note_senior", "moves the bar"),
        ({"red_flags": ("x" * 601,)}, "red_flags", "600 is the most"),
        ({"prompt": "How old are you?"}, "prompt", "Age says nothing"),
        ({"probes": ("Are you pregnant?", "Why?")}, "probes", "regnan"),
    ],
)
def test_what_is_not_as_files_must_be_is_refused_beside_its_field(
    app: APIFlask, tmp_path: Path, changed: dict[str, object], field: str, words: str
) -> None:
    with app.app_context():
        author, _ = people()
        name = questions.start(author, tmp_path, fresh(tmp_path, **{**changed, "id": "kept-draft"}))
        with pytest.raises(Invalid) as refused:
            questions.send(author, tmp_path, name, seen(author, tmp_path, name))
        assert words in refused.value.errors[field]
        assert questions.opened(author, tmp_path, name).version.state == "draft"


def test_every_shipped_question_could_be_sent(app: APIFlask, tmp_path: Path) -> None:
    shelf = library.of(tmp_path)
    assert {name: found for name, one in shelf.questions.items() if (found := questions.problems(one, shelf))} == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (SOURCE, "The library has a question"),
        ("Not Kebab", "small letters"),
        ("x" * 81, "at most 80"),
        ("import", "a use of its own"),
        ("custom-1", "a use of its own"),
        ("coding-k-means", "An exercise has"),
    ],
)
def test_identifier_that_cannot_be_used_is_refused(app: APIFlask, tmp_path: Path, name: str, words: str) -> None:
    with app.app_context(), pytest.raises(Invalid, match=words):
        questions.start(people()[0], tmp_path, fresh(tmp_path, id=name))


def test_identifiers_made_of_titles_differ(app: APIFlask, tmp_path: Path) -> None:
    with app.app_context():
        author = people()[0]
        made = [questions.start(author, tmp_path, fresh(tmp_path, title="Größe?")) for _ in range(2)]
        assert made == ["grosse", "grosse-2"]
        assert writing.fresh_id("因果推断", set()) == "question"
        with pytest.raises(Invalid, match="Another question kept here"):
            questions.start(author, tmp_path, fresh(tmp_path, id="grosse"))


def test_several_drafts_come_all_or_none(any_app: APIFlask, tmp_path: Path) -> None:
    with any_app.app_context():
        author = people()[0]
        with pytest.raises(Invalid, match="Two of these"):
            questions.add_drafts(author, tmp_path, [fresh(tmp_path, id="a-b"), fresh(tmp_path, id="a-b")])
        with pytest.raises(Invalid, match="small letters"):
            questions.add_drafts(author, tmp_path, [fresh(tmp_path, id="good-one"), fresh(tmp_path, id="Bad one")])
        assert questions.drafts(author, tmp_path) == []
        assert audited() == []
        questions.add_drafts(author, tmp_path, [fresh(tmp_path) for _ in range(3)], "list.md")
        assert len(questions.drafts(author, tmp_path)) == 3
        assert len(audited()) == 1


def test_discarding_takes_a_first_draft_away_and_keeps_what_is_in_use(any_app: APIFlask, tmp_path: Path) -> None:
    with any_app.app_context():
        author, _ = people()
        first = questions.start(author, tmp_path, fresh(tmp_path, id="first-try"))
        assert questions.discard(author, first, seen(author, tmp_path, first))
        with pytest.raises(Forbidden):
            questions.show(author, tmp_path, "question", first)
        name = in_use(tmp_path, fresh(tmp_path))
        questions.change(author, tmp_path, name, "", fresh(tmp_path, minutes=5))
        assert not questions.discard(author, name, seen(author, tmp_path, name))
        assert questions.library(tmp_path).questions[name].minutes == shipped(tmp_path).minutes


def test_members_write_nothing(app: APIFlask, tmp_path: Path) -> None:
    with app.app_context():
        member = cast.actor("owes")
        with pytest.raises(Forbidden):
            questions.start(member, tmp_path, fresh(tmp_path))
        name = in_use(tmp_path, fresh(tmp_path))
        for act in (
            lambda: questions.change(member, tmp_path, name, "", fresh(tmp_path)),
            lambda: questions.retire(member, name),
            lambda: questions.drafts(member, tmp_path),
        ):
            with pytest.raises(Forbidden):
                act()


def test_nearly_the_same_question_is_named(app: APIFlask, tmp_path: Path) -> None:
    with app.app_context():
        author, _ = people()
        name = questions.start(author, tmp_path, fresh(tmp_path))
        assert (SOURCE, shipped(tmp_path).title) in questions.opened(author, tmp_path, name).alike
        other = questions.start(author, tmp_path, fresh(tmp_path, id="another-one", prompt="Tell me about a bridge."))
        assert questions.opened(author, tmp_path, other).alike == ()
