"""Pages of retention and rights: rules, finding a record, holds, requests, copies and erasing; administrators alone."""

import json

from hiringkit.domain.access import ADMINISTRATOR
from hiringkit.services.accounts import people
from hiringkit.web.records import rights
from tests.support import cast
from tests.support.worlds import Stage


def test_rule_is_chosen_and_the_record_counts_by_it(stage: Stage) -> None:
    administrator, ref = stage.enter("administrator"), stage.world.ref("candidates", "two")
    assert "No rule is chosen" in administrator.get("/records/retention").words
    administrator.post("/records/retention", {"rule": "nowhere"}, status=422)
    administrator.post("/records/retention", {"rule": "us-public"}, status=303)
    assert "24 months from Fri 13 Nov" in administrator.get(f"/records/candidates/{ref}").words
    administrator.post(f"/records/candidates/{ref}/rule", {"rule": "uk-policy"}, status=303)
    assert "6 months from Fri 13 Nov" in administrator.get(f"/records/candidates/{ref}").words


def test_record_is_found_by_name_without_the_name_in_an_address(stage: Stage) -> None:
    administrator = stage.enter("administrator")
    found = administrator.post("/records/find", {"words": "fournier"}, status=200)
    assert f"/records/candidates/{stage.world.ref('candidates', 'two')}" in found.links()
    assert "two letters" in administrator.post("/records/find", {"words": "f"}, status=422).words
    assert "Nobody here" in administrator.post("/records/find", {"words": "zzz"}, status=200).words
    administrator.get("/records/find", status=405)


def test_hold_is_placed_and_released_by_two_people(stage: Stage) -> None:
    ref = stage.world.ref("candidates", "two")
    with stage.app.app_context():
        people.set_roles(cast.actor("administrator"), stage.world.ref("people", "member"), [ADMINISTRATOR])
    first, address = stage.enter("administrator"), f"/records/candidates/{ref}"
    first.post(f"{address}/hold", {"reason": ""}, status=422)
    first.post(f"{address}/hold", {"reason": "A claim."}, status=303)
    assert "a second administrator releases it" in first.get(address).words
    erased = first.post(f"{address}/erase", {"way": "erased", "confirmed": ref}, status=422)
    assert "legal hold" in erased.words
    second = stage.enter("member")
    page = second.get(address)
    second.post(f"{address}/release", {"hold": page.value("hold"), "reason": "Settled."}, status=303)
    assert "Released by Oluwaseun" in first.get(address).words


def test_request_is_noted_copied_answered_and_erased(stage: Stage) -> None:
    ref = stage.world.ref("candidates", "two")
    administrator, address = stage.enter("administrator"), f"/records/candidates/{ref}"
    administrator.post(f"{address}/requests", {"kind": "erasure", "received": "soon"}, status=422)
    administrator.post(f"{address}/requests", {"kind": "erasure", "received": "2026-11-16"}, status=303)
    assert "To be erased" in administrator.get("/records/retention").words
    made = administrator.post(f"{address}/copy", {"form": "json"}, status=200)
    assert json.loads(made.text)["name"] == "Léa Fournier"
    assert f'filename="data-{ref}-2026-11-20.json"' in made.headers["Content-Disposition"]
    administrator.post(f"{address}/copy", {"form": "doc"}, status=422)
    asked = administrator.get(address).value("request")
    administrator.post(f"{address}/answer", {"request": asked, "answer": "Erased."}, status=303)
    assert "Type " in administrator.post(f"{address}/erase", {"way": "erased", "confirmed": "x"}, status=422).words
    administrator.post(f"{address}/erase", {"way": "erased", "confirmed": ref}, status=303)
    assert rights.CLEANED in administrator.get("/records/retention").text
    administrator.get(address, status=404)
    assert "Erased a candidate" in administrator.get(f"/records?thing={ref}").words


def test_broken_rules_are_said_and_nothing_is_lost(stage: Stage) -> None:
    (stage.folder / "retention.yaml").write_text("rules: 7\n")
    said = stage.enter("administrator").get("/records/retention", status=422).words
    assert "it must hold one key, rules" in said


def test_notices_are_open_to_whoever_is_signed_in(stage: Stage) -> None:
    assert "For candidates" in stage.enter("owes").get("/records/notices").words
    stage.enter("owes").get("/records/retention", status=404)
