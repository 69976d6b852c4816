"""Our own security rules: nothing in the program breaks one, and each finds what is planted for it."""

import pytest

from tests.audit import __main__ as audit
from tests.audit import rules
from tests.support.source import ROOT


def test_nothing_in_the_program_breaks_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(["rules"]) == 0
    assert capsys.readouterr().out.endswith(" rules, 0 findings in ours \n")


def test_audit_ends_badly_for_a_finding_and_for_a_tool_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "findings", lambda _: [rules.Hit("no shell", "planted.py", 1)])
    assert (audit.main(["rules"]), audit.main(["nothing"])) == (1, 2)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.name)
def test_each_rule_finds_what_is_planted(rule: rules.Rule) -> None:
    assert rule.name in {hit.rule for hit in rules.in_python(rule.planted, "planted.py")}


@pytest.mark.parametrize("name", rules.SCRIPTS)
def test_each_rule_for_scripts_finds_what_is_planted(name: str) -> None:
    assert [hit.rule for hit in rules.in_script(rules.SCRIPTS[name][1], "planted.js")] == [name]


@pytest.mark.parametrize(("name", "file"), rules.ALLOWED)
def test_each_exception_is_needed(name: str, file: str) -> None:
    found = [
        hit for one in (ROOT / "hiringkit").rglob("*.py") for hit in rules.in_python(one.read_text("utf-8"), str(one))
    ]
    assert [hit for hit in found if hit.rule == name and file in hit.file]
