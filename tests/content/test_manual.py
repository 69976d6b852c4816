"""The written manual is current: codes with their examples, topics, the coverage report; and the library is clean."""

from datetime import date
from pathlib import Path

from hiringkit import paths
from hiringkit.content import coverage, lint, loader
from hiringkit.domain import questions, wording

DOCS = Path(__file__).parents[2] / "docs"
SHIPPED = [paths.shipped("question_sets"), paths.shipped("rubrics")]
REVIEW_DAY = date(2026, 11, 20)


def test_the_codes_are_explained_as_they_are() -> None:
    written = (DOCS / "content.md").read_text(encoding="utf-8")
    assert written.endswith(lint.markdown()), "run: hiringkit check --explain markdown"
    for topic in wording.topics():
        assert f"| `{topic.id}` | {topic.title} | {topic.alternative} |" in written


def test_the_coverage_report_is_current() -> None:
    written = (DOCS / "library.md").read_text(encoding="utf-8")
    assert written == coverage.markdown(loader.load(SHIPPED)), "run: hiringkit check --coverage > docs/library.md"


def test_the_shipped_library_has_no_findings() -> None:
    assert [str(finding) for finding in lint.check(loader.read(SHIPPED), REVIEW_DAY)] == []


def test_the_library_is_as_large_as_promised() -> None:
    library = loader.load(SHIPPED)
    made = coverage.report(library)
    totals = dict(made.totals)
    assert totals["Questions"] >= 340
    assert totals["Exercises"] >= 15
    for matrix in (made.topics, made.competencies, made.domains, made.loops):
        assert matrix.gaps == (), matrix.title
    by_topic = {topic: made.topics.row_total(topic) for topic, _ in questions.TOPICS}
    assert by_topic["behavioral"] >= 40
    assert by_topic["project_review"] >= 24
    screen = [one for one in library.questions.values() if "screen" in one.stages]
    assert len(screen) >= 20


def test_a_gap_is_seen(shelf: Path) -> None:
    made = coverage.report(loader.load([shelf]))
    assert ("production", "hard") in made.topics.gaps
    assert "Gaps: " in coverage.markdown(loader.load([shelf]))
    assert "0 !" not in coverage.markdown(loader.load(SHIPPED))
