"""Writing the instance into one archive, and putting one back."""

from dataclasses import asdict
from pathlib import Path

import click

from hiringkit.cli import frame, output
from hiringkit.cli.stop import Stop
from hiringkit.services import backups, verification
from hiringkit.services.backups import Made, Restored

FILE = click.Path(path_type=Path)
key_option = click.option("--key-file", type=FILE, help="A file whose one line is the key of an encrypted backup.")


@click.command()
@click.argument("file", type=FILE)
@click.option("--without-secret", is_flag=True, help="Leave the secret key out; keep it elsewhere yourself.")
@click.option("--force", is_flag=True, help="Replace FILE when it exists.")
@key_option
@frame.json_option
def backup(file: Path, without_secret: bool, force: bool, key_file: Path | None, as_json: bool) -> None:
    """Write the whole instance into one archive, while it runs.

    The archive holds the database as it was at one moment, your own question sets, packets and files, the secret
    key, and a manifest with checksums. Before FILE appears the archive is put back once, into a folder beside it, and
    compared. Only its owner may read it: it holds everything, so keep it where you would keep the database. A name
    that ends in gz is packed. With --key-file it is encrypted: keep the key elsewhere, since nothing opens the
    archive without it.

    \b
    Example:
      hiringkit backup /var/backups/hiringkit-2026-11-20.tar.gz
      hiringkit backup /mnt/elsewhere/hiringkit.tar.gz.sealed --key-file /etc/hiringkit-backup.key
    """
    key, kept = _key_in(key_file), not without_secret
    with frame.ready() as (settings, _), output.progress("Backing up", quiet=as_json) as report:
        made = backups.make(settings, file, frame.now(), with_secret=kept, force=force, key=key, report=report)
        backups.note_made(made, frame.now())
    if as_json:
        output.as_json(_made(made))
        return
    people = made.manifest.rows.get("people", 0)
    output.line(f"{made.path} holds {sum(made.manifest.rows.values()):,} rows, {people:,} of them people")
    output.line(f"It was put back once and compared. SHA-256 {made.sha256}")
    if not made.manifest.has_secret:
        output.line("The secret key is not in it: without that key the audit trail cannot be verified.")


@click.command()
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Replace an instance that has people; a backup of it is made first.")
@click.option("--erased", type=FILE, help="The file erased.jsonl of the instance that is lost.")
@key_option
@frame.json_option
def restore(file: Path, force: bool, erased: Path | None, key_file: Path | None, as_json: bool) -> None:
    """Put an archive in place of the instance.

    Stop the server first. A damaged archive, one of a newer schema, or one of another kind of database changes
    nothing; an older schema is moved forward. Whoever was erased after the backup was made is erased again: the
    instance keeps a list in erased.jsonl, which holds identifiers and no names. On a new machine give that file.

    \b
    Example, on a new machine:
      HIRINGKIT_INSTANCE=/srv/hiring hiringkit restore hiringkit-2026-11-20.tar.gz --erased erased.jsonl
    """
    with frame.opened() as (settings, _), output.progress("Restoring", quiet=as_json) as report:
        key = _key_in(key_file) or settings.backup_key
        done = backups.restore(settings, file, frame.now(), force=force, key=key, report=report)
    with frame.opened() as (settings, _):  # anew: the secret key may be the archive's now
        backups.note_restored(done, frame.now())
        again = backups.erase_again(settings, frame.now(), erased)
        trail = verification.audit()
    faults = len(trail.faults)
    if as_json:
        output.as_json({**_restored(done), "audit_faults": faults, "erased_again": again})
        return
    output.line(f"{settings.instance} is as it was on {done.manifest.made_at}")
    if done.manifest.schema != done.schema:
        output.line(f"Its database was moved from schema {done.manifest.schema} to {done.schema}")
    if again:
        output.line(f"{again} who had been erased since {'was' if again == 1 else 'were'} erased again")
    if done.before:
        output.line(f"What was there before is {done.before}")
    if faults:
        output.note(
            "The audit trail does not verify: it was written with another secret key. Put that key into "
            f"{settings.instance / 'secret_key'}, then run {frame.program()} audit verify"
        )


def _key_in(file: Path | None) -> str:
    """The key in a file; empty when none is named."""
    if file is None:
        return ""
    try:
        key = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(f"the key file {file} cannot be read: {error}", status=2) from error
    if not key:
        raise Stop(f"the key file {file} is empty", status=2)
    return key


def _made(made: Made) -> dict[str, object]:
    manifest = {name: value for name, value in asdict(made.manifest).items() if name != "files"}
    return {"file": str(made.path), "size": made.size, "sha256": made.sha256, **manifest}


def _restored(done: Restored) -> dict[str, object]:
    return {"made_at": done.manifest.made_at, "schema": done.schema, "before": str(done.before or "")}
