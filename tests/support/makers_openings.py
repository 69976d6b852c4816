"""A busy opening: candidates in every state of the board, names in several scripts, a call that goes on now."""

from datetime import UTC, datetime, timedelta

from hiringkit.services import candidates, debriefs
from tests.support import cast, makers

NEEDS = (
    "Cut the day-ahead forecast error by a fifth within a year.\nRun the models in production with the platform team."
)
DAY = timedelta(days=1)


def busy() -> dict[str, str]:
    """The public identifiers of the opening, of its candidates by a short name, and of the interview that goes on."""
    now, recruiter = datetime.now(UTC).replace(second=0, microsecond=0), cast.actor("recruiter")
    opening = makers.opening(needs=NEEDS, team="Grid Forecasting", headcount=2)
    refs = {"opening": opening, **_people(opening, now)}
    _in_process(refs, now)
    candidates.leave(recruiter, refs["left"], "withdrawn", "Took another offer.")
    _screened(refs["stopped"], now - 16 * DAY, recommendation=2)
    candidates.gate(recruiter, refs["stopped"], "screen", "stop", "No example of a model in production.")
    candidates.arrange(recruiter, refs["now"], "Captions on, a pause when asked.", 10, "Hearing aid")
    debriefs.meet(recruiter, refs["ready"], now + DAY)
    return refs


def _people(opening: str, now: datetime) -> dict[str, str]:
    people = {
        "ready": ("陈伟", "Chen Wei", "zh-Hans"),
        "now": ("Nguyễn Thị Ánh", "", "vi"),
        "coming": ("محمد العلي", "Mohammed Al-Ali", "ar"),
        "late": ("Oluwaseun Adébáyọ̀-Williams", "", "yo"),
        "screened": ("Maximiliane von Hohenstein-Wittgenberg", "", "de"),
        "draft": ("Priya Raghunathan", "", ""),
        "new": ("Tiago Figueiredo dos Santos Albuquerque", "", "pt"),
        "left": ("Jonas Lind", "", "sv"),
        "stopped": ("Aoife Byrne", "", "ga"),
    }
    return {
        key: makers.candidate(opening, name, latin_name=latin, lang=lang, at=now - (30 - number) * DAY)
        for number, (key, (name, latin, lang)) in enumerate(people.items())
    }


def _screened(candidate: str, at: datetime, recommendation: int = 3) -> None:
    makers.held(candidate, "screen", ["recruiter"], at, recommendation=recommendation)


def _in_process(refs: dict[str, str], now: datetime) -> None:
    link = "https://meet.example.com/"
    for key, days in (("ready", 28), ("now", 20), ("coming", 22), ("late", 21), ("screened", 11)):
        _screened(refs[key], now - days * DAY)
    for key, days in (("ready", 17), ("coming", 15), ("late", 14)):
        makers.held(refs[key], "concepts", ["owes", "gave"], now - days * DAY)
    makers.held(refs["ready"], "design", ["interviewer_elsewhere"], now - 13 * DAY)
    makers.held(refs["ready"], "review", ["manager", "member"], now - 6 * DAY)
    makers.held(refs["ready"], "behavioral", ["applicant"], now - 3 * DAY)
    candidates.gate(cast.actor("recruiter"), refs["now"], "screen", "advance", "Explained two shipped models.")
    refs["call"] = makers.interview(
        refs["now"],
        "concepts",
        ["owes", "gave"],
        now - 17 * timedelta(minutes=1),
        call_url=f"{link}a",
        note="Says Ánh.",
    )
    makers.begin(makers.card(refs["call"], "owes"), "owes", 2)
    makers.interview(refs["coming"], "review", ["owes", "manager"], now + timedelta(hours=3), call_url=f"{link}b")
    makers.interview(refs["coming"], "behavioral", ["chair"], now + 3 * DAY)
    late = makers.interview(refs["late"], "review", ["owes", "manager"], now - 3 * DAY)
    makers.give(makers.card(late, "manager"), "manager")
    makers.begin(makers.card(late, "owes"), "owes", 3)
    begun = makers.interview(refs["draft"], "screen", ["owes"], now - timedelta(hours=5))
    makers.begin(makers.card(begun, "owes"), "owes", 1)
