"""The organisation's settings: name, logo, time zone, paper and policies."""

from dataclasses import dataclass, field

from hiringkit.domain import access, texts
from hiringkit.domain import accounts as rules
from hiringkit.domain.access import Actor
from hiringkit.domain.accounts import Policies
from hiringkit.services import acts
from hiringkit.store import accounts

PAPERS = {"A4": "A4", "Letter": "US Letter"}
LOGO_LIMIT = 200_000
LOGO_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the organisation has set; also what its page posts."""

    name: str = ""
    time_zone: str = "UTC"
    paper: str = "A4"
    support_mail: str = ""
    policies: Policies = field(default_factory=Policies)
    has_logo: bool = False


def settings() -> Settings:
    """The settings as they are now; the defaults before the instance is made."""
    row = accounts.organisation()
    if row is None:
        return Settings()
    policies = Policies.of(row.policies)
    return Settings(row.name, row.time_zone, row.paper, row.support_mail, policies, row.logo_type is not None)


def show(actor: Actor) -> Settings:
    """The settings, for an administrator."""
    access.require(access.can_administer(actor))
    return settings()


def logo() -> tuple[bytes, str] | None:
    """The logo and its media type."""
    return accounts.logo()


def edit(actor: Actor, wanted: Settings) -> None:
    """Changes everything but the logo."""
    access.require(access.can_administer(actor))
    problems = _problems(wanted)
    if problems:
        raise acts.Invalid(problems)
    with acts.act(actor, "edit", "organisation", "1") as act:
        row = _row()
        act.details = {
            "time_zone": wanted.time_zone,
            "paper": wanted.paper,
            "due_hours": wanted.policies.due_hours,
            "blind_rule": wanted.policies.blind_rule,
            "second_sign_off": wanted.policies.second_sign_off,
            "second_freeze": wanted.policies.second_freeze,
            "calibrated_only": wanted.policies.calibrated_only,
            "mail_candidates": wanted.policies.mail_candidates,
            "device_drafts": wanted.policies.device_drafts,
        }
        row.name, row.support_mail = texts.line(wanted.name), texts.line(wanted.support_mail)
        row.time_zone, row.paper, row.policies = wanted.time_zone, wanted.paper, wanted.policies.changed()


def set_logo(actor: Actor, picture: bytes | None) -> None:
    """Replaces the logo, or removes it; PNG and JPEG up to 200 kB."""
    access.require(access.can_administer(actor))
    kind = None
    if picture is not None:
        kind = next((kind for start, kind in LOGO_TYPES.items() if picture.startswith(start)), None)
        if kind is None:
            raise acts.Invalid({"logo": "This is neither a PNG nor a JPEG picture."})
        if len(picture) > LOGO_LIMIT:
            raise acts.Invalid({"logo": f"The picture has {len(picture):,} bytes; at most {LOGO_LIMIT:,} fit."})
    with acts.act(actor, "set_logo", "organisation", "1"):
        row = _row()
        row.logo, row.logo_type = picture, kind


def _row() -> accounts.Organisation:
    row = accounts.organisation()
    if row is None:
        row = accounts.Organisation(id=1)
        accounts.add(row)
    return row


def _problems(wanted: Settings) -> dict[str, str]:
    policies = wanted.policies
    mail = rules.email_problem(wanted.support_mail) if wanted.support_mail else None
    sender = rules.email_problem(policies.mail_sender) if policies.mail_sender else None
    problems = {
        "name": _name_problem(wanted.name),
        "time_zone": rules.time_zone_problem(wanted.time_zone),
        "paper": None if wanted.paper in PAPERS else "Choose A4 or US Letter.",
        "support_mail": mail,
        "mail_sender": sender,
        "due_hours": None if 1 <= policies.due_hours <= 336 else "Enter between 1 and 336 hours.",
        "blind_rule": None if policies.blind_rule in access.BLIND_RULES else "Choose one of the two rules.",
    }
    return {name: problem for name, problem in problems.items() if problem}


def _name_problem(name: str) -> str | None:
    try:
        line = texts.line(name)
    except texts.TextError as error:
        return str(error)
    if not line:
        return "Enter the organisation’s name."
    return None if len(line) <= 200 else "At most 200 characters fit here."
