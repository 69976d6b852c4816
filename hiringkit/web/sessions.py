"""The session cookie: a random token and nothing else; what it stands for is in the database."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadData, URLSafeSerializer

from hiringkit.domain import accounts

TOKEN_LENGTH = 43
COOKIE_LIMIT = 3800
CSRF_KEY = "csrf_token"
FLASHES_KEY = "_flashes"


class CookieSession(dict[str, Any], SessionMixin):
    """What one cookie carries: its token, the CSRF secret that follows from it, and messages for the next page."""

    def __init__(self, token: str, is_new: bool, derived: Callable[[str], str]) -> None:
        super().__init__({CSRF_KEY: derived(token)})
        self.token, self._derived = token, derived
        self.is_new = is_new
        self.is_used = False
        self.is_kept = False
        self.had_flashes: list[Any] = []

    def __getitem__(self, key: str) -> Any:
        self.is_used = True
        return super().__getitem__(key)

    def adopt(self, token: str, *, keep: bool) -> None:
        """Takes a new token, of somebody who has just signed in or out; the old one means nothing any more."""
        self.token, self.is_new, self.is_used, self.is_kept = token, True, True, keep
        self.update({CSRF_KEY: self._derived(token)})


class TokenSessions(SessionInterface):
    """Reads and writes the two cookies; asks nothing of the database, which `doors` does once per request."""

    def __init__(self, secret: str, secure: bool) -> None:
        self.secret, self.secure = secret.encode(), secure
        prefix = "__Host-" if secure else ""
        self.name, self.said_name = prefix + "hiringkit", prefix + "hiringkit-said"

    def open_session(self, app: Flask, request: Request) -> CookieSession:
        """The session of the request's cookie, or a new one that is nobody's."""
        token = request.cookies.get(self.name, "")
        is_new = not (len(token) == TOKEN_LENGTH and token.isascii())
        session = CookieSession(new_token() if is_new else token, is_new, lambda one: self._derived(one, "csrf"))
        said = self._said(request, session.token)
        if said:
            session.update({FLASHES_KEY: said})
            session.had_flashes = list(said)
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Sets the cookies that changed; a page without a form gives a stranger none."""
        if not isinstance(session, CookieSession):
            raise TypeError("this is not a session of ours")
        said = session.get(FLASHES_KEY) or []
        if session.is_new and (session.is_used or said):
            self._set(response, self.name, session.token, session.is_kept)
        if said and said != session.had_flashes:
            self._set(response, self.said_name, self._sealed(said, session.token), False)
        elif session.had_flashes and not said:
            response.delete_cookie(self.said_name, path="/", secure=self.secure, httponly=True, samesite="Lax")

    def _set(self, response: Response, name: str, value: str, keep: bool) -> None:
        age = accounts.LONGEST_KEPT if keep else None
        response.set_cookie(name, value, max_age=age, path="/", secure=self.secure, httponly=True, samesite="Lax")

    def _derived(self, token: str, purpose: str) -> str:
        return hmac.new(self.secret, f"{purpose}:{token}".encode(), hashlib.sha256).hexdigest()

    def _sealed(self, said: list[Any], token: str) -> str:
        """The messages as a cookie's value; the oldest go when there are too many."""
        value = str(URLSafeSerializer(self._derived(token, "said")).dumps(said))
        return value if len(value) <= COOKIE_LIMIT else self._sealed(said[1:], token)

    def _said(self, request: Request, token: str) -> list[tuple[str, str]]:
        kept = request.cookies.get(self.said_name)
        if not kept:
            return []
        try:
            found = URLSafeSerializer(self._derived(token, "said")).loads(kept)
        except BadData:
            return []
        return [(str(category), str(message)) for category, message in found]


def new_token() -> str:
    """A random token of 256 bits."""
    return secrets.token_urlsafe(32)
