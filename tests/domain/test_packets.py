"""The facts of a packet: JSON and back, hash and check code, and what may not be printed."""

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest

from hiringkit.domain import packets
from hiringkit.domain.frozen import RecordError
from tests.support.packet_crowd import crowd
from tests.support.packet_example import example


@pytest.mark.parametrize("make", [example, crowd])
def test_facts_survive_json(make: Callable[[], packets.Packet]) -> None:
    packet = make()
    text = packets.to_json(packet)
    assert packets.from_json(text) == packet
    assert packets.to_json(packets.from_json(text)) == text


def test_the_hash_is_that_of_the_canonical_text() -> None:
    packet = example()
    assert packets.content_hash(packet) == packets.content_hash(packets.from_json(packets.to_json(packet)))
    assert packets.content_hash(packet) != packets.content_hash(dataclasses.replace(packet, edition=3))
    assert packets.check_code("9c41e07b" + "0" * 56) == "HK-9C41-E07B"


def changed(path: list[str | int], value: Any) -> str:
    """The example's JSON with one value replaced; the value `...` takes the key out."""
    data = json.loads(packets.to_json(example(3)))
    place = data
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            ["cards", 1, "items", 0, "rating"],
            "4",
            r"cards\[1\]\.items\[0\]\.rating: expected a whole number, found \"4\"",
        ),
        (["cards", 1, "items", 0, "rating"], True, "expected a whole number"),
        (["cards", 0, "rationale"], None, "expected text, found null"),
        (["made_at"], "2026-11-20T15:00:00", "has no offset. Write it like"),
        (["made_at"], "yesterday", "expected a time as ISO 8601"),
        (["panel"], {}, "panel: expected a list"),
        (["opening"], [], "opening: expected an object"),
        (["opening", "title"], ..., "opening.title is missing"),
        (["colour"], "red", "colour is not known. The record may come from a newer hiringkit"),
        (["consolidated", 0, "must_have"], 1, "expected true or false"),
        (["format"], 2, "format: 2 is not 1"),
        (["paper"], "A3", "paper: 'A3' is not one of A4, Letter"),
        (["cards", 0, "seat"], "s99", "names seat 's99', which is not in panel"),
        (["cards", 1, "recommendation"], 1, "recommends 1, the panel says 4"),
        (["cards", 0, "items", 0, "competency"], "x", "names competency 'x', which is not consolidated"),
        (["cards", 0, "items", 0, "rating"], None, "must have either a rating or the reason for none"),
        (["consolidated", 0, "scale"], "x", "names scale 'x', which is not in scales"),
        (["consolidated", 0, "given", 0, "value"], 9, "9 is not on its scale"),
        (["panel", 0, "recommendation"], None, "either a recommendation and a card, or neither"),
        (["interviews", 0, "kit"], "x", "names kit 'x', which is not in kits"),
        (["kind"], "reading", "has no votes, decision or computed result"),
    ],
)
def test_what_is_wrong_is_named(path: list[str | int], value: Any, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        packets.from_json(changed(path, value))


def test_the_unchanged_facts_have_no_problem() -> None:
    assert packets.problems(packets.from_json(changed(["edition"], 2))) == []


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\ud800", '{"a":NaN}'])
def test_what_is_no_json_is_said_to_be_none(text: str) -> None:
    with pytest.raises(RecordError):
        packets.from_json(text)


def test_a_rating_stands_on_the_ramp_by_its_distance_to_the_bar() -> None:
    scale = packets.Scale("seven", tuple(packets.Point(value, str(value)) for value in range(1, 8)), 5)
    assert [scale.step(value) for value in range(1, 8)] == [1, 1, 1, 2, 3, 4, 4]
    assert scale.point(9).label == "9"
