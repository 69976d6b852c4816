"""Packets: issued from the record, verified against it, and printed from their facts alone."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from hiringkit import pdf
from hiringkit.cli import files, frame, output
from hiringkit.cli.renderings import FILE, for_option, rendered, stored, target_option
from hiringkit.cli.stop import Stop
from hiringkit.domain import attachments, packets
from hiringkit.domain.packets import slates as slate_facts
from hiringkit.domain.packets.masking.masker import LEFT
from hiringkit.services import packets as acts
from hiringkit.services.packets import slates, verifying

LARGEST_FACTS, LARGEST_PDF = 500_000_000, 1_000_000_000


@click.group()
def packet() -> None:
    """Issue, verify and print packets."""


@packet.command()
@click.argument("candidate")
@target_option
@for_option
@click.option("--also", "words", multiple=True, metavar="WORD", help="Also mask this word; may be repeated.")
@click.option("--read", "checked", metavar="MARK", default="", help="The mark at the end of the list that was read.")
@frame.as_option
@frame.json_option
def issue(
    candidate: str,
    target: Path,
    audience: str,
    words: tuple[str, ...],
    checked: str,
    email: str | None,
    as_json: bool,
) -> None:
    """Issue the next edition of a candidate's packet, and write its PDF.

    CANDIDATE is the identifier at the end of the address of the candidate's page. Before the decision this is the
    reading edition, after it the final one. The packet is a record: it stays, also when FILE cannot be written. While
    nothing changed on record, the same packet is written again.

    For another audience than the committee, read the list of `hiringkit packet masked` first and give its mark.

    \b
    Example:
      hiringkit packet issue 7hq2mzk4tb9xwp -o packet.pdf --as recruiter@example.org
    """
    files.require_writable(target)
    with frame.ready() as (_, app):
        actor = frame.acting(email)
        ref, job = acts.issue(actor, candidate, audience, words, checked)
        content = rendered(app, actor, ref, job)
    files.write(target, content)
    if as_json:
        output.as_json({"packet": ref, "file": str(target), "size": len(content)})
    else:
        output.note(f"{target}: packet {ref}, {len(content):,} bytes")


@packet.command()
@click.argument("candidate")
@for_option
@click.option("--also", "words", multiple=True, metavar="WORD", help="Also mask this word; may be repeated.")
@frame.as_option
@frame.json_option
def masked(candidate: str, audience: str, words: tuple[str, ...], email: str | None, as_json: bool) -> None:
    """List what would be masked in a packet for an audience, for a person to read before it is issued.

    \b
    Example:
      hiringkit packet masked 7hq2mzk4tb9xwp --for masked --as recruiter@example.org
    """
    with frame.ready():
        seen = acts.preview(frame.acting(email), candidate, audience, words)
    if as_json:
        output.as_json({"mark": seen.checked, "edition": seen.edition, "found": [asdict(one) for one in seen.found]})
        return
    for one in seen.found:
        instead = "left as it is" if one.kind == LEFT else f"becomes {one.instead}"
        output.line(f"{one.count:>4} × {one.text!r} {instead}: {one.before} [{one.text}] {one.after}")
    output.line(f"Mark of this list: {seen.checked}")


@packet.command("pdf")
@click.argument("ref")
@target_option
@frame.as_option
def pdf_(ref: str, target: Path, email: str | None) -> None:
    """Write the PDF of a packet that was issued: the same bytes each time.

    \b
    Example:
      hiringkit packet pdf 3kd9wqt5nx2vbr -o packet.pdf
    """
    files.require_writable(target)
    with frame.ready():
        actor = frame.acting(email)
        made = stored(actor, ref)
    if made is None:
        raise Stop(f"the PDF of packet {ref} is not there yet: is a worker running?")
    files.write(target, made)


@packet.command()
@click.argument("file", type=FILE)
@frame.json_option
def verify(file: Path, as_json: bool) -> None:
    """Tell whether a PDF is the packet that was issued here, byte for byte.

    Exit status 0 only when it is.

    \b
    Example:
      hiringkit packet verify packet.pdf
    """
    content = files.read(file, LARGEST_PDF)
    with frame.ready():
        proof = verifying.verify(content)
    if as_json:
        found = {**asdict(proof.issued), "issued_at": proof.issued.issued_at.isoformat()} if proof.issued else None
        output.as_json({**asdict(proof), "issued": found})
    else:
        output.line(proof.sentence)
        if proof.issued:
            one = proof.issued
            said = f"packet {one.ref}, {one.kind} edition {one.edition} for {one.audience}, {one.check}"
            output.line(f"In the record: {said}, issued {one.issued_at:%Y-%m-%d %H:%M} UTC by {one.issued_by}")
        output.line(f"SHA-256 {proof.file_hash}")
    if not proof.is_issued:
        raise Stop(f"{file} is not the packet as issued")


@packet.command()
@click.argument("facts", type=FILE)
@target_option
@click.option(
    "--for", "audience", type=click.Choice(list(packets.AUDIENCES)), help="Mask the committee's facts for an audience."
)
@click.option("--also", "words", multiple=True, metavar="WORD", help="Also mask this word; may be repeated.")
@click.option(
    "--attached",
    "folder",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the candidate's attached files are; they are known by their content, whatever their names.",
)
def render(facts: Path, target: Path, audience: str | None, words: tuple[str, ...], folder: Path | None) -> None:
    """Print a packet from its facts alone, without any database: a record outlives the program's own.

    The facts are attached to every packet's PDF as packet.json, to a slate's as slate.json; FACTS is that file, or -
    for standard input. Attached files that are not in FOLDER have a notice in place of their pages.

    \b
    Example:
      pdfdetach -savefile packet.json packet.pdf && hiringkit packet render packet.json -o again.pdf
    """
    files.require_writable(target)
    content = files.read(facts, LARGEST_FACTS)
    try:
        if slate_facts.is_slate(content):
            _render_slate(target, slate_facts.slate_from_json(content), folder)
            return
        packet_ = packets.from_json(content)
    except packets.RecordError as error:
        raise Stop(f"{facts}: {error}") from error
    if audience and audience != packet_.audience:
        packet_ = _for(facts, packet_, audience, words)
    found, absent = _attached(packet_.attachments, folder)
    with pdf.Pool(1) as pool, output.progress("Rendering") as report:
        bare = pdf.render_packet(packet_, pool=pool, absent=absent)
        made = pdf.append(bare, packet_, found, absent=absent)
        report(1, 1)
    files.write(target, made)
    _note_absent(absent)
    output.note(f"{target}: {packet_.identifier}, edition {packet_.edition}, {len(made):,} bytes")


def _attached(listed: Sequence[packets.Attachment], folder: Path | None) -> tuple[dict[str, bytes], dict[str, str]]:
    """The attached files that are in a folder, by their SHA-256, and the names of those that are not."""
    names = {one.sha256: one.name for one in listed if one.follows}
    wanted = {one.sha256: one.size for one in listed if one.follows}
    found: dict[str, bytes] = {}
    for file in sorted(folder.iterdir()) if folder and wanted else ():
        if file.is_file() and file.stat().st_size in wanted.values():
            content = files.read(file, attachments.MOST_BYTES)
            found[hashlib.sha256(content).hexdigest()] = content
    here = {sha256: content for sha256, content in found.items() if sha256 in wanted}
    return here, {sha256: name for sha256, name in names.items() if sha256 not in here}


def _note_absent(absent: Mapping[str, str]) -> None:
    for sha256, name in absent.items():
        output.note(f"not at hand, so not printed: {name} (SHA-256 {sha256})")


def _for(facts: Path, packet_: packets.Packet, audience: str, words: tuple[str, ...]) -> packets.Packet:
    """The facts masked for an audience, and the list of what was masked."""
    if packet_.audience != packets.COMMITTEE:
        raise Stop(f"{facts} is for {packet_.audience} already: another audience can only be made from the committee's")
    made = packets.prepare(packet_, audience, packets.About(words=words))
    for one in made.found:
        output.note(f"{one.count} × {one.text!r}: {one.instead or one.kind}")
    return made.packet


def _render_slate(target: Path, slate: slate_facts.Slate, folder: Path | None) -> None:
    found, absent = _attached([one for packet in slate.packets for one in packet.attachments], folder)
    with pdf.Pool(1) as pool, output.progress("Rendering") as report:
        text = slate_facts.slate_to_json(slate)
        made = pdf.render_slate(text, pool=pool, report=report, files=found.__getitem__, absent=absent)
    files.write(target, made)
    _note_absent(absent)
    output.note(f"{target}: slate {slate.identifier}, edition {slate.edition}, {len(made):,} bytes")


@packet.command("slate")
@click.argument("opening")
@target_option
@click.option(
    "--by",
    "order",
    type=click.Choice(list(slate_facts.ORDERS)),
    default=slate_facts.BY_NUMBER,
    help="The order in which candidates stand.",
)
@for_option
@frame.as_option
def slate_(opening: str, target: Path, order: str, audience: str, email: str | None) -> None:
    """Issue a slate of an opening: candidates side by side in a neutral order, then the packet of each.

    OPENING is the identifier at the end of the address of the opening's page. Everybody with a submitted scorecard is
    in it. Parts that were rendered before are not rendered again.

    \b
    Example:
      hiringkit packet slate 5qz8kd2mn4xwtr -o slate.pdf --as recruiter@example.org
    """
    files.require_writable(target)
    with frame.ready() as (_, app):
        actor = frame.acting(email)
        ref, job = slates.issue(actor, opening, (), order, audience)
        content = rendered(app, actor, ref, job)
    files.write(target, content)
    output.note(f"{target}: slate {ref}, {len(content):,} bytes")


@packet.command()
@click.argument("ref")
@frame.as_option
def cancel(ref: str, email: str | None) -> None:
    """Cancel the rendering of a packet or slate; the record stays.

    \b
    Example:
      hiringkit packet cancel 3kd9wqt5nx2vbr
    """
    with frame.ready():
        actor = frame.acting(email)
        was = (slates if slates.is_slate(ref) else acts).cancel(actor, ref)
    output.line("Cancelled." if was else "Nothing is being rendered: it is over already.")


@packet.command()
@click.argument("ref")
@target_option
@frame.as_option
def retry(ref: str, target: Path, email: str | None) -> None:
    """Render again what failed or was cancelled, and write the PDF.

    \b
    Example:
      hiringkit packet retry 3kd9wqt5nx2vbr -o packet.pdf
    """
    files.require_writable(target)
    with frame.ready() as (_, app):
        actor = frame.acting(email)
        job = (slates if slates.is_slate(ref) else acts).retry(actor, ref)
        content = rendered(app, actor, ref, job)
    files.write(target, content)
