"""The wording check: what it finds, how well, where in the text, and how fast."""

import json
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from hiringkit.domain import wording

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "content" / "wording_cases.json").read_text(encoding="utf-8")
)
PARTS = (
    *("given", "dev", "held", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
)


def of_part(part: str) -> list[dict[str, Any]]:
    return [case for case in CASES if case["part"] == part]


@pytest.mark.parametrize("part", PARTS)
def test_precision_and_recall_hold_on_every_part(part: str) -> None:
    hits = [(case, wording.check(case["text"])) for case in of_part(part)]
    right = sum(case["risky"] for case, found in hits if found)
    flagged = sum(bool(found) for _, found in hits)
    risky = sum(case["risky"] for case, _ in hits)
    missed = [case["text"] for case, found in hits if case["risky"] and not found]
    false = [case["text"] for case, found in hits if found and not case["risky"]]
    assert right / flagged >= 0.97, false
    assert right / risky >= 0.97, missed


def test_every_topic_is_recalled_under_its_own_name() -> None:
    named: dict[str, list[bool]] = defaultdict(list)
    for case in CASES:
        if case["risky"]:
            named[case["topic"]].append(case["topic"] in {found.topic for found in wording.check(case["text"])})
    assert set(named) == {topic.id for topic in wording.topics()}
    weak = {topic: sum(found) / len(found) for topic, found in named.items() if sum(found) / len(found) < 0.9}
    assert not weak


def test_the_cases_cover_every_topic_on_both_sides() -> None:
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    for case in CASES:
        counts[case["topic"], case["risky"]] += 1
    assert len(CASES) >= 500
    assert sum(len(of_part(part)) for part in PARTS[2:]) * 2 >= len(CASES)
    assert all(counts[topic.id, side] >= 10 for topic in wording.topics() for side in (True, False))


@pytest.mark.parametrize(
    ("text", "topic", "span"),
    [
        ("Good morning. How old are you? Thank you.", "age", "How old are you"),
        ("What year did you graduate from high school?", "age", "What year did you graduate"),
        ("Is there a Mr. Ivanova at home?", "family", "Is there a Mr. Ivanova"),
        ("Zwölf Fragen – and: are you married?", "family", "are you married"),
        ("İstanbul! Do you go to church?", "religion", "Do you go to church"),
        ("Strong answer; she mentioned she is pregnant.", "family", "she mentioned she is pregnant"),
        ("Can a girl like you handle our model?", "gender", "girl like you"),
        ("I'd like to hear what medication you take.", "disability", "what medication you take"),
    ],
)
def test_the_span_is_a_place_in_the_text_as_written(text: str, topic: str, span: str) -> None:
    (found,) = [finding for finding in wording.check(text) if finding.topic == topic]
    assert text[found.start : found.end] == found.text
    assert found.text in span or span in found.text


def test_a_finding_says_why_and_what_to_say_instead() -> None:
    (found,) = wording.check("Are you pregnant?")
    assert (found.topic, found.severity) == ("family", wording.BLOCK)
    assert found.why.endswith(".")
    assert found.alternative.endswith((".", "?"))
    assert wording.check("Looking for young blood.")[0].topic == "age"
    assert {wording.check(text)[0].severity for text in ("Very religious.", "A bit long in the tooth for us.")} <= {
        wording.BLOCK,
        wording.WARN,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Never ask whether the candidate is married.",
        "Do not rate accent, age or looks.",
        "If the candidate mentions a disability, do not write it down; move on.",
        "",
        "    \n\t",
        "漢字だけの文です。",
        "🙂" * 500,
        "a" * 20_000,
    ],
)
def test_guidance_and_odd_texts_are_clean(text: str) -> None:
    assert wording.check(text) == []


def test_typographic_quotes_and_capitals_change_nothing() -> None:
    assert [found.topic for found in wording.check("WHAT’S YOUR AGE?")] == ["age"]
    assert wording.check("What’s the age of the oldest pull request?") == []


def test_waking_words_lose_nothing() -> None:
    """Rules are tried only when one of their words occurs; trying all of them must find no more."""
    from hiringkit.domain.wording import checking, grammar  # noqa: PLC0415  # the private parts are compared here

    everything = checking._compiled()
    for case in CASES[::12]:
        sentence = case["text"].lower().replace("’", "'").rstrip(".?! ")
        if "." in sentence or "?" in sentence or ";" in sentence or grammar.GUIDANCE.search(sentence):
            continue
        technical = grammar.TECHNICAL.search(sentence)
        all_topics = {rule.topic.id for rule in everything if checking._span(rule, sentence, technical)}
        strong = {
            rule.topic.id
            for rule in everything
            if not (rule.rule.weak or rule.rule.loose) and checking._span(rule, sentence, technical)
        }
        assert {found.topic for found in wording.check(case["text"])} == (strong or all_topics), sentence


def test_long_sentences_do_not_explode() -> None:
    start = time.process_time()
    wording.check("are you " * 5_000 + "married")
    wording.check("your very " * 5_000)
    wording.check("she has a " + "very " * 5_000 + "old model")
    assert time.process_time() - start < 20
