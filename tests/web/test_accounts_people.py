"""The people page, links, one's own account and the settings."""

import io
import re
from collections.abc import Callable

import pytest
from apiflask import APIFlask

from hiringkit.app import create_app
from hiringkit.services.accounts import links
from hiringkit.store import accounts, database
from hiringkit.web import visits
from tests.support import cast
from tests.support.app import make_tables, settings
from tests.support.client import Answer, Visitor

Visit = Callable[..., Visitor]
NEW = "seven green umbrellas"


def ref_of(app: APIFlask, key: str) -> str:
    with app.app_context():
        return cast.person(key).ref


def link_in(answer: Answer) -> str:
    found = re.search(r"http://[^/]+(/links/[\w-]+)", answer.text)
    assert found
    return found[1]


def test_people_page_lists_everybody_as_they_write_their_names(visit: Visit) -> None:
    page = visit("administrator").get("/people")
    for part in cast.CAST.values():
        assert part.name in page.text
    assert '<bdi class="name" lang="ar" dir="rtl">محمد العلي</bdi>' in page.text


def test_invited_person_chooses_a_password_and_is_in(visit: Visit, app: APIFlask) -> None:
    administrator, newcomer = visit("administrator"), visit()
    page = administrator.get("/people/invite")
    values = {"name": "陈伟", "latin_name": "Chen Wei", "lang": "zh-Hans", "email": "Chen.Wei@Brightmoor.example"}
    made = administrator.submit(page, "/people/invite", status=200, roles=["recruiter"], **values)
    path = link_in(made)
    assert newcomer.submit(newcomer.get(path), path, password=NEW).location == "/"
    assert "Chen Wei" in newcomer.get("/account").text
    visit().get(path, status=404)
    with app.app_context():
        person = accounts.by_email("chen.wei@brightmoor.example")
        assert person is not None and person.roles == ["recruiter"] and person.password_hash


def test_weak_password_is_refused_and_the_link_still_works(visit: Visit, app: APIFlask) -> None:
    administrator, newcomer = visit("administrator"), visit()
    path = link_in(administrator.post(f"/people/{ref_of(app, 'invited')}/link", status=200))
    answer = newcomer.submit(newcomer.get(path), path, status=422, password="password1234")
    assert "first passwords that an attacker would try" in answer.words
    newcomer.submit(newcomer.get(path), path, password=NEW)


def test_eleven_characters_are_too_few_for_a_password(visit: Visit) -> None:
    change = {"current": cast.PASSWORD, "password": "fern kettle"}
    assert "12 characters" in visit("recruiter").post("/account/password", change, status=422).words


def test_password_is_neither_cut_nor_changed(visit: Visit) -> None:
    long = f" Ünïcode {'x' * 1000}Z "
    visit("recruiter").post("/account/password", {"current": cast.PASSWORD, "password": long})
    for typed, status in ((long.strip(), 422), (long.casefold(), 422), (long[:-2], 422), (long, 303)):
        visit().post("/sign-in", {"email": cast.email("recruiter"), "password": typed}, status=status)


def test_newer_link_replaces_the_older(visit: Visit, app: APIFlask) -> None:
    administrator = visit("administrator")
    older = link_in(administrator.post(f"/people/{ref_of(app, 'invited')}/link", status=200))
    newer = link_in(administrator.post(f"/people/{ref_of(app, 'invited')}/link", status=200))
    visit().get(older, status=404)
    visit().get(newer)


def test_address_that_is_taken_is_refused_beside_its_field(visit: Visit) -> None:
    administrator = visit("administrator")
    page = administrator.get("/people/invite")
    answer = administrator.submit(
        page, "/people/invite", status=422, name="Other", email=cast.email("recruiter").upper()
    )
    assert "Somebody with this address is already here." in answer.words
    assert answer.form("/people/invite")["name"] == "Other"


@pytest.mark.parametrize("email", ["", "x", "a b@c.example", "a@b@c.example", "x" * 260 + "@c.example", "a@"])
def test_what_is_no_address_is_refused(visit: Visit, email: str) -> None:
    administrator = visit("administrator")
    page = administrator.get("/people/invite")
    administrator.submit(page, "/people/invite", status=422, name="Other", email=email)


def test_disabling_ends_every_session_at_the_next_request(visit: Visit, app: APIFlask) -> None:
    administrator, person = visit("administrator"), visit("recruiter")
    person.get("/account")
    administrator.post(f"/people/{ref_of(app, 'recruiter')}/disable")
    person.get("/account", status=302)
    administrator.post(f"/people/{ref_of(app, 'recruiter')}/enable")
    person.get("/account", status=302)


def test_role_change_ends_every_session(visit: Visit, app: APIFlask) -> None:
    administrator, person = visit("administrator"), visit("recruiter")
    path = f"/people/{ref_of(app, 'recruiter')}"
    page = administrator.get(path)
    administrator.submit(page, path + "/roles")
    person.get("/account")
    administrator.submit(page, path + "/roles", roles=["administrator"])
    person.get("/account", status=302)


def test_last_administrator_stays(visit: Visit, app: APIFlask) -> None:
    administrator = visit("administrator")
    path = f"/people/{ref_of(app, 'administrator')}"
    administrator.post(path + "/disable")
    assert "This is the last administrator" in administrator.get(path).words
    answer = administrator.submit(administrator.get(path), path + "/roles", status=422, roles=["recruiter"])
    assert "This is the last administrator" in answer.words


def test_details_are_changed_and_bad_ones_kept_in_the_form(visit: Visit) -> None:
    person = visit("recruiter")
    answer = person.submit(person.get("/account"), "/account", status=422, lang="not a tag", team="Talent")
    assert "Use a language tag" in answer.words and answer.form("/account")["team"] == "Talent"
    person.submit(person.get("/account"), "/account", name="Marguerite D.", time_zone="Asia/Tokyo")
    page = person.get("/account")
    assert "Your details are saved." in page.words and "Marguerite D." in page.text
    assert page.form("/account")["time_zone"] == "Asia/Tokyo"
    assert "Your details are saved." not in person.get("/account").words


def test_long_and_unknown_values_are_refused_in_words(visit: Visit) -> None:
    person = visit("recruiter")
    page = person.get("/account")
    assert "At most 200 characters" in person.submit(page, "/account", status=422, name="x" * 201).words
    person.submit(page, "/account", status=422, time_zone="Mars/Olympus")
    person.submit(page, "/account", status=422, dir="up")


def test_password_change_ends_other_sessions_and_keeps_this_one(visit: Visit) -> None:
    here, there = visit("recruiter"), visit("recruiter")
    cookie = here.client.get_cookie("hiringkit")
    here.submit(here.get("/account"), "/account/password", current=cast.PASSWORD, password=NEW)
    assert "Your password is changed." in here.get("/account").words
    there.get("/account", status=302)
    thief = visit()
    assert cookie
    thief.client.set_cookie("hiringkit", cookie.value)
    thief.get("/account", status=302)


def test_password_change_needs_the_current_one_and_is_slowed_down(visit: Visit) -> None:
    here = visit("recruiter")
    for number in range(6):
        status = 422 if number < 5 else 429
        here.submit(here.get("/account"), "/account/password", status=status, current="wrong", password=NEW)


def test_own_sessions_are_listed_and_ended(visit: Visit) -> None:
    here, there = visit("recruiter"), visit("recruiter")
    page = here.get("/account")
    action = next(one.get("action") for one in page.forms() if "/account/sessions/" in (one.get("action") or ""))
    assert action
    visit("owes").post(action, status=404)
    here.post(action)
    there.get("/account", status=302)
    here.get("/account")


def test_settings_are_kept_and_bad_ones_refused(visit: Visit) -> None:
    administrator = visit("administrator")
    page = administrator.get("/settings")
    administrator.submit(page, "/settings", status=422, due_hours="0")
    administrator.submit(page, "/settings", status=422, due_hours="soon")
    administrator.submit(page, "/settings", name="Brightmoor Grid", paper="Letter", due_hours="48", second_sign_off="y")
    form = administrator.get("/settings").form("/settings")
    assert (form["name"], form["paper"], form["due_hours"], form["second_sign_off"]) == (
        "Brightmoor Grid",
        "Letter",
        "48",
        "y",
    )


def test_logo_is_kept_shown_and_removed(visit: Visit) -> None:
    administrator = visit("administrator")
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
    send = lambda data, name, status=303: administrator.post(  # noqa: E731
        "/settings/logo", {"logo": (io.BytesIO(data), name)}, status=status, content_type="multipart/form-data"
    )
    assert "neither a PNG nor a JPEG" in send(b"<svg onload=alert(1)>", "x.png", 422).words
    assert "at most 200,000" in send(png + b"\0" * 200_000, "x.png", 422).words
    send(png, "x.png")
    assert visit("owes").get("/logo").response.data == png
    administrator.post("/settings/logo", {"remove": "Remove the logo"}, content_type="multipart/form-data")
    administrator.get("/logo", status=404)


def test_first_administrator_is_made_once_by_link(tmp_path) -> None:
    app = create_app(settings(tmp_path))
    make_tables(app)
    with app.test_request_context():
        older, token = links.setup(visits.now()), links.setup(visits.now())
    first, second = Visitor(app), Visitor(app)
    first.get(f"/setup/{older}", status=404)
    page, path = second.get(f"/setup/{token}"), f"/setup/{token}"
    values = {"organisation": "Brightmoor", "time_zone": "Europe/Lisbon", "name": "Ingrid", "email": "i@b.example"}
    first.submit(first.get(path), path, status=422, **values, password="short")
    first.submit(first.get(path), path, **values, password=NEW)
    first.get("/people")
    second.submit(page, path, status=404, **values, password=NEW)
    with app.test_request_context():
        assert links.setup(visits.now()) is None
        assert [one.name for one in accounts.everyone()] == ["Ingrid"]
        database.db.engine.dispose()
