"""What is attached to a candidate: taken in after a look at its content, handed to who may read it, taken away."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from hiringkit import pdf
from hiringkit.domain import access, attachments, texts
from hiringkit.domain.access import Actor, Standing
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.records import holding
from hiringkit.store import access as standings
from hiringkit.store import accounts, database
from hiringkit.store import attachments as rows
from hiringkit.store import candidates as candidate_rows
from hiringkit.store.attachments import Attachment
from hiringkit.store.candidates import Candidate


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file or a link to attach; `keep` takes a file whose pages cannot be printed all the same."""

    kind: str
    name: str = ""
    url: str = ""
    content: bytes = b""
    keep: bool = False
    for_interviewers: bool = True
    in_packet: bool = True


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attachment in a list; `notice` says why the packet prints no pages of it."""

    ref: str
    kind: str
    name: str
    url: str
    media: str
    size: int
    pages: int
    notice: str
    for_interviewers: bool
    in_packet: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AttachmentsFacts:
    """The page of a candidate's attachments, for whoever runs the opening."""

    ref: str
    name: str
    lines: tuple[AttachmentLine, ...]
    is_full: bool


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file to hand over."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was found in a new attachment."""

    name: str
    url: str
    media: str
    pages: int
    problem: str
    sha256: str


def attached(actor: Actor, ref: str) -> AttachmentsFacts:
    """The candidate's attachments, for whoever runs the opening."""
    row = _managed(actor, ref)
    held = rows.of_candidate(row.id)
    names = accounts.names(one.by for one in held) if held else {}
    lines = tuple(_line(one, names) for one in held)
    return AttachmentsFacts(row.ref, row.name, lines, len(lines) >= attachments.MOST)


def lines_for(row: Candidate, standing: Standing) -> tuple[AttachmentLine, ...]:
    """The attachments that somebody with this standing may open, without who attached them: one statement."""
    return tuple(_line(one, {}) for one in rows.of_candidate(row.id) if standing.duties or one.for_interviewers)


def _line(one: Attachment, names: dict[int, str]) -> AttachmentLine:
    return AttachmentLine(
        ref=one.ref,
        kind=attachments.KINDS.get(one.kind, one.kind),
        name=one.name,
        url=one.url,
        media=attachments.MEDIA.get(one.media, one.media),
        size=one.size,
        pages=one.pages,
        notice=attachments.notice(one.media, one.problem, one.pages),
        for_interviewers=one.for_interviewers,
        in_packet=one.in_packet,
        by=names.get(one.by, ""),
        at=one.at,
    )


def attach(actor: Actor, ref: str, new: NewAttachment) -> str:
    """Attaches a file or a link; returns its public identifier; raises Invalid with what is wrong with it."""
    _managed(actor, ref)
    checked = _checked(new)
    with act(actor, "candidate.attach", "attachment", candidate=ref, sha256=checked.sha256) as done:
        row = _managed(actor, ref, lock=True)
        present = rows.of_candidate(row.id)
        _require_room(present, checked)
        if checked.media:
            rows.keep(checked.sha256, new.content)
        added = Attachment(
            candidate_id=row.id,
            kind=new.kind,
            name=checked.name,
            url=checked.url,
            media=checked.media,
            size=len(new.content),
            pages=checked.pages,
            problem=checked.problem,
            sha256=checked.sha256,
            for_interviewers=new.for_interviewers,
            in_packet=new.in_packet,
            by=actor.id,
            at=actor.at,
        )
        database.add(added)
        done.subject = added.ref
        return added.ref


def _require_room(present: list[Attachment], checked: _Checked) -> None:
    field = "file" if checked.media else "url"
    if len(present) >= attachments.MOST:
        raise Invalid({field: f"A candidate has at most {attachments.MOST} attachments. Remove one first."})
    same = next((one for one in present if one.sha256 == checked.sha256), None)
    if same is not None:
        raise Invalid({field: f"‘{same.name}’ has the same content and is attached already."})


def _checked(new: NewAttachment) -> _Checked:
    if new.kind not in attachments.KINDS:
        raise Invalid({"kind": "Choose what it is."})
    if new.content and new.url:
        raise Invalid({"url": "Attach a file or a link, one at a time."})
    return _link(new) if new.url else _file(new)


def _link(new: NewAttachment) -> _Checked:
    problem = attachments.link_problem(new.url)
    if problem:
        raise Invalid({"url": problem})
    url = texts.line(new.url, limit=attachments.URL_LIMIT)
    name = texts.line(new.name, limit=attachments.NAME_LIMIT) or urlsplit(url).hostname or url
    return _Checked(name, url, attachments.LINK, 0, "", hashlib.sha256(url.encode()).hexdigest())


def _file(new: NewAttachment) -> _Checked:
    media = attachments.media_of(new.content)
    problem = attachments.size_problem(new.content, media)
    if problem or media is None:
        raise Invalid({"file": problem})
    pages, why = (0, "") if media == attachments.TEXT else pdf.look(new.content, media)
    if why and not new.keep:
        raise Invalid({"keep": attachments.PROBLEMS[why]})
    name = attachments.file_name(new.name, media)
    return _Checked(name, "", media, pages, why, hashlib.sha256(new.content).hexdigest())


def detach(actor: Actor, ref: str) -> str:
    """Takes an attachment away for good; returns the candidate's public identifier."""
    with act(actor, "candidate.detach", "attachment", ref) as done:
        row = found(rows.get(ref))
        candidate = _managed(actor, row.candidate.ref, lock=True)
        done.details["candidate"] = candidate.ref
        holding.require_none(candidate.id)
        rows.forget(row)
        return candidate.ref


def file_of(actor: Actor, ref: str) -> AttachedFile:
    """An attached file, for whoever may read the candidate; an interviewer only what was meant for them."""
    row = found(rows.get(ref))
    standing = standings.to_candidate(actor.id, row.candidate)
    access.require(attachments.can_read(actor, standing, for_interviewers=row.for_interviewers))
    return AttachedFile(row.name, row.media, found(rows.content(row.sha256) if row.media else None))


def _managed(actor: Actor, ref: str, *, lock: bool = False) -> Candidate:
    row = found(candidate_rows.get(ref, lock=lock))
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, row)))
    return row
