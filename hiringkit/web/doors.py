"""Doors: who may come to which page. An endpoint without a declared door is closed to everybody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from werkzeug.exceptions import NotFound, Unauthorized

from hiringkit.domain import access
from hiringkit.services.accounts import signing
from hiringkit.web import visits
from hiringkit.web.sessions import CookieSession

View = TypeVar("View", bound=Callable[..., Any])
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Door:
    """How an endpoint is guarded before its view runs; services guard the thing itself."""

    name: str
    needs_person: bool
    rule: Callable[[access.Actor], access.Verdict] | None = None


OPEN = Door("open to all", needs_person=False)
BY_TOKEN = Door("by a token in the request", needs_person=False)
ENROL = access.Refusal(
    "Your organisation asks you for a second factor. Add one on the page of your account first.", hidden=False
)
PROVE = access.Refusal("Prove again who you are, then send this once more.", hidden=False)
SIGNED_IN = Door("signed in", needs_person=True)


def open_to_all(view: View) -> View:
    """Anybody may come, signed in or not."""
    return _declare(view, OPEN)


def by_token(view: View) -> View:
    """Whoever holds the token that the view itself checks."""
    return _declare(view, BY_TOKEN)


def signed_in(view: View) -> View:
    """Everybody who is signed in; the service says what they may see."""
    return _declare(view, SIGNED_IN)


def person(rule: Callable[[access.Actor], access.Verdict]) -> Callable[[View], View]:
    """People whom the rule of domain.access admits; to the others there is no such page."""
    door = Door(f"signed in, {rule.__name__.replace('_', ' ')}", needs_person=True, rule=rule)
    return lambda view: _declare(view, door)


def upload(limit: int) -> Callable[[View], View]:
    """Raises the size limit of the request body, in bytes, for this one endpoint."""

    def raised(view: View) -> View:
        view.__dict__["upload_limit"] = limit
        return view

    return raised


def while_enrolling(view: View) -> View:
    """Open also to whoever has to add a second factor before anything else."""
    view.__dict__["while_enrolling"] = True
    return view


def fresh(view: View) -> View:
    """Open only a short while after the person proved who they are; else they are asked to do so again."""
    view.__dict__["fresh"] = True
    return view


def declare(app: Flask, endpoint: str, door: Door) -> None:
    """Declares the door of a view that a library brought."""
    app.view_functions[endpoint].__dict__["door"] = door


def table(app: Flask) -> Iterator[tuple[str, str, str, Door | None]]:
    """Every route as (path, methods, endpoint, door); None where somebody forgot it."""
    for rule in app.url_map.iter_rules():
        methods = " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        yield rule.rule, methods, rule.endpoint, _door(app, rule.endpoint)


def admit() -> Response | None:
    """Runs before every request: lets in, sends strangers to sign in, or acts as if there were no such page."""
    if request.endpoint is None:
        return None
    door = _door(current_app, request.endpoint)
    if door is None:
        log.error("undeclared door", endpoint=request.endpoint)
        raise NotFound
    limit = current_app.view_functions[request.endpoint].__dict__.get("upload_limit")
    if limit:
        request.max_content_length = limit
    if not door.needs_person:
        return None
    visitor = current_visitor()
    if visitor is None:
        return _stranger()
    if door.rule:
        access.require(door.rule(visitor.actor))
    return _sent_to_prove(visitor, current_app.view_functions[request.endpoint].__dict__)


def _sent_to_prove(visitor: signing.Visitor, marks: dict[str, Any]) -> Response | None:
    """Leads to adding a second factor, or to proving oneself again, whoever has to do that first."""
    if visitor.must_enrol and "while_enrolling" not in marks:
        return _led("accounts.second", ENROL)
    if "fresh" in marks and not visitor.is_fresh:
        target = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else None
        return _led("accounts.confirm", PROVE, next=local_path(target))
    return None


def _led(endpoint: str, refusal: access.Refusal, **values: Any) -> Response:
    """Sends a page there; a program, or a script that sends something, gets the refusal in words."""
    if wants_json():
        raise access.Forbidden(refusal)
    code = 302 if request.method in ("GET", "HEAD") else 303
    response = redirect(url_for(endpoint, **values), code=code)
    if not isinstance(response, Response):
        raise TypeError("a redirect is a response")
    return response


def current_visitor() -> signing.Visitor | None:
    """Who is signed in, asked of the database once per request; None for a stranger."""
    if "visitor" not in g:
        g.visitor = None
        cookie = session_cookie()
        if not cookie.is_new:
            writes = request.method not in ("GET", "HEAD", "OPTIONS")
            idle_kept = current_app.config["IDLE_KEPT"]
            found = signing.recognise(cookie.token, visits.visit(), idle_kept, writes=writes)
            g.visitor = None if found and visits.is_let_down(found) else found
    visitor: signing.Visitor | None = g.visitor
    return visitor


def visitor() -> signing.Visitor:
    """Who is signed in, behind a door that lets nobody else pass."""
    found = current_visitor()
    if found is None:
        raise Unauthorized
    return found


def current_actor() -> access.Actor:
    """The person who acts, now; the first argument of every service."""
    return visitor().actor


def session_cookie() -> CookieSession:
    """The session of the request."""
    found = session._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  the proxy hides our own type
    if not isinstance(found, CookieSession):
        raise TypeError("this is not a session of ours")
    return found


def go_on(started: signing.Started) -> None:
    """Lets the visitor go on under the new token of their session."""
    session_cookie().adopt(started.token, keep=started.keep)


def wants_json() -> bool:
    """True when the answer is read by a program: the API, or a client that asks for JSON first."""
    if request.path.startswith("/api/"):
        return True
    accepted = request.accept_mimetypes
    return accepted.best_match(["text/html", "application/json"]) == "application/json"


def local_path(target: str | None) -> str | None:
    """The target when it is a path on this site and nothing else."""
    if not target or len(target) > 2000 or not target.startswith("/") or target.startswith("//"):
        return None
    if "\\" in target or any(ord(letter) < 33 or ord(letter) == 127 for letter in target):
        return None
    return target


def _declare(view: View, door: Door) -> View:
    view.__dict__["door"] = door
    return view


def _door(app: Flask, endpoint: str) -> Door | None:
    return app.view_functions[endpoint].__dict__.get("door")


def _stranger() -> Response:
    """Pages ask to sign in and come back; everything else says 401."""
    if wants_json() or request.method not in ("GET", "HEAD"):
        raise Unauthorized
    target = local_path(request.full_path.rstrip("?"))
    response = redirect(url_for("accounts.sign_in", next=None if target == "/" else target))
    if not isinstance(response, Response):
        raise TypeError("a redirect is a response")
    return response
