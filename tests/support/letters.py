"""What somebody would post at each door, were it open to them: sensible values, so that only the door can refuse."""

import io
from collections.abc import Callable
from typing import Any

from tests.support import cast, training
from tests.support.world import World

Body = dict[str, Any]
WHY = {"reason": "A reason, in a sentence."}
QUESTION = {
    "title": "A question of ours",
    "asked": "What did you measure first, and what did it change?",
    "competency": "communication",
    "type": "past",
    "minutes": "5",
    **{f"anchor_{value}": f"What a {value} sounds like." for value in (1, 2, 3, 4)},
}
CHANGE = {"item": "", "field": "rationale", "value": "Yes.", "client": "letters", "sequence": 1, "token": "letters-1"}
BODIES: dict[str, Body | Callable[[World], Body]] = {
    "accounts.own_edit": {"name": "Another Name", "dir": "ltr"},
    "accounts.own_password": {"current": cast.PASSWORD, "password": "a longer copper ladder"},
    "accounts.own_session_end": {},
    "accounts.own_sessions_end": {},
    "accounts.sign_in_send": {"email": cast.email("gave"), "password": cast.PASSWORD},
    "accounts.sign_out": {},
    "accounts.forgot_send": {"email": cast.email("gave")},
    "accounts.link_send": {"password": "a longer copper ladder"},
    "accounts.setup_send": {"password": "a longer copper ladder", "organisation": "O", "name": "N", "time_zone": "UTC"},
    "accounts.sign_in_second_send": {"code": "000000"},
    "accounts.sign_in_passkey_options": {},
    "accounts.sign_in_passkey": {},
    "accounts.sign_on_proxy": {},
    "accounts.second_device_add": {"code": "000000", "offered": ""},
    "accounts.second_device_remove": {},
    "accounts.second_codes": {},
    "accounts.confirm_send": {"proof": cast.PASSWORD},
    "accounts.confirm_passkey": {},
    "accounts.passkey_options": {},
    "accounts.passkey_add": {},
    "accounts.passkey_remove": {},
    "accounts.policy_edit": {"groups": ["administrator"]},
    "accounts.people_import_check": {"text": "name,email\nNew,new@brightmoor.example\n"},
    "accounts.people_import_add": {"text": "name,email\nNew,new@brightmoor.example\n"},
    "accounts.person_session_end": {},
    "accounts.person_sessions_end": {},
    "accounts.person_factors_forget": {},
    "accounts.person_edit": {"name": "Another Name", "dir": "ltr"},
    "accounts.person_disable": {},
    "accounts.person_enable": {},
    "accounts.person_link": {},
    "accounts.person_roles": {"roles": ["recruiter"]},
    "accounts.invite_send": {"email": "new@brightmoor.example", "name": "New Colleague", "dir": "ltr"},
    "organisation.settings_edit": {
        "name": "Brightmoor",
        "time_zone": "UTC",
        "paper": "A4",
        "due_hours": "24",
        "blind_rule": "own",
    },
    "organisation.settings_logo": {"remove": "Remove the logo"},
    "home.theme": {"theme": "dark"},
    "scorecards_api.save": {"changes": [CHANGE]},
    "scorecards_api.submit": {"version": 1},
    "scorecards_api.hint": {"text": "Married, with two small children."},
    "questions_api.wording": {"text": "Are you married?"},
    "scorecards.save": {"version": "1"},
    "scorecards.amend": {"what": "|rationale", "value": "Another rationale.", **WHY},
    "scorecards.close": {"closer": "conflict", **WHY},
    "scorecards.restore": {"change": "1"},
    "candidates.new_send": {"name": "New Candidate"},
    "candidates.paste_send": {"text": "New Candidate\tnew@mail.example"},
    "candidates.edit_send": {"name": "Another Name", "seen": ""},
    "candidates.adjustments_send": {"arrangement": "Captions on.", "extra_minutes": "10", **WHY},
    "candidates.adjustments_remove": {},
    "candidates.leave_send": {"how": "withdrawn", **WHY},
    "candidates.bring_back_send": WHY,
    "attachments.add": {"kind": "portfolio", "url": "https://me.example/work", "name": "Work"},
    "attachments.remove": {},
    "rosters.upload_send": lambda world: {"file": (io.BytesIO(b"Name\nGrace\n"), "people.csv")},
    "rosters.describe": {"column-0": "name", "column-1": "email"},
    "rosters.confirm": {},
    "rosters.drop": {},
    "preparations.write": {"welcome": "Hello.", "tools": "", "prepare": "", "adjust": ""},
    "preparations.open_link": {},
    "preparations.revoke": {},
    "surveys.make_link": {},
    "surveys.answer_send": {"relevant": "4"},
    "candidates.gate_send": {"outcome": "stop", **WHY},
    "interviews.arrange_send": lambda world: {**_times(world), "accepted": []},
    "interviews.move": lambda world: {**_times(world), "changes": "0"},
    "interviews.cancel_send": WHY,
    "interviews.decline_send": {"kind": "time", "note": "On leave."},
    "mail.test": {},
    "mail.again": {},
    "mail.drop": {},
    "reminders.every": {"do": "stop"},
    "reminders.card": {"do": "stop"},
    "reminders.guide": {"do": "stop"},
    "reminders.make": {},
    "reminders.revoke": {},
    "debriefs.agenda": {"agenda": "A point to settle."},
    "debriefs.meet": {"meets_at": "2026-11-27T10:00"},
    "debriefs.override": lambda world: {"person": world.ref("people", "owes"), **WHY},
    "debriefs.remind": {},
    "debriefs.without": WHY,
    "debriefs.vote": {"value": "3", **WHY},
    "debriefs.recuse": WHY,
    "debriefs.go_on": WHY,
    "debriefs.decide": {"outcome": "offer", **WHY, "against_reason": "Against it, because."},
    "debriefs.reopen": WHY,
    "packets.issue": {},
    "records.audit_export": {"format": "csv"},
    "records.choose": {"rule": "uk-policy"},
    "records.find": {"words": "Fournier"},
    "records.hold": WHY,
    "records.release": {"hold": "nothing", **WHY},
    "records.keep": {"months": "6", **WHY},
    "records.rule": {"rule": "us-public"},
    "records.ask": {"kind": "access", "received": "2026-11-16"},
    "records.answer": {"request": "nothing", "answer": "Handed over."},
    "records.copy": {"form": "json"},
    "records.erase": {"way": "anonymised", "confirmed": "nothing"},
    "packets.retry": {},
    "packets.cancel": {},
    "slates.issue": {"order": "number"},
    "slates.retry": {},
    "slates.cancel": {},
    "letters.save": {"text": "Dear candidate, thank you.", "edits": "0"},
    "exports.candidate": {"format": "csv"},
    "exports.opening": {"format": "csv"},
    "guests.invite": {"name": "Prof. Ada Osei", "days": "7"},
    "guests.revoke": {},
    "guests.enter": {"code": "abcd-efgh-jkmn"},
    "openings.new_send": lambda world: {**_opening(world), "code": "REQ-new"},
    "openings.edit_send": lambda world: {**_opening(world), "code": "REQ-other", "seen": ""},
    "openings.close_send": WHY,
    "openings.reopen": {},
    "openings.team_add": lambda world: {"person": world.ref("people", "gave"), "duty": "committee"},
    "openings.team_remove": lambda world: {"person": world.ref("people", "member"), "duty": "committee"},
    "needs.save": {"tasks": "1", "task:0:text": "Keep the service running", "task:0:importance": "4"},
    "voids.void": {"item": "screen/nothing", **WHY},
    "moves.move": lambda world: {"version": world.ref("loop-versions", "version")},
    "loops.start": {"template": "ml-engineer-senior"},
    "loops.copy": {},
    "loops.edit": {"op": "save", "edits": "1", "title": "Another title"},
    "loops.freeze": {"edits": "1", "gaps_reason": "On purpose."},
    "loops.undo": {"edits": "1"},
    "loops.retire": {},
    "loops.booklet": {},
    "questions.flags_send": {"item": "nothing", "kind": "leaked", "words": "On a forum."},
    "questions.settle": {"note": "Replaced it."},
    "questions.take_send": lambda world: {"place": f"{world.ref('loops', 'loop')}:concepts"},
    "questions.take_exercise_send": lambda world: {"place": f"{world.ref('loops', 'loop')}:concepts"},
    "loops.sign": {"word": "sign"},
    "loops.add": lambda world: {"item": [world.ref("questions", "not asked")], "edits": "1"},
    "loops.write_add": {**QUESTION, "edits": "1"},
    "calibration.exercise_send": {f"rate:{name}": "3" for name in training.ANSWERS},
    "calibration.key_send": {"people": "Two of us.", **{f"rate:{name}": "3" for name in training.ANSWERS}},
    "calibration.ask": lambda world: {
        **{"kind": "shadow", "stage": "technical", "day": "2026-11-19"},
        "guide": world.ref("people", "chair"),
    },
    "calibration.sign": {"word": "sign"},
    "questions.new_add": {"title": "A question of ours", "prompt": "What did you measure first?"},
    "questions.edit_save": {"title": "Another title", "prompt": "What did you measure first?", "seen": ""},
    "questions.send": {"seen": ""},
    "questions.approve": {"seen": "", "note": ""},
    "questions.send_back": {"seen": "", "note": "Say what to listen for."},
    "questions.discard": {"seen": ""},
    "questions.retire": {},
    "questions.upload_send": lambda world: {"file": (io.BytesIO(b"title,prompt\nA,B\n"), "questions.csv")},
    "questions.describe": {"column-0": "title"},
    "questions.confirm": {},
    "questions.drop": {},
    "questions.export": {"format": "csv"},
    "questions.booklet": {},
}
"""A form, or the JSON of an /api/ endpoint; a function where the form names things of the world."""
ADDRESSES: dict[str, Callable[[World], str]] = {
    "interviews.arrange": lambda world: f"?kit={world.ref('kits', 'coding')}",
    "interviews.arrange_send": lambda world: f"?kit={world.ref('kits', 'coding')}",
}
"""What an address needs after its path."""


def of(endpoint: str, world: World) -> Body:
    """The body for an endpoint; raises KeyError for one that nobody has thought of."""
    body = BODIES[endpoint]
    return body(world) if callable(body) else dict(body)


def _times(world: World) -> Body:
    people = [world.ref("people", "gave")]
    return {"day": "2026-11-30", "clock": "10:00", "time_zone": "UTC", "people": people, "call_url": "", "note": ""}


def _opening(world: World) -> Body:
    manager = world.ref("people", "manager")
    version = world.ref("loop-versions", "version")
    form = {"title": "Another opening", "team": "", "needs": "", "headcount": "1", "blind_rule": "own"}
    return {**form, "decider": manager, "manager": manager, "version": version}
