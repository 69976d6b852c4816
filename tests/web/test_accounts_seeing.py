"""Who can see what and why: each line says the rule's own sentence, and agrees with what the pages do."""

import re

import pytest

from hiringkit.domain import access
from hiringkit.domain.access import Actor, Standing
from hiringkit.domain.accounts import seeing
from tests.support import cast, walk
from tests.support.worlds import Stage

SECTION = re.compile(r'<section class="panel" aria-labelledby="group-\d+">(.*?)</section>', re.DOTALL)
ROW = re.compile(r'<th scope="row">(.*?)</th><td data-th="May">.*?<span>(Yes|No)</span>', re.DOTALL)
DOORS = {
    "Open the candidate’s page": "/candidates/{}",
    "Read why an adjustment was made": "/candidates/{}/adjustments",
}
ACTOR = Actor(0, "", "", cast.MADE_AT)


def page_of(stage: Stage, reader: str, person: str, opening: str = "a") -> str:
    ref, chosen = stage.world.ref("openings", opening), stage.world.ref("people", person)
    return stage.enter(reader).get(f"/openings/{ref}/access?person={chosen}").text


def said_of(text: str, candidate: str) -> dict[str, bool]:
    """What a page says of one candidate."""
    section = next(one for one in SECTION.findall(text) if candidate in one)
    return {what: answer == "Yes" for what, answer in ROW.findall(section)}


@pytest.mark.parametrize("person", ["recruiter", "chair", "member", "owes", "gave", "applicant", "manager"])
def test_what_the_page_says_is_what_the_doors_do(stage: Stage, person: str) -> None:
    text, visitor = page_of(stage, "recruiter", person), stage.enter(person)
    for name, shown in (("one", "Nguyễn Thu Hà"), ("two", "Léa Fournier"), ("own", "Kwame Asante")):
        said = said_of(text, shown)
        for what, path in DOORS.items():
            path = path.format(stage.world.ref("candidates", name))
            status = visitor.client.get(path, base_url="http://localhost").status_code
            assert said[what] == (status == 200), f"{person}, {name}: {what}"


def test_reasons_and_refusals_are_said(stage: Stage) -> None:
    text = page_of(stage, "recruiter", "owes")
    assert "owes 1 scorecard" in text and "You still owe a scorecard for this candidate." in text
    assert "once they owe no scorecard: independent first." in text
    assert "is this candidate" in page_of(stage, "recruiter", "applicant")
    assert "has stepped aside" in page_of(stage, "manager", "applicant")


def test_page_is_for_those_who_run_the_opening(stage: Stage) -> None:
    path = f"/openings/{stage.world.ref('openings', 'a')}/access"
    for key in ("administrator", "recruiter_elsewhere", "chair", "member", "owes", "applicant"):
        stage.enter(key).get(path, status=404)
    stage.enter("recruiter").get(f"{path}?person={walk.UNKNOWN}", status=404)
    elsewhere = stage.world.ref("people", "interviewer_elsewhere")
    stage.enter("recruiter").get(f"{path}?person={elsewhere}", status=404)


def test_site_page_counts_openings_and_names_none(stage: Stage) -> None:
    ref = stage.world.ref("people", "recruiter")
    page = stage.enter("administrator").get(f"/people/{ref}/access")
    assert "Recruiter in 1 opening" in page.words and "opening a" not in page.words
    assert "Openings are opened by recruiters." in page.words
    disabled = stage.world.ref("people", "disabled")
    assert "nothing opens" in stage.enter("administrator").get(f"/people/{disabled}/access").words
    stage.enter("recruiter").get(f"/people/{ref}/access", status=404)


def test_statements_do_not_grow_with_candidates(stage: Stage) -> None:
    counts = []
    for opening, key in (("a", "recruiter"), ("b", "recruiter_elsewhere")):
        ref = stage.world.ref("openings", opening)
        place = walk.Place("accounts.opening_access", "", f"/openings/{ref}/access", "")
        counts.append(walk.knock(stage.enter(key), place).statements)
    assert counts[0] == counts[1], "opening a has four candidates, opening b has one"


def test_every_rule_has_a_sentence_and_a_changed_rule_changes_the_line() -> None:
    rules = (*seeing.ON_THE_SITE, *seeing.IN_AN_OPENING, *seeing.OF_A_CANDIDATE)
    assert all(len(seeing.sentence(rule)) > 20 for _, rule in rules)

    def closed(actor: Actor, standing: Standing) -> access.Verdict:
        """Nobody may."""
        return access.OWES

    (line,) = seeing.standing_lines([("Anything", closed)], ACTOR, Standing())
    assert (line.may, line.rule, line.refusal) == (False, "Nobody may.", access.OWES.sentence)
