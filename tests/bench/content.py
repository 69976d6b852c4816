"""Loading and validating content against a plain YAML parse of the same files; checking and searching many questions.

`python -m tests.bench.content` prints the rows; `run()` returns them. Times are CPU seconds of this process, taken in
turn; the 20,000 questions are the shipped ones, repeated with other ids and figures in files of their size.
"""

import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from hiringkit import paths
from hiringkit.content import exporting, loader
from hiringkit.domain import wording
from hiringkit.domain.questions import Library, Question
from hiringkit.services.questions import bank, searching

ROUNDS = 5
MANY = 20_000
PER_FILE = 40
SHIPPED = ("question_sets", "rubrics")
MUST = 1.0
"""Most seconds of ours for one of a plain parse of the same files by YAML's C parser."""
MARK = 1000
"""Most microseconds for one sentence."""


def run(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """The rows: the shipped library, 20,000 questions, search among them, and the wording check."""
    shipped = [paths.shipped(name) for name in SHIPPED]
    rows = [_loading("Load and validate the shipped library", shipped, [], rounds, MUST)]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "question_sets"
        made.mkdir()
        _write_many(loader.load(shipped), made)
        rows.append(_loading(f"Load and validate {MANY:,} questions", shipped, [made], 1, MUST))
        rows.append(_searching(loader.load(shipped, [made]), rounds))
    rows.append(_wording(rounds))
    return rows


def _write_many(library: Library, folder: Path) -> None:
    """Sets of PER_FILE questions each, until there are MANY."""
    originals = list(library.questions.values())
    numbers = count(1)
    for first in range(0, MANY, PER_FILE):
        chosen = [_copy(originals[at % len(originals)], next(numbers)) for at in range(first, first + PER_FILE)]
        text = exporting.write("yaml", chosen, f"set-{first}", f"Set {first}")
        (folder / f"set-{first:05}.yaml").write_bytes(text)


def _copy(question: Question, number: int) -> Question:
    return replace(question, id=f"{question.id}-{number}", prompt=f"Case {number}. {question.prompt}", replaces=None)


def _loading(mark: str, shipped: list[Path], private: list[Path], rounds: int, must: float) -> dict[str, Any]:
    files = [path for root in (private or shipped) for path in sorted(root.rglob("*.yaml"))]
    texts = [path.read_bytes() for path in files]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        ours.append(_seconds(lambda: loader.load(shipped, private)))
        theirs.append(_seconds(lambda: [YAML(typ="safe").load(text) for text in texts]))
    size = sum(map(len, texts)) / 1e6
    more = {"files": len(files), "MB": round(size, 1)}
    return _row(mark, "plain ruamel.yaml parse, C parser", "s CPU", ours, theirs, must) | more


def _searching(library: Library, rounds: int) -> dict[str, Any]:
    """A search by words and two filters with all counts, against looking at every prompt in turn."""
    entries = bank.of_files(library)
    index = searching.Index(tuple(entry.search for entry in entries))
    wanted = searching.Wanted(words="training loss", chosen={"role": "ml_engineer", "stage": "technical"})
    prompts = [entry.value.prompt.lower() for entry in entries if isinstance(entry.value, Question)]
    ours = [_seconds(lambda: index.find(wanted)) * 1000 for _ in range(rounds)]
    theirs = [
        _seconds(lambda: [text for text in prompts if "training" in text and "loss" in text]) * 1000
        for _ in range(rounds)
    ]
    row = _row(f"Search among {len(entries):,} questions", "scan of lower-case prompts", "ms CPU", ours, theirs, None)
    return row | {"found": index.find(wanted).total}


def _wording(rounds: int) -> dict[str, Any]:
    """The wording check per sentence, against the mark of one millisecond."""
    cases = Path(__file__).parents[1] / "content" / "wording_cases.json"
    texts = [case["text"] for case in json.loads(cases.read_text(encoding="utf-8"))]
    wording.check(texts[0])
    ours = [_seconds(lambda: [wording.check(text) for text in texts]) * 1e6 / len(texts) for _ in range(rounds)]
    row = _row("Wording check of a sentence", "the mark of one millisecond", "µs CPU", ours, [MARK], 1.0)
    return row | {"sentences": len(texts)}


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def _row(
    mark: str, against: str, unit: str, ours: list[float], theirs: list[float], must: float | None
) -> dict[str, Any]:
    one, other = statistics.median(ours), statistics.median(theirs)
    row: dict[str, Any] = {"mark": mark, "against": against, "unit": unit}
    row |= {"ours": round(one, 3), "other": round(other, 3), "ratio": round(one / other, 2) if other else 0.0}
    return row | {"must": must}


if __name__ == "__main__":
    for line in run():
        sys.stdout.write(f"{line}\n")
