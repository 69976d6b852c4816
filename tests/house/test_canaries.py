"""A canary in every text: each may come out only before those who may read it, on whatever page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hiringkit.store.database import Base
from tests.support import canaries, rounds
from tests.support.canaries import SIGN, Cell
from tests.support.rounds import Round
from tests.support.worlds import PEOPLE, SIGNED_IN

People = frozenset[str]
NOBODY: People = frozenset()
EVERYBODY = frozenset(SIGNED_IN)
BUILDERS = frozenset({"administrator", "recruiter", "recruiter_elsewhere"})
TEAM = {
    "a": frozenset({"recruiter", "manager", "chair", "member", "applicant"}),
    "b": frozenset({"recruiter_elsewhere"}),
}
RUN = {"a": frozenset({"recruiter", "manager"}), "b": frozenset({"recruiter_elsewhere"})}
RECRUITERS = {"a": frozenset({"recruiter"}), "b": frozenset({"recruiter_elsewhere"})}
OPENING_OF = {"one": "a", "two": "a", "own": "a", "fresh": "a", "other": "b"}
INTERVIEWERS = {
    "one": frozenset({"owes", "gave"}),
    "two": frozenset({"owes", "gave"}),
    "own": frozenset({"owes", "gave"}),
    "other": frozenset({"interviewer_elsewhere"}),
}
BLIND = {
    "one": frozenset({"owes"}),
    "two": frozenset({"owes"}),
    "own": frozenset({"owes", "gave"}),
    "other": frozenset({"interviewer_elsewhere"}),
}
OPEN_VOTES = {"two"}
LATER = {one: frozenset({"owes", "gave"}) for one in ("one, screen, gave", "own, screen, gave")}
"""Who holds a kit after the one on which a note was passed on."""


def _self(owner: str) -> People:
    return frozenset({owner})


def _candidate(owner: str) -> str:
    return owner.partition(",")[0]


def team(owner: str) -> People:
    """The opening's team."""
    return TEAM[owner]


def runners(owner: str) -> People:
    """Those who run the candidate's opening; never the candidate."""
    return RUN[OPENING_OF[_candidate(owner)]]


def recruiters(owner: str) -> People:
    """The recruiters of the candidate's opening."""
    return RECRUITERS[OPENING_OF[_candidate(owner)]]


def readers(owner: str) -> People:
    """Those who may open the candidate's page."""
    name = _candidate(owner)
    found = TEAM[OPENING_OF[name]] | INTERVIEWERS.get(name, NOBODY)
    return found - {"applicant"} if name == "own" else found


def committee(owner: str) -> People:
    """Those who may open a packet, which is a candidate's, or a slate, which is an opening's."""
    return judges(owner) if _candidate(owner) in OPENING_OF else TEAM.get(owner, NOBODY)


def judges(owner: str) -> People:
    """Those who may read what others judged of the candidate."""
    return readers(owner) - BLIND.get(_candidate(owner), NOBODY)


def author(owner: str) -> People:
    """Whoever a card belongs to."""
    return _self(owner.rpartition(", ")[2])


def said(owner: str) -> People:
    """A card's author, and those who may read it once it is in; nobody else while it is begun."""
    is_in = owner not in ("one, concepts, owes",)
    return author(owner) | (judges(owner) if is_in else NOBODY)


def passed_on(owner: str) -> People:
    """The author of a note for the next interviewers, those on a later kit, and those who run the opening."""
    return author(owner) | LATER[owner] | runners(owner)


def arranged(owner: str) -> People:
    """Those who have to know of an arrangement."""
    return runners(owner) | INTERVIEWERS.get(_candidate(owner), NOBODY)


def voted(owner: str) -> People:
    """Whoever cast a vote, and once the votes are open those who may read judgement."""
    return author(owner) | (judges(owner) if _candidate(owner) in OPEN_VOTES else NOBODY)


def anybody(owner: str) -> People:
    """Whoever is signed in."""
    return EVERYBODY


def strangers_too(owner: str) -> People:
    """Everybody who knocks."""
    return frozenset(PEOPLE)


def nobody(owner: str) -> People:
    """No page at all."""
    return NOBODY


def administrators(owner: str) -> People:
    """Those who look after the server."""
    return frozenset({"administrator"})


def builders(owner: str) -> People:
    """Those who build loops and write questions."""
    return BUILDERS


ALLOWED: dict[str, Callable[[str], People]] = {
    **{f"people.{name}": anybody for name in ("name", "latin_name", "job_function", "team", "seniority")},
    **{f"people.{name}": nobody for name in ("password_hash", "totp_secret", "recovery_hashes", "calendar_hash")},
    **{f"organisation.{name}": strangers_too for name in ("name", "support_mail")},
    **{f"{table}.source": administrators for table in ("audit_lines", "reading_log")},
    **{f"legal_holds.{name}": administrators for name in ("reason", "release_reason")},
    "records_kept.reason": administrators,
    "record_requests.answer": administrators,
    "account_links.token_hash": nobody,
    "passkeys.name": _self,
    "sessions.agent": lambda owner: _self(owner) | {"administrator"},
    "sessions.network": _self,
    "sessions.data": nobody,
    "jobs.error": committee,
    **{f"messages.{name}": nobody for name in ("address", "subject", "body", "calendar")},
    "messages.error": administrators,
    "question_revisions.origin": builders,
    "question_revisions.note": builders,
    **{f"openings.{name}": team for name in ("team", "needs", "closed_reason")},
    "openings.title": lambda owner: (
        TEAM[owner] | {"administrator"} | {"a": frozenset({"owes", "gave"}), "b": INTERVIEWERS["other"]}[owner]
    ),
    **{f"candidates.{name}": lambda owner: readers(owner) | administrators(owner) for name in ("name", "latin_name")},
    "candidates.pronunciation": readers,
    **{f"preparations.{name}": strangers_too for name in ("welcome", "tools", "prepare", "adjust")},
    **{f"attachments.{name}": readers for name in ("name", "url")},
    "candidates.email": runners,
    "candidates.phone": runners,
    "voided_questions.reason": team,
    "opening_tasks.text": team,
    "question_flags.words": lambda owner: BUILDERS | _self(owner),
    "question_flags.settled_note": lambda owner: BUILDERS | _self(owner),
    "calibration_panels.people": anybody,
    "calibration_sittings.note": lambda owner: frozenset({"owes", "gave"}),
    "loop_versions.sign_note": lambda owner: BUILDERS | TEAM["a"],
    "adjustments.arrangement": arranged,
    "adjustments.reason": recruiters,
    "debriefs.agenda": judges,
    "debriefs.went_on_reason": judges,
    **{f"decisions.{name}": judges for name in ("level", "reason", "against_reason", "conditions", "reopened_reason")},
    "gates.reason": judges,
    "interviews.call_url": readers,
    "declines.note": runners,
    "guests.name": runners,
    "letters.text": recruiters,
    "interviews.note": readers,
    "interviews.cancelled_reason": runners,
    "overrides.reason": judges,
    "recusals.reason": judges,
    "waivers.reason": judges,
    "votes.reason": voted,
    "votes.dissent": voted,
    "scorecards.rationale": said,
    "scorecards.closing_notes": author,
    "scorecards.closer_reason": said,
    **{f"amendments.{name}": said for name in ("before", "after", "reason")},
    "handovers.text": passed_on,
    "private_notes.text": author,
    "scorecard_changes.value": author,
    "scorecard_changes.client": author,
    **{f"scorecard_entries.{name}": said for name in ("evidence", "changed", "added")},
}
"""Who may see each text, wherever it comes out."""
SEEN_BY_SOMEBODY = {
    "scorecard_entries.evidence",
    "scorecards.rationale",
    "private_notes.text",
    "adjustments.reason",
    "candidates.phone",
    "votes.reason",
    "gates.reason",
    "decisions.reason",
    "interviews.note",
    "handovers.text",
}


BY_LINK = {"/prepare/<token>": {"openings.title"}, "/survey/<token>": {"openings.title"}}
"""What whoever holds a link may see there, and only there."""


def leaks(key: str, found: Round) -> list[str]:
    """Every canary that a person saw and may not see."""
    wrong = []
    for seen in found.seen:
        for sign in sorted(
            set(SIGN.findall(seen.body.decode("utf-8", "replace") + seen.location + repr(seen.headers)))
        ):
            cell = found.cells[sign]
            by_link = cell.column in BY_LINK.get(seen.place.route, ())
            if not by_link and key not in ALLOWED[cell.column](cell.owner):
                wrong.append(f"{seen.place.route} ({seen.place.state}) shows {cell.column} of {cell.owner!r}")
    return wrong


def test_every_text_column_is_known() -> None:
    there = {f"{table.name}.{column.name}" for table, column in canaries.columns()}
    structure = {f"{table}.{column}" for table, names in canaries.STRUCTURE.items() for column in names}
    assert there - structure - ALLOWED.keys() == set(), "say who may see these, in ALLOWED or in canaries.STRUCTURE"
    assert (structure | ALLOWED.keys()) - there == set(), "these columns are gone"
    assert set(canaries.STRUCTURE) <= set(Base.metadata.tables)


@pytest.mark.parametrize("key", PEOPLE)
def test_nobody_sees_what_is_not_for_them(run_folder: Path, key: str) -> None:
    assert leaks(key, rounds.of(run_folder, key)) == []


def test_every_canary_is_planted_and_many_are_seen(run_folder: Path) -> None:
    seen: set[str] = set()
    for key in ("recruiter", "gave", "chair"):
        found = rounds.of(run_folder, key)
        signs = {sign for one in found.seen for sign in SIGN.findall(one.body.decode("utf-8", "replace"))}
        seen |= {found.cells[sign].column for sign in signs}
    assert {cell.column for cell in found.cells.values()} == set(ALLOWED)
    assert SEEN_BY_SOMEBODY - seen == set()


def test_canary_out_of_place_is_noticed(run_folder: Path) -> None:
    found = rounds.of(run_folder, "owes")
    shown = next(one for one in found.seen if one.status == 200)
    shown.body += b" qz99999zq"
    found.cells["qz99999zq"] = Cell("scorecard_entries.evidence", "one, screen, gave")
    assert len(leaks("owes", found)) == 1
    assert leaks("gave", found) != leaks("owes", found)
