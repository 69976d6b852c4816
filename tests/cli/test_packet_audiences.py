"""Packets for audiences, slates and their rendering from the command line."""

import io
import json
from pathlib import Path

import pikepdf
import pytest

from hiringkit.domain import packets
from tests.support import commands, packet_example, slate_example
from tests.support.commands import Instance


@pytest.fixture
def instance(world_template: Path, tmp_path: Path) -> Instance:
    return commands.lived_in(world_template, tmp_path / "instance")


def attached(pdf: bytes, name: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return bytes(document.attachments[name].get_file().read_bytes())


def test_masked_packet_needs_the_mark_of_its_list(instance: Instance, tmp_path: Path) -> None:
    candidate, target = instance.world.ref("candidates", "one"), tmp_path / "masked.pdf"
    order = ("packet", "issue", candidate, "-o", str(target), "--for", "masked")
    unread = instance.run(*order, by="recruiter")
    assert unread.exit_code == 1
    assert "Read the list" in unread.stderr
    listed = instance.run("packet", "masked", candidate, "--for", "masked", "--json", by="recruiter")
    mark = json.loads(listed.stdout)["mark"]
    assert instance.run(*order, "--read", mark, by="recruiter").exit_code == 0
    made = packets.from_json(attached(target.read_bytes(), "packet.json"))
    assert made.audience == packets.MASKED
    assert made.candidate.text.startswith("Candidate ")


def test_committees_facts_are_printed_for_any_audience_without_a_database(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(packets.to_json(packet_example.example(10)))
    nowhere = Instance(tmp_path / "nowhere", {})
    result = nowhere.run("packet", "render", str(facts), "-o", str(tmp_path / "p.pdf"), "--for", "masked")
    assert result.exit_code == 0, result.stderr
    inside = attached((tmp_path / "p.pdf").read_bytes(), "packet.json")
    assert b"Chen" not in inside
    (tmp_path / "again.json").write_bytes(inside)
    again = nowhere.run("packet", "render", str(tmp_path / "again.json"), "-o", str(tmp_path / "a.pdf"), "--for", "own")
    assert "is for masked already" in again.stderr
    whole = nowhere.run("packet", "render", str(tmp_path / "again.json"), "-o", str(tmp_path / "a.pdf"))
    assert whole.exit_code == 0, whole.stderr
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "p.pdf").read_bytes()


def test_slate_is_issued_verified_and_printed_from_its_facts(instance: Instance, tmp_path: Path) -> None:
    target = tmp_path / "slate.pdf"
    opening = instance.world.ref("openings", "a")
    result = instance.run("packet", "slate", opening, "-o", str(target), "--by", "name", by="recruiter")
    assert result.exit_code == 0, result.stderr
    assert "Rendering: 100 %" in result.stderr
    proof = instance.run("packet", "verify", str(target), "--json")
    assert json.loads(proof.stdout)["issued"]["kind"] == "slate"
    (tmp_path / "slate.json").write_bytes(attached(target.read_bytes(), "slate.json"))
    nowhere = Instance(tmp_path / "nowhere", {})
    again = nowhere.run("packet", "render", str(tmp_path / "slate.json"), "-o", str(tmp_path / "again.pdf"))
    assert again.exit_code == 0, again.stderr
    assert (tmp_path / "again.pdf").read_bytes() == target.read_bytes()


def test_facts_of_a_slate_that_contradict_themselves_are_named(tmp_path: Path) -> None:
    text = slate_example.slates.slate_to_json(slate_example.slate(1, 5)).replace('"order":"number"', '"order":"score"')
    (tmp_path / "facts.json").write_text(text)
    result = Instance(tmp_path, {}).run("packet", "render", str(tmp_path / "facts.json"), "-o", str(tmp_path / "p.pdf"))
    assert result.exit_code == 1
    assert "not one of number, name" in result.stderr


def test_rendering_is_cancelled_and_tried_again(instance: Instance, tmp_path: Path) -> None:
    waiting = instance.world.ref("packets", "own, reading")
    assert "Cancelled." in instance.run("packet", "cancel", waiting, by="recruiter").stdout
    assert "over already" in instance.run("packet", "cancel", waiting, by="recruiter").stdout
    again = instance.run("packet", "retry", waiting, "-o", str(tmp_path / "p.pdf"), by="recruiter")
    assert again.exit_code == 0, again.stderr
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF-")
