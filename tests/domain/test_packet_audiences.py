"""One record for several audiences: what each may read, and that nothing else is left in the facts."""

from dataclasses import replace

import pytest

from hiringkit.domain import packets
from hiringkit.domain.packets import About, Name
from tests.support.packet_example import PANEL, RECRUITER, example

OTHERS = [audience for audience in packets.AUDIENCES if audience != packets.COMMITTEE]
RATERS = (
    "Delacroix",
    "Zieliński",
    "박혜진",
    "Hye-jin",
    "Restrepo",
    "Haddad",
    "ليلى",
    "Sæther",
    "Moura",
    "अनन्या",
    "Sharma",
)


def written(words: str) -> packets.Packet:
    """The example with a note of these words."""
    packet = example(10)
    card = packet.cards[0]
    item = replace(card.items[0], evidence=words)
    return replace(packet, cards=(replace(card, items=(item, *card.items[1:])), *packet.cards[1:]))


def facts(packet: packets.Packet, audience: str, about: About | None = None) -> str:
    return packets.to_json(packets.prepare(packet, audience, about).packet)


@pytest.mark.parametrize("kind", [packets.READING, packets.FINAL])
@pytest.mark.parametrize("audience", OTHERS)
def test_facts_for_every_audience_can_be_printed_and_read_back(audience: str, kind: str) -> None:
    made = packets.prepare(example(10, kind=kind), audience).packet
    assert packets.problems(made) == []
    assert packets.from_json(packets.to_json(made)) == made
    assert made.audience == audience


def test_committee_gets_the_facts_as_they_are() -> None:
    assert packets.prepare(example(10), packets.COMMITTEE).packet == example(10)


def test_masked_identity_is_nowhere_in_the_facts() -> None:
    packet = written("陈伟 (chenwei@mail.example, +49 151 2345 6789) said he, Chen’s view. 小陈。 W. Chen, he/him")
    text = facts(
        replace(packet, number=7), packets.MASKED, About(contacts=("chenwei@mail.example", "+49 151 2345 6789"))
    )
    assert not [
        word for word in ("陈", "Chen", "Wei", "chun way", "chenwei", "6789", "said he", "he/him") if word in text
    ]
    assert "Candidate 7" in text and "[candidate 7]" in text
    user = About(contacts=("quietotter@mail.example",))
    assert "QuietOtter" not in facts(written("Known as QuietOtter there."), packets.MASKED, user)
    assert "Delacroix" in text


@pytest.mark.parametrize("audience", [packets.MANAGER, packets.UNNAMED, packets.OWN])
def test_raters_are_nowhere_in_the_facts(audience: str) -> None:
    text = facts(written("Zieliński asked first, then Marguerite and Park Hye-jin; Leila Haddad agreed."), audience)
    assert not [word for word in RATERS if word in text]
    assert "Chen Wei" in text


def test_a_rater_left_in_would_be_noticed() -> None:
    assert [word for word in RATERS if word in facts(example(10), packets.MASKED)]


def test_manager_gets_totals_without_scorecards_or_an_order_that_leads_back() -> None:
    before = example(10)
    made = packets.prepare(before, packets.MANAGER).packet
    assert made.cards == () and sorted(made.included) == sorted(card.hash for card in before.cards)
    assert [seat.recommendation for seat in made.panel] == [*sorted(row[4] or 9 for row in PANEL)[:-1], None]
    assert {given.seat for one in made.consolidated for given in one.given} == {""}
    for one, other in zip(made.consolidated, before.consolidated, strict=True):
        assert sorted(g.value or 0 for g in one.given) == sorted(g.value or 0 for g in other.given)


def test_own_copy_redacts_everybody_else_and_keeps_own_contacts() -> None:
    others = (Name("Ada Nováková"), Name("محمد العلي", "ar", "rtl", "Mohammed Al-Ali"))
    packet = written("Better than Nováková and al-ali; mail w@own.example or boss@former.example, 0351 1234567.")
    text = facts(packet, packets.OWN, About(others, ("w@own.example",)))
    hidden = ("Novák", "Ali;", "boss@", "1234567", "Ruth", "Abernathy", "Demirkan", RECRUITER.text)
    assert not [word for word in hidden if word in text]
    assert "w@own.example" in text and "Chen Wei" in text
    assert packets.from_json(text).rubric == ()


def test_words_added_by_hand_are_masked_and_listed() -> None:
    made = packets.prepare(written("Studied in Kraków."), packets.MASKED, About(words=("krakow",)))
    assert "Krak" not in packets.to_json(made.packet)
    assert [one.text for one in made.found if one.kind == "your own word"] == ["Kraków"]


def test_other_candidates_files_do_not_follow_to_audiences_that_are_masked() -> None:
    packet = replace(example(10), attachments=(packets.Attachment("Résumé", "chen-wei.pdf", "0" * 64),))
    for audience in OTHERS:
        assert packets.prepare(packet, audience).packet.attachments == ()
