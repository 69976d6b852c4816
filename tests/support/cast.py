"""The standing cast: one person for each permission and one for each exception, the same in every test."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from hiringkit.domain.access import ADMINISTRATOR, RECRUITER, Actor
from hiringkit.services.accounts import hashing
from hiringkit.store import accounts, database

PASSWORD = "quiet copper ladder"
MADE_AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ORGANISATION = "Brightmoor Energy"


@dataclass(frozen=True, slots=True)
class Part:
    """One person of the cast."""

    name: str
    roles: tuple[str, ...] = ()
    latin_name: str = ""
    lang: str = ""
    dir: str = "ltr"
    active: bool = True
    has_password: bool = True


CAST = {
    "administrator": Part("Ingrid Sæther", (ADMINISTRATOR,), lang="no"),
    "recruiter": Part("Marguerite Delacroix", (RECRUITER,), lang="fr"),
    "recruiter_elsewhere": Part("Tendai Moyo", (RECRUITER,)),
    "manager": Part("박혜진", latin_name="Hye-jin Park", lang="ko"),
    "chair": Part("Daniel Restrepo", lang="es"),
    "member": Part("Oluwaseun Adébáyọ̀", lang="yo"),
    "owes": Part("Tomasz Zieliński", lang="pl"),
    "gave": Part("محمد العلي", latin_name="Mohammed Al-Ali", lang="ar", dir="rtl"),
    "interviewer_elsewhere": Part("Priya Raghunathan"),
    "applicant": Part("Kwame Asante"),
    "disabled": Part("Sigríður Jónsdóttir", (ADMINISTRATOR,), lang="is", active=False),
    "invited": Part("Nguyễn Thị Ánh", lang="vi", has_password=False),
}
"""`applicant` works here and applied for another job; `owes` and `gave` interview the same candidate."""


def email(key: str) -> str:
    """The address of a person of the cast."""
    return f"{key}@brightmoor.example"


def add_people() -> None:
    """Adds the organisation and everybody in the cast, inside a writing transaction."""
    accounts.add(accounts.Organisation(id=1, name=ORGANISATION, time_zone="Europe/Lisbon"))
    for key, part in CAST.items():
        accounts.add(
            accounts.Person(
                email=email(key),
                password_hash=_hashed() if part.has_password else None,
                active=part.active,
                name=part.name,
                latin_name=part.latin_name,
                lang=part.lang,
                dir=part.dir,
                roles=list(part.roles),
                created_at=MADE_AT,
            )
        )


def person(key: str) -> accounts.Person:
    """The row of a person of the cast."""
    found = accounts.by_email(email(key))
    if found is None:
        raise LookupError(f"there is no {key} in the cast")
    return found


def actor(key: str, at: datetime | None = None) -> Actor:
    """A person of the cast as the one who acts."""
    row = person(key)
    return Actor(row.id, row.ref, row.name, at or datetime.now(UTC), frozenset(row.roles), "test")


def fill() -> None:
    """Fills an empty database with the cast."""
    with database.writing():
        add_people()


@cache
def _hashed() -> str:
    return hashing.hashed(PASSWORD)
