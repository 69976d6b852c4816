"""Retention rules as data: the shipped ones, the employer's own over them, and every fault named by its place."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hiringkit.content import retention
from hiringkit.domain import records

GOOD = {"id": "fr", "title": "France", "months": "24", "answer": "30", "law": "policy", "as_of": "2026-11-01"}
GOOD |= {"source": "legifrance.gouv.fr", "answer_law": "GDPR article 12(3)"}


def written(folder: Path, *rules: dict[str, str]) -> Path:
    """A file of rules in an instance folder."""
    lines = ["rules:"]
    for rule in rules:
        lines += [
            f"  {'-' if number == 0 else ' '} {name}: {value}" for number, (name, value) in enumerate(rule.items())
        ]
    (folder / retention.FILE).write_text("\n".join(lines) + "\n")
    return folder


def test_shipped_rules_are_those_that_were_promised(tmp_path: Path) -> None:
    found = retention.rules(tmp_path)
    assert {name: rule.months for name, rule in found.items()} == {
        "us-employer": 12,
        "us-public": 24,
        "us-california": 48,
        "uk-policy": 6,
        "eu-policy": 6,
    }
    named = {"us-employer": "1602.14", "us-public": "1602.31, 1602.40 and 1602.49", "us-california": "12946"}
    assert all(words in found[name].law for name, words in named.items())
    assert all(found[name].law.startswith("policy; ") for name in ("uk-policy", "eu-policy"))
    assert all(rule.source and rule.answer_law and rule.as_of >= date(2026, 1, 1) for rule in found.values())
    assert [found[name].answer for name in ("uk-policy", "eu-policy")] == [28, 28]


def test_rule_that_was_looked_up_long_ago_says_so(tmp_path: Path) -> None:
    rule = retention.rules(written(tmp_path, GOOD))["fr"]
    assert [rule.is_old(date(2027, month, 1)) for month in (11, 12)] == [False, False]
    assert rule.is_old(date(2028, 1, 1))


def test_own_rules_stand_beside_and_over_the_shipped_ones(tmp_path: Path) -> None:
    found = retention.rules(written(tmp_path, GOOD, {**GOOD, "id": "uk-policy", "months": "9"}))
    assert (found["fr"].months, found["uk-policy"].months, found["us-public"].months) == (24, 9, 24)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"months": "0"}, "rule 1, months: enter between"),
        ({"months": "six"}, "rule 1, months: it must be a whole number"),
        ({"months": "true"}, "rule 1, months: it must be a whole number"),
        ({"answer": "400"}, "rule 1, answer: enter between"),
        ({"id": "Fr"}, "rule 1, id: use small letters"),
        ({"as_of": "soon"}, "rule 1, as_of: it must be a date"),
        ({"law": "' '"}, "rule 1, law: say what it is"),
        ({"source": "''"}, "rule 1, source: say what it is"),
        ({"answer_law": "''"}, "rule 1, answer_law: say what it is"),
        ({"more": "x"}, "rule 1 must have exactly these keys"),
        ({"law": "*x"}, "retention.yaml: "),
    ],
)
def test_each_fault_is_named_by_its_place(tmp_path: Path, change: dict[str, str], said: str) -> None:
    with pytest.raises(retention.RetentionProblem, match=r"retention\.yaml") as refused:
        retention.rules(written(tmp_path, {**GOOD, **change}))
    assert said in str(refused.value)


@pytest.mark.parametrize("text", ["", "[]", "rules: 7", "rules: []\nmore: 1", "\x00"])
def test_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / retention.FILE).write_text(text)
    with pytest.raises(retention.RetentionProblem):
        retention.rules(tmp_path)


@pytest.mark.parametrize(
    ("at", "months", "then"),
    [
        ("2026-11-20", 12, "2027-11-20"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
    ],
)
def test_months_are_counted_by_the_calendar(at: str, months: int, then: str) -> None:
    moments = [datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (at, then)]
    assert records.shifted(moments[0], months) == moments[1]


def test_others_are_taken_out_and_the_person_stays() -> None:
    clean = records.Redactor(["Daniel Restrepo", "박혜진", "d@x.example"], ["Ana Daniel Souza", "ana@x.example"])
    said = "Ana told daniel restrepo (d@x.example) and 박혜진; Restrepo agreed with Daniel Souza. Restrepos stays."
    some = records.SOMEBODY
    assert clean(said) == f"Ana told {some} ({some}) and {some}; {some} agreed with Daniel Souza. Restrepos stays."
