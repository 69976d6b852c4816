"""Backups that make themselves and that are encrypted: when they are due, how many stay, and what opens them."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hiringkit.config import Settings
from hiringkit.jobs.upkeep import Upkeep
from hiringkit.services import backups
from hiringkit.services.backups import BackupProblem, schedule, sealing
from hiringkit.store import health, locks
from tests.support import commands
from tests.support.commands import Instance
from tests.support.worlds import Stage

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
KEY = "eight bells and a lantern"


@pytest.fixture
def scheduled(stage: Stage, tmp_path: Path) -> Iterator[Settings]:
    """The settings of an instance whose worker makes backups, in its application."""
    folder = tmp_path / "kept"
    folder.mkdir()
    with stage.app.app_context():
        changed = replace(stage.app.config["SETTINGS"], backup_folder=str(folder), backup_keep=2, backup_hours=24)
        stage.app.config["SETTINGS"] = changed
        yield changed


def test_backup_is_made_when_it_is_due_and_the_oldest_goes(scheduled: Settings) -> None:
    folder = Path(scheduled.backup_folder)
    (folder / "mine.tar.gz").write_text("not ours")
    for day in range(4):
        assert backups.make_due(scheduled, AT + timedelta(days=day)) is not None
        assert backups.make_due(scheduled, AT + timedelta(days=day, hours=23)) is None
    assert sorted(path.name for path in folder.glob("*.tar.gz")) == [
        "hiringkit-20261122-030000.tar.gz",
        "hiringkit-20261123-030000.tar.gz",
        "mine.tar.gz",
    ]


def test_clock_that_was_set_back_makes_one_backup_and_no_more(scheduled: Settings) -> None:
    assert backups.make_due(scheduled, AT)
    assert backups.is_due(scheduled, AT - timedelta(minutes=1)) is False
    assert backups.make_due(scheduled, AT - timedelta(days=300))
    assert len(schedule.kept(scheduled)) == 2


def test_worker_makes_it_notes_it_and_goes_on_after_a_fault(stage: Stage, scheduled: Settings) -> None:
    upkeep = Upkeep(stage.app)
    upkeep.tick(AT)
    upkeep.tick(AT + timedelta(seconds=2))
    assert len(schedule.kept(scheduled)) == 1
    assert health.last_backup() == AT
    Path(scheduled.backup_folder).rename(f"{scheduled.backup_folder}-gone")
    upkeep.tick(AT + timedelta(days=2))


def test_worker_cleans_the_files_that_an_erasure_left(stage: Stage, scheduled: Settings) -> None:
    mark = stage.folder / "scrub.wanted"
    mark.touch()
    Upkeep(stage.app).tick(AT)
    assert not mark.exists()


def test_encrypted_backup_holds_nothing_to_read_and_comes_back(scheduled: Settings) -> None:
    made = backups.make_due(replace(scheduled, backup_key=KEY), AT)
    assert made and made.path.name.endswith(".sealed")
    assert b"Fournier" not in made.path.read_bytes() and made.path.stat().st_mode & 0o077 == 0
    for key, said in (("", "is encrypted"), ("another key altogether", "the key is another one")):
        with pytest.raises(BackupProblem, match=said):
            backups.restore(scheduled, made.path, AT, force=True, key=key)
    done = backups.restore(scheduled, made.path, AT, force=True, key=KEY)
    assert done.manifest == made.manifest
    assert not list(scheduled.instance.glob(".unsealed-*"))


@pytest.mark.parametrize("size", [0, 1, sealing.BLOCK - 1, sealing.BLOCK, sealing.BLOCK + 1, 3 * sealing.BLOCK])
def test_sealed_file_opens_as_it_was_and_no_other_way(tmp_path: Path, size: int) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(os.urandom(size))
    sealing.seal(plain, sealed, KEY)
    sealing.unseal(sealed, tmp_path / "again", KEY)
    assert (tmp_path / "again").read_bytes() == plain.read_bytes()
    data = sealed.read_bytes()
    head = len(sealing.MARK) + sealing.SALT + sealing.NONCE
    whole = sealing.BLOCK + sealing.TAG
    changed = [data[:-1], data[:-1] + bytes([data[-1] ^ 1]), data + b"x", data[:head]]
    if size > sealing.BLOCK:
        changed += [data[: head + whole], data[:head] + data[head + whole :]]
    for number, one in enumerate(changed):
        (tmp_path / f"bad-{number}").write_bytes(one)
        with pytest.raises(BackupProblem):
            sealing.unseal(tmp_path / f"bad-{number}", tmp_path / f"out-{number}", KEY)


def test_short_key_is_refused(scheduled: Settings) -> None:
    with pytest.raises(BackupProblem, match="16 or more"):
        backups.make_due(replace(scheduled, backup_key="short"), AT)
    assert schedule.kept(scheduled) == []


def half_made(instance: Instance, folder: Path) -> Path:
    """What a backup that was killed in the middle left in a folder."""
    for number in range(20):
        process = instance.start("backup", str(folder / f"killed-{number}.tar"))
        while process.poll() is None:
            if list(folder.glob(".hiringkit-backup-*/back")):
                process.kill()
        process.communicate()
        if left := list(folder.glob(".hiringkit-backup-*")):
            return left[0]
    raise AssertionError("every backup was faster than its end")


def test_what_a_killed_backup_left_goes_and_one_under_way_stays(
    world_template: Path, stage: Stage, scheduled: Settings
) -> None:
    folder = Path(scheduled.backup_folder)
    left = half_made(commands.lived_in(world_template, stage.folder / "beside"), folder)
    assert any(b"Fournier" in path.read_bytes() for path in left.rglob("*") if path.is_file())
    at = datetime.fromtimestamp(left.stat().st_mtime, UTC)
    of_restore = stage.folder / ".restore-killed"
    of_restore.mkdir()
    with locks.alone(left):
        assert backups.sweep(scheduled, at + timedelta(hours=1)) == [of_restore]
    assert backups.sweep(scheduled, at) == []
    Upkeep(stage.app).tick(at + timedelta(minutes=2))
    assert not left.exists() and not of_restore.exists()
