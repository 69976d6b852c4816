"""Blindness by two worlds: databases that differ only in what a person may not know answer every request alike."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from flask import Response
from sqlalchemy import text

from hiringkit.store.database import db
from hiringkit.web import doors
from tests.support import dumps, walk, worlds
from tests.support.walk import Place, Seen
from tests.support.world import Story
from tests.support.worlds import PEOPLE, STOLEN, STRANGER, Stage

NOTE = "Nothing to ask after all; the salary is what worries me more than anything else."
EVERYONE = frozenset({"one", "two", "own", "other"})
STORIES = {
    "everything": Story(EVERYONE, NOTE, sealed_vote=1),
    "everything that was said": Story(EVERYONE, NOTE, sealed_vote=1, same_acts=True),
    "everything in opening a": Story(EVERYONE - {"other"}, NOTE, sealed_vote=1),
    "opening b, notes and sealed votes": Story(frozenset({"other"}), NOTE, sealed_vote=1),
    "opening b and notes": Story(frozenset({"other"}), NOTE),
    "opening b and sealed votes": Story(frozenset({"other"}), sealed_vote=1),
    "their own file, opening b, notes and sealed votes": Story(frozenset({"own", "other"}), NOTE, sealed_vote=1),
}
"""How the other world differs from the first."""
KNOWS_NOTHING_OF = {
    STRANGER: "everything",
    STOLEN: "everything",
    "disabled": "everything",
    "administrator": "everything that was said",
    "owes": "everything",
    "interviewer_elsewhere": "everything in opening a",
    "recruiter_elsewhere": "everything in opening a",
    "recruiter": "opening b, notes and sealed votes",
    "manager": "opening b, notes and sealed votes",
    "member": "opening b, notes and sealed votes",
    "chair": "opening b and notes",
    "gave": "opening b and sealed votes",
    "applicant": "their own file, opening b, notes and sealed votes",
}
"""What each kind of person may know nothing of."""
JUDGEMENT = {
    *(f"scorecard_entries.{name}" for name in ("rating", "not_assessed", "evidence", "probes", "changed", "added")),
    *(f"scorecards.{name}" for name in ("recommendation", "rationale", "closing_notes", "closer_reason")),
    *(f"scorecards.{name}" for name in ("call_minutes", "on_paper", "version", "sha256")),
    *(f"votes.{name}" for name in ("value", "reason", "dissent")),
    *(
        f"decisions.{name}"
        for name in ("outcome", "reason", "against_reason", "conditions", "reopened_reason", "sha256")
    ),
    *(f"audit_lines.{name}" for name in ("details", "previous", "mac")),
    *(
        "amendments",
        "amendments.before",
        "amendments.after",
        "amendments.reason",
        "scorecard_changes",
        "votes",
        "gates.reason",
        "waivers.reason",
        "recusals.reason",
        "debriefs.agenda",
    ),
    *(
        "packets.facts",
        "packets.sha256",
        "pdf_parts.content",
        "slates.facts",
        "slates.sha256",
        "slate_pdfs.content",
        "slate_pdfs.sha256",
        "letters.text",
        "private_notes.text",
        "audit_head.mac",
        "audit_head.seq",
        "audit_lines",
    ),
    *("scorecard_changes.number", "scorecard_changes.value", "scorecard_changes.token"),
}
"""The columns in which the worlds may differ; a table alone stands for its number of rows."""
CHANCE = {"people.password_hash", "account_links.token_hash", "guests.token_hash", "guests.code_hash"}
"""Columns with a salt or a random token in them, which never leaves the database."""
FOLLOWED = 5
"""How many different queries are followed to one address; the questions' own pages hold nothing of candidates."""
LINK = re.compile(r'href="(/[^"#]*)')


@contextmanager
def pair(run_folder: Path, folder: Path, name: str) -> Iterator[tuple[Stage, Stage]]:
    """The first world, and the one that differs in the way named."""
    with ExitStack() as stack:
        stages = []
        for key, story in (("first", Story()), (name.replace(" ", "-"), STORIES[name])):
            (folder / key).mkdir()
            source = worlds.template(run_folder, key, story)
            stages.append(stack.enter_context(worlds.staged(source, folder / key)))
        assert stages[0].world.refs == stages[1].world.refs
        yield stages[0], stages[1]


def unlike(stages: tuple[Stage, Stage], key: str) -> list[str]:
    """Every address, linked ones included, at which a person would notice that the worlds differ."""
    visitors = [stage.enter(key) for stage in stages]
    waiting = list(walk.places(stages[0].app, stages[0].world))
    known, found, linked = {place.path for place in waiting}, [], Counter[str]()
    while waiting:
        place = waiting.pop()
        one, other = (walk.knock(visitor, place) for visitor in visitors)
        found += [f"{place.path} ({place.state}): {what}" for what in differing(one, other)]
        for path in LINK.findall(one.body.decode("utf-8", "replace")) if one.status == 200 else ():
            plain, bare = path.replace("&amp;", "&"), path.partition("?")[0]
            if plain not in known and linked[bare] < FOLLOWED and not plain.startswith(("/static", "/questions")):
                known.add(plain)
                linked[bare] += 1
                waiting.append(Place(place.endpoint, place.route, plain, "linked"))
    return found


def differing(one: Seen, other: Seen) -> Iterator[str]:
    """In what two answers differ: status, place, headers, length, or words."""
    if one.status >= 500:
        yield "a fault"
    if (one.status, one.location) != (other.status, other.location):
        yield f"status {one.status} {one.location} or {other.status} {other.location}"
    heads = [{**seen.headers, "Content-Length": len(walk.plain(seen.body))} for seen in (one, other)]
    yield from (
        f"header {name}" for name in heads[0].keys() | heads[1].keys() if heads[0].get(name) != heads[1].get(name)
    )
    lines = [walk.plain(seen.body).splitlines() for seen in (one, other)]
    if lines[0] != lines[1]:
        yield next((f"{a!r} or {b!r}" for a, b in zip(*lines, strict=False) if a != b), "the number of lines")


@pytest.mark.parametrize("name", STORIES)
def test_the_worlds_differ_in_judgement_and_in_nothing_else(run_folder: Path, tmp_path: Path, name: str) -> None:
    with pair(run_folder, tmp_path, name) as stages:
        found = []
        for stage in stages:
            with stage.app.app_context():
                found.append(dumps.dump())
    differences = dumps.differences(*found)
    assert differences - JUDGEMENT - CHANCE == set()
    assert differences >= {"scorecard_entries.rating", "scorecards.recommendation"}
    if name == "everything":
        in_number = {one for one in differences if "." not in one}
        assert {one for one in JUDGEMENT - differences if one.partition(".")[0] not in in_number} == set()


@pytest.mark.parametrize("key", KNOWS_NOTHING_OF)
def test_nobody_notices_what_they_may_not_know(run_folder: Path, tmp_path: Path, key: str) -> None:
    with pair(run_folder, tmp_path, KNOWS_NOTHING_OF[key]) as stages:
        assert unlike(stages, key) == []


@pytest.mark.parametrize("leak", ["body", "header"])
def test_a_leaky_view_is_noticed(run_folder: Path, tmp_path: Path, leak: str) -> None:
    with pair(run_folder, tmp_path, "everything") as stages:
        for stage in stages:
            plant(stage, leak)
        assert any("/planted" in line for line in unlike(stages, "owes"))


def test_everybody_is_looked_at() -> None:
    assert KNOWS_NOTHING_OF.keys() == PEOPLE.keys()


def test_whoever_may_know_does_notice(run_folder: Path, tmp_path: Path) -> None:
    with pair(run_folder, tmp_path, "everything") as stages:
        noticed = unlike(stages, "member")
    assert any("/debrief" in line for line in noticed) and any("/scorecards/" in line for line in noticed)


def plant(stage: Stage, leak: str) -> None:
    """A view that tells how many ratings there are."""

    @doors.signed_in
    def planted() -> Response:
        count = db.session.scalar(text("SELECT count(rating) + sum(rating) FROM scorecard_entries"))
        response = Response(f"{count} ratings" if leak == "body" else "ratings")
        response.headers["X-Count"] = str(count) if leak == "header" else ""
        return response

    stage.app.add_url_rule("/planted", "planted", planted)
