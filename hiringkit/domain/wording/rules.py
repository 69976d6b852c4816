"""Values of the wording check: findings, topics and their rules."""

import re
from dataclasses import dataclass

from hiringkit.domain.wording import grammar

BLOCK = "block"
WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that touch a protected topic: where they stand, why they may not be used, and what to say instead."""

    start: int
    end: int
    text: str
    topic: str
    severity: str
    why: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over words and people; `weak` gives way to a finding of another topic in the same sentence.

    A pattern with person macros is tried for the person spoken to and for the candidate spoken about; one without
    them is tried on the sentence as it is, unless the sentence is about data or systems.
    A `loose` rule names words that mean the topic in any sentence about a person, work apart; it gives way too.
    """

    pattern: str
    severity: str = BLOCK
    unless: str = ""
    weak: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A protected topic: its rules and what is said about a finding."""

    id: str
    title: str
    why: str
    alternative: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule ready to run: for you, for the candidate, or for neither in particular."""

    rule: Rule
    topic: Topic
    you: re.Pattern[str] | None
    candidate: re.Pattern[str] | None
    neutral: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    order: int


def compile_rule(topic: Topic, rule: Rule, order: int) -> Compiled:
    """The regular expressions of a rule."""
    unless = re.compile(grammar.expand(rule.unless, grammar.YOU)) if rule.unless else None
    if grammar.is_personal(rule.pattern):
        return Compiled(
            rule,
            topic,
            re.compile(grammar.expand(rule.pattern, grammar.YOU)),
            re.compile(grammar.expand(rule.pattern, grammar.CANDIDATE)),
            None,
            unless,
            order,
        )
    return Compiled(rule, topic, None, None, re.compile(grammar.expand(rule.pattern, grammar.SHARED)), unless, order)
