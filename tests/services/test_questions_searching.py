"""The question bank's list: search, filters with counts, pages, what is used where, and what stays closed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from apiflask import APIFlask
from sqlalchemy import event

from hiringkit.domain.access import Forbidden
from hiringkit.domain.questions import QuestionItem
from hiringkit.services import library, loops, questions
from hiringkit.services.questions import Wanted
from hiringkit.services.questions.searching import PAGE, Found, Index, document, folded
from hiringkit.store import candidates, database
from tests.support import cast, makers

SHELF = Path(__file__).parents[1] / "content/shelf"
EASY = ("Gradient of a loss", "Größe der Schrittweite", "因果推断与实验设计", "Réseau récurrent", "Møller’s method")


def index(titles: tuple[str, ...] = EASY) -> Index:
    levels = ("junior", "mid")
    return Index(
        tuple(
            document(f"question:{n}", {"level": (levels[n % 2],), "topic": ("a",)}, title, (f"Text {n}",), n)
            for n, title in enumerate(titles)
        )
    )


def titles(found: Found, of: Index) -> list[str]:
    return [of.documents[place].title for place in found.positions]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("GRADIENT", ["gradient of a loss"]),
        ("loss gradient", ["gradient of a loss"]),
        ("grosse", ["grosse der schrittweite"]),
        ("Größe", ["grosse der schrittweite"]),
        ("reseau recurrent", ["reseau recurrent"]),
        ("moller", ["moller’s method"]),
        ("推断", ["因果推断与实验设计"]),
        ("因果 设计", ["因果推断与实验设计"]),
        ("nothing of this", []),
        ("gradient nothing", []),
    ],
)
def test_words_are_found_without_case_and_accents_and_inside_other_scripts(words: str, expected: list[str]) -> None:
    whole = index()
    assert titles(whole.find(Wanted(words)), whole) == expected


def test_names_of_languages_are_words_of_their_own() -> None:
    whole = index(("Templates in C++", "A join in C", "Async in C#", "Scores in R", "Curve of a loss"))
    found = {words: titles(whole.find(Wanted(words)), whole) for words in ("C++", "c#", "R", "C", "ace", "zz++")}
    assert found == {
        "C++": ["templates in c++"],
        "c#": ["async in c#"],
        "R": ["scores in r"],
        "C": ["a join in c"],
        "ace": [],
        "zz++": [],
    }


def test_marks_that_tell_letters_apart_in_other_scripts_stay() -> None:
    assert folded("が") != folded("か")
    assert folded("Й") == folded("й")
    assert folded("ＡＩ") == "ai"


def test_words_that_every_text_has_do_not_narrow_a_search() -> None:
    whole = index()
    assert titles(whole.find(Wanted("the gradient of a loss is what")), whole) == ["gradient of a loss"]
    assert whole.find(Wanted("the")).total == 0


def test_counts_say_what_each_choice_would_leave() -> None:
    found = index().find(Wanted(chosen={"level": "junior"}))
    assert found.total == 3
    assert found.counts["level"] == {"junior": 3, "mid": 2}
    assert found.counts["topic"] == {"a": 3}
    assert index().find(Wanted("gradient")).counts["level"] == {"junior": 1, "mid": 0}


def test_value_that_is_not_on_offer_finds_nothing() -> None:
    assert index().find(Wanted(chosen={"level": "principal"})).total == 0
    assert index().find(Wanted(chosen={"nonsense": "x"})).total == len(EASY)


def test_pages_of_thirty_and_the_page_of_one() -> None:
    many = index(tuple(f"Title {n:03d}" for n in range(65)))
    assert [len(many.find(Wanted(page=page)).positions) for page in (1, 2, 3)] == [PAGE, PAGE, 5]
    assert many.find(Wanted(page=99)).page == 3
    assert many.find(Wanted(around="question:64")).page == 3
    assert many.find(Wanted(around="question:unknown")).page == 1


def test_orders() -> None:
    whole = index(("Beta text", "alpha", "Gamma"))
    assert titles(whole.find(Wanted(sort="title")), whole) == ["alpha", "beta text", "gamma"]
    assert titles(whole.find(Wanted(sort="newest")), whole)[0] == "gamma"
    assert titles(whole.find(Wanted(sort="used"), use={"question:1": 2}), whole)[0] == "alpha"
    assert titles(whole.find(Wanted("text")), whole)[0] == "beta text"


def test_empty_index_finds_nothing() -> None:
    assert Index(()).find(Wanted("x")).total == 0
    assert Index(()).find(Wanted()).pages == 1


def test_every_shipped_question_and_exercise_is_listed(app: APIFlask, tmp_path: Path) -> None:
    with app.app_context():
        shelf = library.of(tmp_path)
        facts = questions.index(cast.actor("recruiter"), tmp_path, Wanted())
        assert facts.whole == facts.total == len(shelf.questions) + len(shelf.exercises)
        counts = {
            choice.value: choice.count for one in facts.filters if one.name == "difficulty" for choice in one.choices
        }
        assert sum(counts.values()) == len(shelf.questions)
        text = questions.index(cast.actor("recruiter"), tmp_path, Wanted("k-means", {"kind": "exercise"}))
        assert "coding-k-means" in [line.id for line in text.lines]


def test_own_files_are_listed_as_soon_as_they_are_there(app: APIFlask, tmp_path: Path) -> None:
    own = Wanted(chosen={"place": "own"})
    with app.app_context():
        assert questions.index(cast.actor("recruiter"), tmp_path, own).total == 0
        (tmp_path / "question_sets").mkdir()
        (tmp_path / "question_sets/own.yaml").write_bytes((SHELF / "set.yaml").read_bytes())
        facts = questions.index(cast.actor("recruiter"), tmp_path, own)
        assert facts.total > 0
        one = questions.show(cast.actor("recruiter"), tmp_path, "question", facts.lines[0].id)
        assert one.place == "Your own files" and one.origin.endswith("question_sets/own.yaml")


def frozen(app: APIFlask, instance: Path) -> tuple[str, str]:
    """A loop started from a shipped one and frozen: its identifier, and its version's."""
    shelf = library.of(instance)
    ref = loops.start(cast.actor("recruiter"), shelf, "ml-engineer-senior")
    facts = loops.show(cast.actor("recruiter"), shelf, ref)
    return ref, loops.freeze(cast.actor("recruiter"), shelf, ref, facts.edits, "Shipped." if facts.may else "")


def used_question(instance: Path) -> str:
    kits = library.of(instance).loops["ml-engineer-senior"].kits
    return next(item.question for kit in kits for item in kit.items if isinstance(item, QuestionItem))


def test_uses_are_told_with_drafts_versions_and_openings(any_app: APIFlask, tmp_path: Path) -> None:
    with any_app.app_context():
        ref, version = frozen(any_app, tmp_path)
        name, recruiter = used_question(tmp_path), cast.actor("recruiter")
        opening = makers.opening(version=version)
        used = questions.show(recruiter, tmp_path, "question", name).used
        assert [held.ref for held in used.drafts] == [ref]
        assert [(held.ref, held.number) for held in used.versions] == [(version, 1)]
        assert [one for one, _ in used.openings] == [opening]
        assert "ml-engineer-senior" in [loop for loop, _ in used.shipped]
        elsewhere = questions.show(cast.actor("recruiter_elsewhere"), tmp_path, "question", name).used
        assert (elsewhere.openings, elsewhere.other_openings) == ((), 1)
        facts = questions.index(recruiter, tmp_path, Wanted(chosen={"loop": ref}, sort="used"))
        assert name in [line.id for line in facts.lines] or facts.pages > 1
        assert all(line.loops == 1 for line in facts.lines)


def test_applicant_finds_nothing_of_what_they_are_asked(any_app: APIFlask, tmp_path: Path) -> None:
    with any_app.app_context():
        _, version = frozen(any_app, tmp_path)
        name, applicant = used_question(tmp_path), cast.actor("recruiter_elsewhere")
        words = Wanted(library.of(tmp_path).questions[name].title)
        assert name in [line.id for line in questions.index(applicant, tmp_path, words).lines]
        candidate = makers.candidate(makers.opening(version=version))
        with database.writing():
            row = candidates.get(candidate)
            assert row
            row.person_id = applicant.id
        assert name not in [line.id for line in questions.index(applicant, tmp_path, words).lines]
        with pytest.raises(Forbidden):
            questions.show(applicant, tmp_path, "question", name)
        with pytest.raises(Forbidden):
            questions.change(applicant, tmp_path, name, "", library.of(tmp_path).questions[name])
        assert questions.show(cast.actor("recruiter"), tmp_path, "question", name).id == name


def test_members_have_no_bank(app: APIFlask, tmp_path: Path) -> None:
    with app.app_context():
        for key in ("owes", "manager", "member"):
            with pytest.raises(Forbidden):
                questions.index(cast.actor(key), tmp_path, Wanted())


def statements(app: APIFlask, act: Callable[[], object]) -> int:
    """How many statements an act takes once everything that is kept in memory is there."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    act()
    database.db.session.remove()
    event.listen(database.db.engine, "before_cursor_execute", note)
    act()
    event.remove(database.db.engine, "before_cursor_execute", note)
    return len([one for one in seen if not one.startswith(("PRAGMA", "BEGIN"))])


def test_list_takes_as_many_statements_for_many_as_for_none(app: APIFlask, tmp_path: Path) -> None:
    with app.app_context():
        recruiter = cast.actor("recruiter")
        shelf = library.of(tmp_path)
        first = next(iter(shelf.questions.values()))
        few = statements(app, lambda: questions.index(recruiter, tmp_path, Wanted()))
        questions.add_drafts(recruiter, tmp_path, [replace(first, id=f"copy-{n}") for n in range(70)])
        for _ in range(3):
            frozen(app, tmp_path)
        assert statements(app, lambda: questions.index(recruiter, tmp_path, Wanted())) == few <= 6
        assert statements(app, lambda: questions.drafts(recruiter, tmp_path)) <= 6


def test_report_counts_what_is_in_use(app: APIFlask, tmp_path: Path) -> None:
    with app.app_context():
        facts = questions.cover(cast.actor("recruiter"), tmp_path)
        assert dict(facts.totals)["Questions"] == len(library.of(tmp_path).questions)
        levels = next(table for table in facts.tables if table.id == "levels")
        assert levels.heads == (("Easy", 3), ("Medium", 3), ("Hard", 3))
        cell = levels.rows[0].cells[0]
        found = questions.index(cast.actor("recruiter"), tmp_path, Wanted(chosen=dict(cell.args)))
        assert found.total == cell.count
