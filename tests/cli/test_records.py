"""verify and audit verify: every kind of tampering is found and located, and nothing else is."""

import json

import pytest

from hiringkit.services import verification
from tests.support.commands import Instance

STAND_INS = ("pdf_parts", "slate_pdfs")
"""The world's PDFs are stand-ins whose hash is not theirs; tests.jobs and tests.services check real ones."""


def findings(instance: Instance) -> list[tuple[str, str]]:
    """What verify finds, as (table, sentence)."""
    result = instance.run("verify", "--json")
    found = json.loads(result.stdout)["findings"]
    assert result.exit_code == (1 if found else 0)
    return [(one["table"], one["sentence"]) for one in found if one["table"] not in STAND_INS]


def test_untouched_records_are_as_recorded(any_lived_in: Instance) -> None:
    assert findings(any_lived_in) == []
    result = any_lived_in.run("audit", "verify", "--json")
    assert result.exit_code == 0, result.stderr
    trail = json.loads(result.stdout)
    assert (trail["faults"], len(trail["head"])) == ([], 64)
    assert trail["lines"] > 40


TAMPERED = [
    ("UPDATE scorecard_entries SET rating = 5 - rating WHERE id = 1", "scorecards", verification.CHANGED),
    ("UPDATE scorecard_entries SET evidence = evidence || '.' WHERE id = 2", "scorecards", verification.CHANGED),
    ("DELETE FROM scorecard_entries WHERE id = 1", "scorecards", verification.CHANGED),
    ("UPDATE scorecards SET rationale = 'other' WHERE state = 'submitted'", "scorecards", verification.CHANGED),
    ("UPDATE scorecards SET recommendation = 5 - recommendation WHERE state = 'submitted'", "scorecards", "not give"),
    ("UPDATE scorecards SET candidate_id = candidate_id + 1 WHERE id = 1", "scorecards", verification.MISPLACED),
    ("UPDATE interviews SET candidate_id = candidate_id + 1 WHERE id = 1", "scorecards", verification.CHANGED),
    ("UPDATE attachments SET candidate_id = candidate_id + 1 WHERE id = 1", "attachments", verification.MISPLACED),
    ("UPDATE packets SET candidate_id = 4 WHERE id = 1", "packets", verification.MISPLACED),
    ("UPDATE scorecards SET sha256 = NULL WHERE state = 'submitted'", "scorecards", verification.CHANGED),
    ("UPDATE scorecards SET state = 'draft' WHERE state = 'submitted'", "scorecards", "it stands as draft"),
    ("DELETE FROM scorecards WHERE state = 'submitted'", "scorecards", verification.GONE),
    ("UPDATE loop_versions SET content = replace(content, 'the', 'teh')", "loop_versions", verification.CHANGED),
    ("UPDATE kits SET content = replace(content, 'minutes', 'minuets')", "kits", verification.CHANGED),
    ("UPDATE decisions SET outcome = 'hold'", "decisions", verification.CHANGED),
    ("UPDATE decisions SET reason = reason || '.'", "decisions", verification.CHANGED),
    ("UPDATE decisions SET at = '2026-01-01 00:00:00'", "decisions", verification.CHANGED),
    ("DELETE FROM decisions", "decisions", verification.GONE),
    ("UPDATE packets SET facts = replace(facts, 'edition', 'editoin')", "packets", verification.CHANGED),
    ("DELETE FROM packets", "packets", verification.GONE),
    ("UPDATE slates SET facts = replace(facts, 'edition', 'editoin')", "slates", verification.CHANGED),
    ("UPDATE slates SET sha256 = '0'", "slates", verification.CHANGED),
    ("DELETE FROM slates", "slates", verification.GONE),
]


@pytest.mark.parametrize(("statement", "table", "sentence"), TAMPERED)
def test_tampering_is_found_and_located(lived_in: Instance, statement: str, table: str, sentence: str) -> None:
    lived_in.sql(statement)
    found = findings(lived_in)
    assert found
    assert {name for name, _ in found} <= {table, *STAND_INS}
    assert all(sentence in said for _, said in found)


UNREADABLE = [
    ("UPDATE scorecard_entries SET probes = 'x' WHERE id = 1", "scorecards"),
    ("UPDATE scorecards SET submitted_at = 'never', state = 'submitted' WHERE id = 1", "scorecards"),
    ("UPDATE decisions SET at = 'never'", "decisions"),
    ("UPDATE loop_versions SET frozen_at = 'never' WHERE id = 1", "loop_versions"),
    ("UPDATE packets SET issued_at = 'never', facts = 'x'", "packets"),
    ("UPDATE attachments SET at = 'never', sha256 = 'x'", "attachments"),
    ("UPDATE audit_lines SET details = 'x' WHERE act = 'scorecard.submit'", "scorecards"),
]


@pytest.mark.parametrize(("statement", "table"), UNREADABLE)
def test_what_cannot_be_read_any_more_stops_nothing_and_is_named(
    lived_in: Instance, statement: str, table: str
) -> None:
    lived_in.sql(statement)
    assert {name for name, _ in findings(lived_in)} == {table}


def test_content_and_hash_changed_together_are_found_by_the_trail(lived_in: Instance) -> None:
    lived_in.sql(
        "UPDATE packets SET facts = '{}', sha256 = ?",
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    )
    assert set(findings(lived_in)) == {("packets", verification.OTHER)}


def test_record_that_the_trail_never_heard_of_is_found(lived_in: Instance) -> None:
    columns = "ref, candidate_id, edition, kind, audience, base, facts, sha256, issued_by, issued_at"
    own = "'forged', candidate_id, 99, kind, audience, base, facts, sha256, issued_by, issued_at"
    lived_in.sql(f"INSERT INTO packets ({columns}) SELECT {own} FROM packets LIMIT 1")
    assert findings(lived_in) == [("packets", verification.UNHEARD)]


def test_plain_lines_name_the_row(lived_in: Instance) -> None:
    lived_in.sql("UPDATE decisions SET outcome = 'hold'")
    result = lived_in.run("verify")
    candidate = lived_in.world.ref("candidates", "two")
    assert f"of candidate {candidate}: {verification.CHANGED}" in result.stdout
    assert "not as recorded" in result.stderr


def test_trail_under_another_key_does_not_verify(lived_in: Instance) -> None:
    result = lived_in.run("audit", "verify", HIRINGKIT_SECRET_KEY="x" * 40)
    assert result.exit_code == 1
    assert "audit trail, line 1: the line was changed after it was written" in result.stdout
