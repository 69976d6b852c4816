"""What goes wrong, as a page or as JSON: what happened, what is safe, what to do."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from flask import Flask, Response, g, jsonify, request, url_for
from werkzeug.exceptions import HTTPException, SecurityError

from hiringkit.domain.access import HIDDEN, Forbidden
from hiringkit.domain.texts import TextError
from hiringkit.services import acts, organisation
from hiringkit.store import faults
from hiringkit.web import doors, logs, pages

log = structlog.get_logger(__name__)
TRY_AGAIN_AFTER = "5"


@dataclass(frozen=True, slots=True)
class Problem:
    """A page's worth of words about one status."""

    title: str
    sentence: str
    advice: str = ""


PROBLEMS = {
    400: Problem("This request cannot be read", "Something in it is not as it should be.", "Go back and try again."),
    401: Problem(
        "You are signed out",
        "Your session ended before this was sent. Nothing was saved.",
        "Sign in on another tab, then go back here and copy what you typed.",
    ),
    403: Problem("Not now", "This is not open to you."),
    404: Problem("There is no such page", HIDDEN.sentence, "Check the address, or start from the first page."),
    405: Problem("This address takes no such request", "The page was asked for in a way it does not answer."),
    409: Problem(
        "Somebody was faster",
        "This was changed by somebody else after you opened it. Nothing of yours was saved.",
        "Go back, copy what you typed, and open the page again.",
    ),
    413: Problem("That is too large", "The server takes at most 1 MB at once.", "Shorten it, or send it in parts."),
    422: Problem("Something needs to be put right", "Nothing was saved."),
    429: Problem("Too many attempts", "Wait a moment, then try again."),
    500: Problem(
        "That did not work, and it is our fault",
        "The server could not finish your last request. Nothing was half-saved.",
        "Go back and try again.",
    ),
    503: Problem(
        "Nothing was saved, try again",
        "The database is busy or cannot be written to. What you sent is still here.",
        "Wait a few seconds, then try again.",
    ),
}
CSRF = Problem(
    "This page was open too long",
    "Since you opened it, you signed in again or signed out. Nothing was saved.",
    "Go back, copy what you typed, and load the page again.",
)


def init_app(app: Flask) -> None:
    """Installs the handlers."""
    app.register_error_handler(Forbidden, _forbidden)
    app.register_error_handler(acts.Stale, lambda error: shown(409, str(error)))
    app.register_error_handler(acts.Invalid, _invalid)
    app.register_error_handler(TextError, lambda error: shown(422, str(error)))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(faults.StoreError, _database)
    app.register_error_handler(OSError, _database)
    app.register_error_handler(Exception, _unforeseen)


def shown(status: int, sentence: str = "", fields: dict[str, str] | None = None, known: Problem | None = None) -> Any:
    """The answer for a status, as a page or as JSON; a page even when the database is away."""
    problem = known or PROBLEMS.get(status) or PROBLEMS[400 if status < 500 else 500]
    reference = _reference() if status >= 500 else ""
    sentence = sentence or problem.sentence
    if doors.wants_json():
        facts = {"error": problem.title, "detail": sentence, "fields": fields or {}, "reference": reference}
        return jsonify({name: value for name, value in facts.items() if value}), status
    return _page(status, problem, sentence, fields or {}, reference)


def _page(status: int, problem: Problem, sentence: str, fields: dict[str, str], reference: str) -> Response:
    faults.let_go()
    resend = status == 503 and request.method == "POST" and not request.files
    draw: Callable[..., Response] = pages.render if _visitor_is_known() else pages.render_bare
    return draw(
        "errors/problem.html",
        status=status,
        problem=problem,
        sentence=sentence,
        fields=fields,
        reference=reference,
        resend=list(request.form.items(multi=True)) if resend else None,
        sign_in=url_for("accounts.sign_in") if status == 401 else None,
        support=_support() if reference else "",
    )


def _visitor_is_known() -> bool:
    """True when somebody is signed in and the database can say so."""
    try:
        return doors.current_visitor() is not None
    except (faults.StoreError, OSError):
        g.visitor = None
        return False


def _support() -> str:
    """Whom to write to, when the database can say so."""
    try:
        return organisation.settings().support_mail
    except (faults.StoreError, OSError):
        return ""


def _forbidden(error: Forbidden) -> Any:
    return shown(404) if error.refusal.hidden else shown(403, error.refusal.sentence)


def _invalid(error: acts.Invalid) -> Any:
    return shown(422, error.errors.get("", ""), {name: text for name, text in error.errors.items() if name})


def _http(error: HTTPException) -> Any:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    if isinstance(error, SecurityError):  # no address of ours can be made for a host that is not ours
        return Response("This server does not answer under that name.\n", 400, mimetype="text/plain")
    if type(error).__name__ == "CSRFError":
        return shown(400, known=CSRF)
    said = error.description if type(error).description != error.description else None
    if code == 413 and request.max_content_length:
        said = f"The server takes at most {request.max_content_length // 1_000_000} MB at once here."
    answer = shown(code, str(said or "") if code < 500 else "")
    return _with_headers(answer, error)


def _with_headers(answer: Any, error: HTTPException) -> Any:
    """Keeps what the status needs: Allow, Retry-After."""
    response = answer if isinstance(answer, Response) else Response(answer[0].get_data(), answer[1])
    if not isinstance(answer, Response):
        response.mimetype = "application/json"
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _database(error: Exception) -> Any:
    """Busy, locked, read-only, full or away is 503: nothing was saved; anything else is a fault of ours."""
    return _away(error) if faults.is_away(error) else _unforeseen(error)


def _away(error: Exception) -> Any:
    answer = shown(503)
    response = answer if isinstance(answer, Response) else answer[0]
    response.status_code = 503
    response.headers["Retry-After"] = TRY_AGAIN_AFTER
    log.error("store away", error=type(error).__name__, reference=_reference(), where=logs.where(error))
    return response


def _unforeseen(error: Exception) -> Any:
    log.error(
        "unforeseen",
        error=type(error).__name__,
        reference=_reference(),
        endpoint=request.endpoint,
        where=logs.where(error),
    )
    return shown(500)


def _reference() -> str:
    """What the person can quote and the log can be searched for."""
    if "reference" not in g:
        mark = secrets.token_hex(4).upper()
        g.reference = f"HK-{mark[:4]}-{mark[4:]}"
    return str(g.reference)
