"""Facts of a slate: neutral order, questions once, and what must hold inside."""

from dataclasses import replace

import pytest

from hiringkit.domain import packets
from hiringkit.domain.packets import slates
from tests.support.slate_example import slate


def test_order_is_by_number_or_by_name_and_never_moved_by_a_rating() -> None:
    assert [one.number for one in slate(4, 5).packets] == [1, 2, 3, 4]
    by_name = slate(4, 5, order=slates.BY_NAME)
    assert [one.candidate.latin or one.candidate.text for one in by_name.packets] == [
        "Chen Wei",
        "Mohammed Al-Ali",
        "Oluwaseun Adébáyọ̀-Williams",
        "Sigríður Jónsdóttir",
    ]
    swapped = tuple(replace(one, consolidated=one.consolidated[::-1]) for one in by_name.packets)
    assert [one.number for one in slates.ordered(swapped, slates.BY_NAME)] == [one.number for one in by_name.packets]


def test_questions_of_a_kit_are_kept_once() -> None:
    made = slate(3, 5)
    assert [bool(one.rubric) for one in made.packets] == [True, False, False]
    newer = tuple(replace(kit, hash="f" * 64) for kit in made.packets[1].kits)
    facts = slate(1, 5).packets[0]
    both = slates.slate_of(replace(made, packets=(facts, replace(facts, number=2, kits=newer))))
    assert [bool(one.rubric) for one in both.packets] == [True, True]


def test_canonical_json_and_back() -> None:
    made = slate(2, 5)
    text = slates.slate_to_json(made)
    assert slates.slate_from_json(text) == made
    assert slates.is_slate(text.encode())
    assert not slates.is_slate(packets.to_json(made.packets[0]).encode())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"packets": ()}, "1 to 100 candidates"),
        ({"order": "score"}, "not one of number, name"),
        ({"audience": packets.OWN}, "own copy"),
        ({"paper": "Letter"}, "another audience or paper"),
    ],
)
def test_contradictions_are_named(changes: dict[str, object], said: str) -> None:
    made = replace(slate(2, 5), **changes)  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(packets.RecordError, match=said):
        slates.slate_from_json(slates.slate_to_json(made))


def test_two_candidates_with_one_number_are_refused() -> None:
    made = slate(2, 5)
    with pytest.raises(packets.RecordError, match="number of their own"):
        slates.slate_from_json(slates.slate_to_json(replace(made, packets=(made.packets[0],) * 2)))
