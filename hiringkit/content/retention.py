"""Retention rules from YAML: those that ship, and the employer's own in the instance folder."""

from datetime import date
from pathlib import Path
from typing import Any

from hiringkit.content import reading
from hiringkit.content.findings import Unreadable
from hiringkit.domain.records import Rule, rule_problem

FILE = "retention.yaml"
SHIPPED = Path(__file__).with_name(FILE)
TEXTS = dict.fromkeys(("id", "title", "law", "source", "answer_law"), str)
KEYS = {**TEXTS, "months": int, "answer": int, "as_of": date}


class RetentionProblem(ValueError):
    """A file of rules cannot be used; the message names the file, the rule and what to do."""


def rules(instance: Path) -> dict[str, Rule]:
    """Every rule by its id: the shipped ones, and the employer's own over them; raises RetentionProblem."""
    own = instance / FILE
    found = read(SHIPPED)
    return {**found, **read(own)} if own.is_file() else found


def read(path: Path) -> dict[str, Rule]:
    """The rules of one file."""
    try:
        data = reading.load(path.read_bytes())
    except Unreadable as error:
        raise RetentionProblem(f"{path}: {error}") from error
    except OSError as error:
        raise RetentionProblem(f"{path} cannot be read: {error.strerror}") from error
    listed = data.get("rules") if isinstance(data, dict) else None
    if not isinstance(listed, list) or set(data) != {"rules"}:
        raise RetentionProblem(f"{path}: it must hold one key, rules, with a list below it")
    found: dict[str, Rule] = {}
    for number, one in enumerate(listed, start=1):
        rule = _rule(path, number, one)
        if rule.id in found:
            raise RetentionProblem(f"{path}: rule {number} has the id {rule.id} of another rule: choose another")
        found[rule.id] = rule
    return found


def _rule(path: Path, number: int, one: Any) -> Rule:
    where = f"{path}: rule {number}"
    if not isinstance(one, dict) or set(one) != set(KEYS):
        raise RetentionProblem(f"{where} must have exactly these keys: {', '.join(KEYS)}")
    for name, kind in KEYS.items():
        if type(one[name]) is not kind:
            wanted = {str: "text", int: "a whole number", date: "a date such as 2026-11-01"}[kind]
            raise RetentionProblem(f"{where}, {name}: it must be {wanted}")
    rule = Rule(**one)
    problem = rule_problem(rule)
    if problem:
        raise RetentionProblem(f"{where}, {problem}")
    return rule
