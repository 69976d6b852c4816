"""What a person says about themselves, and how it is checked and kept."""

from dataclasses import dataclass, fields

from hiringkit.domain import accounts as rules
from hiringkit.domain import texts
from hiringkit.store import accounts

LONGEST = {"name": 200, "latin_name": 200, "lang": 35, "job_function": 100, "team": 100, "seniority": 100}


@dataclass(frozen=True, slots=True)
class Profile:
    """A name as its owner writes it, with what helps others to read it, and the person's place in the firm."""

    name: str
    latin_name: str = ""
    lang: str = ""
    dir: str = "ltr"
    job_function: str = ""
    team: str = ""
    seniority: str = ""
    time_zone: str = ""


def problems_of(profile: Profile) -> dict[str, str]:
    """A sentence for each field that cannot be kept."""
    problems = {field: _line_problem(getattr(profile, field), limit) for field, limit in LONGEST.items()}
    if not problems["name"] and not texts.line(profile.name):
        problems["name"] = "Enter a name."
    if profile.lang and not rules.LANGUAGE.fullmatch(profile.lang):
        problems["lang"] = "Use a language tag such as vi, zh-Hans or pt-BR."
    problems["dir"] = None if profile.dir in ("ltr", "rtl") else "Choose left to right or right to left."
    problems["time_zone"] = rules.time_zone_problem(profile.time_zone) if profile.time_zone else None
    return {field: problem for field, problem in problems.items() if problem}


def _line_problem(text: str, limit: int) -> str | None:
    try:
        fits = len(texts.line(text)) <= limit
    except texts.TextError as error:
        return str(error)
    return None if fits else f"At most {limit} characters fit here."


def write(profile: Profile, row: accounts.Person) -> None:
    """Writes the profile into a row, inside an act."""
    for field in fields(profile):
        setattr(row, field.name, texts.line(getattr(profile, field.name)))


def of(row: accounts.Person) -> Profile:
    """The profile in a row."""
    return Profile(**{field.name: getattr(row, field.name) for field in fields(Profile)})
