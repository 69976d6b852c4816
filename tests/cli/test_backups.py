"""backup and restore: whole or not at all, on both databases, and nothing damaged, newer or foreign is put back."""

import hashlib
import io
import json
import resource
import shutil
import stat
import sys
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from hiringkit.services.accounts import people
from hiringkit.services.backups import archives, restoring
from hiringkit.services.interviews import feeds
from hiringkit.services.packets import guests
from hiringkit.store import presence
from hiringkit.store.database import db
from tests.cli.test_serving import until
from tests.support import cast, commands, steps
from tests.support.client import Visitor
from tests.support.commands import Instance


def everything(instance: Instance) -> dict[str, list[str]]:
    """Every row of every table, but the lines that backing up and restoring leave, and what lets people in."""
    found: dict[str, list[str]] = {}
    with instance.application(), db.engine.connect() as connection:
        for name in inspect(connection).get_table_names():
            rows = connection.execute(text(f'SELECT * FROM "{name}"'))
            found[name] = sorted(repr(tuple(row)) for row in rows if "backup." not in repr(row))
    return {name: rows for name, rows in found.items() if name not in ("audit_head", "account_links", "guests")}


def emptied(instance: Instance, tmp_path: Path) -> Instance:
    """Another instance of the same kind of database with nothing in it."""
    folder = tmp_path / "other"
    url = instance.variables.get("HIRINGKIT_DATABASE_URL", "")
    if url:
        with instance.application():
            connection = db.engine.raw_connection()
            connection.cursor().execute("SET TRANSACTION READ WRITE; DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            connection.commit()
            connection.close()
    return Instance(folder, commands.variables(folder, url), instance.world)


@pytest.fixture(scope="session")
def made_archive(world_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of an instance that is lived in, made once."""
    folder = tmp_path_factory.mktemp("backed-up")
    instance = commands.lived_in(world_template, folder / "instance")
    (instance.folder / "packets").mkdir()
    (instance.folder / "packets" / "one.pdf").write_bytes(b"%PDF-1.7")
    assert instance.run("backup", str(folder / "backup.tar")).exit_code == 0
    return folder / "backup.tar"


@pytest.fixture
def archive(made_archive: Path, tmp_path: Path) -> Path:
    """That backup, as a file of the test's own."""
    return Path(shutil.copy(made_archive, tmp_path / "backup.tar"))


def rewritten(archive: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """A copy of an archive, each member passed through a function; its manifest is sealed again."""
    target = archive.with_name("rewritten.tar")
    with tarfile.open(archive) as source, tarfile.open(target, "w") as made:
        for member in source.getmembers():
            file = source.extractfile(member)
            assert file is not None
            changed = change(member.name, file.read())
            if changed is None:
                continue
            name, content = changed
            if name == archives.MANIFEST:
                seal = hashlib.sha256(content).hexdigest().encode()
            info = tarfile.TarInfo(name)
            content = seal if name == archives.SEAL else content
            info.size = len(content)
            made.addfile(info, io.BytesIO(content))
    return target


def with_manifest(archive: Path, **values: Any) -> Path:
    """A copy of an archive whose manifest says something else."""

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name == archives.MANIFEST:
            content = json.dumps({**json.loads(content), **values}).encode()
        return name, content

    return rewritten(archive, change)


def test_restored_instance_holds_the_same(any_lived_in: Instance, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar.gz"
    before = everything(any_lived_in)
    made = any_lived_in.run("backup", str(target), "--json")
    assert made.exit_code == 0, made.stderr
    assert json.loads(made.stdout)["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    other = emptied(any_lived_in, tmp_path)
    put_back = other.run("restore", str(target))
    assert put_back.exit_code == 0, put_back.stderr
    assert everything(other) == before
    assert other.run("audit", "verify").exit_code == 0
    assert other.run("user", "list").exit_code == 0


def test_nothing_that_let_somebody_in_comes_back(any_lived_in: Instance, tmp_path: Path) -> None:
    with any_lived_in.application() as app:
        recruiter = cast.actor("recruiter", at=datetime.now(UTC))
        made = guests.invite(recruiter, any_lived_in.world.ref("packets", "two, final"), "Dr. Outside", 7)
        feed, owner = feeds.make(recruiter), Visitor(app).become("recruiter")
        _, reset = people.link(cast.actor("administrator", at=recruiter.at), cast.person("gave").ref)
        addresses = (f"/guests/{made.token}", f"/calendar/{feed}.ics", f"/links/{reset}")
        for address in ("/account", *addresses):
            owner.get(address)
    assert any_lived_in.run("backup", str(tmp_path / "b.tar")).exit_code == 0
    assert any_lived_in.run("restore", str(tmp_path / "b.tar"), "--force").exit_code == 0
    with any_lived_in.application() as app:
        thief = Visitor(app)
        thief.client = owner.client
        thief.client.application = app
        assert thief.client.get("/account").status_code == 302
        assert [thief.client.get(address).status_code for address in addresses] == [404, 404, 404]


def test_backup_of_an_older_schema_is_moved_forward_and_verifies(
    any_lived_in: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(any_lived_in)
    assert any_lived_in.run("backup", str(tmp_path / "b.tar")).exit_code == 0
    steps.add(tmp_path, monkeypatch)
    other = emptied(any_lived_in, tmp_path)
    done = other.run("restore", str(tmp_path / "b.tar"), "--json")
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["schema"] == steps.REVISION
    after = everything(other)
    assert {name for name in before if before[name] != after[name]} == {"alembic_version", "loops"}
    found = json.loads(other.run("verify", "--json").stdout)["findings"]
    assert [one for one in found if one["table"] != "pdf_parts"] == []
    assert other.run("audit", "verify").exit_code == 0


def test_new_rows_go_on_counting_after_a_restore(any_lived_in: Instance, tmp_path: Path) -> None:
    any_lived_in.run("backup", str(tmp_path / "b.tar"))
    other = emptied(any_lived_in, tmp_path)
    assert other.run("restore", str(tmp_path / "b.tar")).exit_code == 0
    added = other.run("user", "add", "new@brightmoor.example", "--name", "Neu")
    assert added.exit_code == 0, added.stderr


def test_files_and_secret_key_come_back(fresh: Instance, tmp_path: Path) -> None:
    own_key = {name: value for name, value in fresh.variables.items() if name != "HIRINGKIT_SECRET_KEY"}
    instance = Instance(fresh.folder, own_key)
    instance.run("init")
    (instance.folder / "question_sets").mkdir()
    (instance.folder / "question_sets" / "ours.yaml").write_text("x")
    key = (instance.folder / "secret_key").read_text()
    instance.run("backup", str(tmp_path / "b.tar"))
    instance.run("backup", str(tmp_path / "without.tar"), "--without-secret")
    for name, is_same in (("b.tar", True), ("without.tar", False)):
        other = Instance(
            tmp_path / name.partition(".")[0], {"HIRINGKIT_INSTANCE": str(tmp_path / name.partition(".")[0])}
        )
        result = other.run("restore", str(tmp_path / name))
        assert result.exit_code == 0, result.stderr
        assert ((other.folder / "secret_key").read_text() == key) is is_same
        assert ("another secret key" in result.stderr) is not is_same
        assert (other.folder / "question_sets" / "ours.yaml").read_text() == "x"
        assert not list(other.folder.glob(".restore-*"))


def test_instance_with_people_is_replaced_only_by_force(lived_in: Instance, archive: Path) -> None:
    lived_in.sql("DELETE FROM private_notes")
    refused = lived_in.run("restore", str(archive))
    assert refused.exit_code == 1
    assert "has people in it: nothing was changed. Add --force" in refused.stderr
    done = lived_in.run("restore", str(archive), "--force", "--json")
    assert done.exit_code == 0, done.stderr
    assert lived_in.sql("SELECT count(*) FROM private_notes") != [(0,)]
    before = Path(json.loads(done.stdout)["before"])
    assert archives.manifest_of(before).rows["private_notes"] == 0


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.97])
@pytest.mark.parametrize("how", ["flip", "cut"])
def test_damaged_archive_changes_nothing(fresh: Instance, archive: Path, part: float, how: str) -> None:
    content = bytearray(archive.read_bytes())
    place = int(len(content) * part)
    if how == "cut":
        content = content[:place]
    else:
        content[place] ^= 1
    archive.write_bytes(content)
    other = Instance(archive.parent / "other", commands.variables(archive.parent / "other"))
    result = other.run("restore", str(archive))
    if how == "flip" and result.exit_code == 0:  # the flipped bit lies in the padding between two files
        assert other.run("audit", "verify").exit_code == 0
        return
    assert result.exit_code == 1
    assert "backup" in result.stderr
    assert result.stderr.rstrip().count("\n") <= 1  # besides a line of progress
    assert not list(other.folder.glob("hiringkit.db*")) or other.sql("SELECT name FROM sqlite_master") == []


def test_unpacked_archive_is_not_trusted(fresh: Instance, archive: Path) -> None:
    def lose(name: str, content: bytes) -> tuple[str, bytes] | None:
        return None if name.endswith("one.pdf") else (name, content)

    def rename(name: str, content: bytes) -> tuple[str, bytes]:
        return ("../../escaped" if name.endswith("one.pdf") else name), content

    def grow(name: str, content: bytes) -> tuple[str, bytes]:
        return name, content + b"more" if name.endswith("one.pdf") else content

    for change in (lose, rename, grow):
        result = fresh.run("restore", str(rewritten(archive, change)))
        assert result.exit_code == 1
        assert "is not a whole backup of hiringkit" in result.stderr
    assert not (archive.parent / "escaped").exists()


def test_manifest_that_names_a_place_outside_is_refused(fresh: Instance, archive: Path) -> None:
    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name == archives.MANIFEST:
            content = content.replace(b"files/packets/one.pdf", b"../../../escaped12345")
        return name.replace("files/packets/one.pdf", "../../../escaped12345"), content

    result = fresh.run("restore", str(rewritten(archive, change)))
    assert result.exit_code == 1
    assert "would lie outside" in result.stderr


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"schema": "9999"}, "with schema 9999, which is newer than this program"),
        ({"engine": "postgresql"}, "is of a PostgreSQL database, and this instance uses SQLite"),
        ({"format": 2}, "has format 2; this hiringkit reads format 1"),
        ({"rows": {"people": 1}}, "does not hold what its manifest says"),
        ({"surprise": 1}, "surprise is not known"),
    ],
)
def test_archive_that_does_not_fit_is_refused(fresh: Instance, archive: Path, values: Any, said: str) -> None:
    result = fresh.run("restore", str(with_manifest(archive, **values)))
    assert result.exit_code == 1
    assert said in result.stderr


@pytest.mark.parametrize("content", [b"", b"hello", b"\x1f\x8b" + b"x" * 100])
def test_other_file_is_refused_in_one_sentence(fresh: Instance, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    result = fresh.run("restore", str(tmp_path / "other"))
    assert result.exit_code == 1
    assert "is not a whole backup of hiringkit" in result.stderr
    assert result.stderr.count("\n") == 1
    missing = fresh.run("restore", str(tmp_path / "missing"))
    assert f"there is no file {tmp_path / 'missing'}" in missing.stderr


def test_backup_does_not_overwrite_or_leave_anything_half_written(lived_in: Instance, tmp_path: Path) -> None:
    target = tmp_path / "b.tar"
    target.write_text("mine")
    refused = lived_in.run("backup", str(target))
    assert (refused.exit_code, target.read_text()) == (1, "mine")
    assert "exists already: choose another name, or add --force" in refused.stderr
    assert "there is no folder" in lived_in.run("backup", str(tmp_path / "no" / "b.tar")).stderr
    assert "is a folder: name a file" in lived_in.run("backup", str(tmp_path)).stderr
    assert lived_in.run("backup", str(target), "--force").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"b.tar", "instance"}


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file sizes is POSIX's")
def test_backup_onto_a_full_disk_leaves_nothing(lived_in: Instance, tmp_path: Path) -> None:
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    process = lived_in.start("backup", str(tmp_path / "b.tar"), preexec_fn=full)
    said, _ = process.communicate(timeout=240)
    assert process.returncode == 1
    assert "Traceback" not in said
    assert said.startswith("hiringkit: ")
    assert {path.name for path in tmp_path.iterdir()} == {"instance"}


def test_damaged_database_is_not_backed_up(lived_in: Instance, tmp_path: Path) -> None:
    file = lived_in.folder / "hiringkit.db"
    content = bytearray(file.read_bytes())
    page = 4096 * (len(content) // 8192)
    content[page : page + 4096] = b"\xff" * 4096
    file.write_bytes(content)
    result = lived_in.run("backup", str(tmp_path / "b.tar"))
    assert result.exit_code == 1
    assert "database" in result.stderr
    assert not (tmp_path / "b.tar").exists()


def test_file_that_is_no_database_is_moved_aside_by_force(fresh: Instance, archive: Path, tmp_path: Path) -> None:
    other = Instance(tmp_path / "other", commands.variables(tmp_path / "other"))
    other.folder.mkdir()
    (other.folder / "hiringkit.db").write_bytes(b"rubbish" * 1000)
    assert "add --force to move it aside" in other.run("restore", str(archive)).stderr
    assert other.run("restore", str(archive), "--force").exit_code == 0
    assert [path.read_bytes() for path in other.folder.glob("*.damaged")] == [b"rubbish" * 1000]
    assert other.run("user", "list").exit_code == 0


def test_restore_that_was_cut_short_is_noticed_and_can_be_repeated(
    lived_in: Instance, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Instance(archive.parent / "other", commands.variables(archive.parent / "other"))
    with monkeypatch.context() as patched:
        patched.setattr(restoring, "_replace_folder", _killed)
        assert other.run("restore", str(archive)).exit_code != 0
    for command in ("serve", "verify"):
        result = other.run(command)
        assert result.exit_code == 1
        assert "a restore was cut short: run hiringkit restore FILE again" in result.stderr
    assert other.run("restore", str(archive)).exit_code == 0
    assert other.run("user", "list").exit_code == 0
    shutil.rmtree(other.folder)


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("any_lived_in", ["postgres"], indirect=True)
def test_worker_on_another_machine_stands_in_the_way(any_lived_in: Instance, tmp_path: Path) -> None:
    archive, folder = str(tmp_path / "b.tar"), tmp_path / "elsewhere"
    assert any_lived_in.run("backup", archive).exit_code == 0
    folder.mkdir()
    elsewhere = Instance(folder, commands.variables(folder, any_lived_in.variables["HIRINGKIT_DATABASE_URL"]))
    with elsewhere.start("worker") as worker:
        try:
            assert worker.stdout
            assert any("waits for jobs" in line for line in worker.stdout)
            with any_lived_in.application():
                until(presence.other)
            refused = any_lived_in.run("restore", archive, "--force")
        finally:
            worker.kill()
    assert refused.exit_code == 1
    assert f"process {worker.pid}, is connected to this database: stop its server and its worker" in refused.stderr
    assert any_lived_in.run("restore", archive, "--force").exit_code == 0
