"""kit and packet: what is printed is whole, verifies, and goes nowhere that cannot be written."""

import io
import json
from pathlib import Path

import pikepdf
import pytest

from hiringkit.domain import packets
from tests.support import commands, packet_example
from tests.support.commands import Instance


@pytest.fixture(scope="module")
def printed(world_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Instance, Path]:
    """An instance, and the packet of an undecided candidate: the second edition, as a slate holds the first."""
    folder = tmp_path_factory.mktemp("printed")
    instance = commands.lived_in(world_template, folder / "instance")
    target = folder / "packet.pdf"
    candidate = instance.world.ref("candidates", "one")
    result = instance.run("packet", "issue", candidate, "-o", str(target), "--json", by="recruiter")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["size"] == target.stat().st_size
    return instance, target


def attached(pdf: bytes) -> bytes:
    """The facts attached to a packet."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return bytes(document.attachments["packet.json"].get_file().read_bytes())


def test_issued_packet_verifies(printed: tuple[Instance, Path]) -> None:
    instance, target = printed
    result = instance.run("packet", "verify", str(target), "--json")
    assert result.exit_code == 0, result.stderr
    proof = json.loads(result.stdout)
    assert (proof["is_issued"], proof["issued"]["kind"], proof["issued"]["edition"]) == (True, "reading", 2)


def test_packet_is_fetched_again_with_the_same_bytes(printed: tuple[Instance, Path], tmp_path: Path) -> None:
    instance, target = printed
    ref = json.loads(instance.run("packet", "verify", str(target), "--json").stdout)["issued"]["ref"]
    assert instance.run("packet", "pdf", ref, "-o", str(tmp_path / "again.pdf"), by="recruiter").exit_code == 0
    assert (tmp_path / "again.pdf").read_bytes() == target.read_bytes()


def test_record_is_printed_from_its_facts_without_a_database(printed: tuple[Instance, Path], tmp_path: Path) -> None:
    _, target = printed
    (tmp_path / "packet.json").write_bytes(attached(target.read_bytes()))
    nowhere = Instance(tmp_path / "nowhere", {"HIRINGKIT_DATABASE_URL": "postgresql://nobody@nowhere/nothing"})
    result = nowhere.run("packet", "render", str(tmp_path / "packet.json"), "-o", str(tmp_path / "again.pdf"))
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "again.pdf").read_bytes() == target.read_bytes()


@pytest.mark.parametrize("how", ["flipped", "other", "facts", "text", "empty"])
def test_file_that_is_not_as_issued_is_told(printed: tuple[Instance, Path], tmp_path: Path, how: str) -> None:
    instance, target = printed
    content, said = target.read_bytes(), "the file is not the one issued"
    if how == "flipped":
        content += b"\n"
    elif how == "facts":
        with pikepdf.open(io.BytesIO(content)) as document:
            document.attachments["packet.json"] = pikepdf.AttachedFileSpec(
                document, attached(content).replace(b'"recommendation":3', b'"recommendation":4')
            )
            made = io.BytesIO()
            document.save(made)
        content, said = made.getvalue(), "The facts inside are not those issued"
    elif how == "other":
        content, said = packet_example_pdf(), "are of a packet that was not issued here"
    else:
        content, said = (b"hello" if how == "text" else b""), "not a PDF that can be read"
    (tmp_path / "it.pdf").write_bytes(content)
    result = instance.run("packet", "verify", str(tmp_path / "it.pdf"))
    assert result.exit_code == 1
    assert said in result.stdout
    assert "is not the packet as issued" in result.stderr


def packet_example_pdf() -> bytes:
    """A PDF with the facts of a packet of somewhere else attached."""
    document = pikepdf.new()
    document.add_blank_page()
    facts = packets.to_json(packet_example.example()).encode()
    document.attachments["packet.json"] = pikepdf.AttachedFileSpec(document, facts)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_booklet_of_a_kit_is_printed(printed: tuple[Instance, Path], tmp_path: Path) -> None:
    instance, _ = printed
    kits = json.loads(instance.run("kit", "list", "--json", by="recruiter").stdout)
    result = instance.run("kit", "pdf", kits[0]["ref"], "-o", str(tmp_path / "kit.pdf"), by="recruiter")
    assert result.exit_code == 0, result.stderr
    with pikepdf.open(tmp_path / "kit.pdf") as document:
        assert len(document.pages) > 1
    through = instance.run("kit", "pdf", kits[0]["ref"], "-o", "-", by="recruiter")
    assert through.stdout_bytes == (tmp_path / "kit.pdf").read_bytes()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("no/such/folder/p.pdf", "there is no folder"),
        (".", "is a folder: name a file in it"),
        ("/proc/p.pdf", "cannot be written"),
        ("/dev/full", "no space left on device"),
    ],
)
def test_place_that_cannot_be_written_is_named(
    printed: tuple[Instance, Path], tmp_path: Path, target: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance, _ = printed
    monkeypatch.chdir(tmp_path)
    count = instance.sql("SELECT count(*) FROM packets")
    kit = instance.world.ref("kits", "screen")
    result = instance.run("kit", "pdf", kit, "-o", target, by="recruiter")
    assert result.exit_code == 1
    assert said in result.stderr
    if target != "/dev/full":
        candidate = instance.world.ref("candidates", "two")
        assert said in instance.run("packet", "issue", candidate, "-o", target, by="recruiter").stderr
        assert instance.sql("SELECT count(*) FROM packets") == count
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This is not JSON"),
        ("{}", "missing"),
        ('{"format": 1', "This is not JSON"),
        ("[" * 100_000, "This is not JSON"),
        ('{"surprise": 1}', "surprise is not known"),
    ],
)
def test_facts_that_cannot_be_printed_are_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "facts.json").write_text(text)
    nowhere = Instance(tmp_path, {})
    result = nowhere.run("packet", "render", str(tmp_path / "facts.json"), "-o", str(tmp_path / "p.pdf"))
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (tmp_path / "p.pdf").exists()
    missing = nowhere.run("packet", "render", str(tmp_path / "none.json"), "-o", str(tmp_path / "p.pdf"))
    assert "cannot be read (no such file or directory)" in missing.stderr


@pytest.mark.parametrize(
    ("arguments", "by", "said"),
    [
        (["packet", "issue", "nobody"], "recruiter", "there is nothing with that identifier"),
        (["packet", "issue", "two"], "recruiter_elsewhere", "is not open to the person who acts"),
        (["packet", "issue", "fresh"], "recruiter", "No scorecard is submitted yet"),
        (["packet", "pdf", "nothing"], "recruiter", "there is nothing with that identifier"),
        (["kit", "pdf", "nothing"], "recruiter", "there is nothing with that identifier"),
    ],
)
def test_what_is_not_there_or_not_open_is_said(
    printed: tuple[Instance, Path], tmp_path: Path, arguments: list[str], by: str, said: str
) -> None:
    instance, _ = printed
    known = instance.world.refs["candidates"]
    result = instance.run(*(known.get(word, word) for word in arguments), "-o", str(tmp_path / "p.pdf"), by=by)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "p.pdf").exists()
