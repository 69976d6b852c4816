"""The training pages: an exercise rated without its key, the round, the panel's key, and signatures."""

from collections.abc import Callable
from datetime import UTC, datetime

from tests.support import cast
from tests.support.client import Answer, Visitor
from tests.support.training import EXERCISES, RATINGS

Visit = Callable[[str | None], Visitor]
PATH = f"/calibration/answers/{EXERCISES['counts']}"
CHOSEN = {f"rate:{name}": str(rating) for name, rating in RATINGS.items()}


def test_key_opens_once_every_answer_is_rated(visit: Visit):
    visitor = visit("gave")
    assert "You are not calibrated now" in visitor.get("/calibration").words
    page = visitor.get(PATH)
    assert "Key ratings of the authors" in page.words
    assert "which is enough for the bar" not in page.words
    refused = visitor.submit(page, PATH, status=422, **{**CHOSEN, "rate:third": ""})
    assert "Rate answer 3." in refused.words
    done = visitor.get(visitor.submit(page, PATH, **CHOSEN).location)
    assert "You are calibrated until" in done.words
    assert "which is enough for the bar" in done.words
    assert "You are calibrated until" in visitor.get("/calibration").words


def test_ratings_far_off_say_so(visit: Visit):
    visitor = visit("gave")
    done = visitor.get(visitor.submit(visitor.get(PATH), PATH, **dict.fromkeys(CHOSEN, "4")).location)
    assert "Not close enough to the key yet" in done.words
    assert "more lenient than the key" in done.words


def test_panel_puts_its_key_in_place_and_takes_it_back(visit: Visit):
    visitor, key = visit("recruiter"), f"{PATH}/key"
    refused = visitor.submit(visitor.get(key), key, status=422, people="")
    assert "two people or more" in refused.words
    visitor.submit(visitor.get(key), key, people="Ruth and Tomasz", **{"rate:first": "4"})
    assert "your own panel: Ruth and Tomasz" in visit("gave").get(PATH).words
    visitor.submit(visitor.get(key), key, do="withdraw")
    assert "authors" in visit("gave").get(PATH).words
    visit("gave").get(key, status=404)


def test_trainee_asks_and_the_experienced_interviewer_signs(visit: Visit):
    trainee, guide = visit("owes"), visit("gave")
    page = trainee.get("/calibration")
    refused = trainee.submit(page, "/calibration/sittings", status=422, day="")
    assert "Enter the day." in refused.words
    ref = next(value for value, text in _options(page, "guide") if text == cast.CAST["gave"].name)
    trainee.submit(page, "/calibration/sittings", day=_today(), guide=ref)
    signing = guide.get("/calibration")
    action = next(form.get("action", "") for form in signing.forms() if form.get("action", "").endswith("/sign"))
    guide.submit(signing, action, status=422, word="again", note="")
    guide.submit(signing, action, word="again", note="Ask one thing at a time.")
    assert "Ask one thing at a time." in trainee.get("/calibration").words
    assert "Everybody’s training" not in trainee.get("/calibration").words
    assert "Everybody’s training" in visit("recruiter").get("/calibration").words


def _options(page: Answer, name: str) -> list[tuple[str, str]]:
    assert page.tree is not None
    found = [one for one in page.tree.iter() if one.tag.rpartition("}")[2] == "select" and one.get("name") == name]
    return [(one.get("value", ""), one.text or "") for one in found[0]]


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
