"""A test client that proof-reads every page it fetches, and fills in forms as a person would."""

import re
import secrets
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element

from apiflask import APIFlask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hiringkit.services.accounts import signing
from hiringkit.store import database, sessions
from tests.support import cast, proofreading


class Answer:
    """One response; a page among them has been proof-read."""

    def __init__(self, response: TestResponse, path: str) -> None:
        self.response, self.path = response, path
        self.status, self.headers = response.status_code, response.headers
        self.text = response.data.decode(errors="replace")
        self.tree: Element | None = None
        problems = proofreading.header_problems(response.headers)
        if response.mimetype == "text/html" and not 300 <= self.status < 400:
            self.tree, found = proofreading.read(self.text)
            problems += found
        assert not problems, f"{path}: " + "; ".join(problems)

    @property
    def location(self) -> str:
        """Where a redirect leads."""
        return str(self.headers.get("Location", ""))

    @property
    def words(self) -> str:
        """The words of the page's main part, with single spaces."""
        main = self.tree.find(".//main") if self.tree is not None else None
        return " ".join("".join(main.itertext()).split()) if main is not None else self.text

    def forms(self) -> list[Element]:
        """The forms of the page."""
        return self.tree.findall(".//form") if self.tree is not None else []

    def links(self) -> list[str]:
        """Where the links of the page lead, in order."""
        return [one.get("href", "") for one in self.tree.iter("a")] if self.tree is not None else []

    def values(self, name: str) -> list[str]:
        """The values of every field of that name."""
        return (
            [one.get("value", "") for one in self.tree.iter("input") if one.get("name") == name]
            if self.tree is not None
            else []
        )

    def value(self, name: str) -> str:
        """The value of the first field of that name; fails when the page has none."""
        return self.values(name)[0]

    def form(self, action: str) -> dict[str, str | list[str]]:
        """What the form with this action would send as it stands."""
        with_action = [one for one in self.forms() if one.get("action") == action]
        found = next((one for one in with_action if one.get("method") == "post"), None)
        assert found is not None, f"{self.path} has no form for {action}: {[one.get('action') for one in self.forms()]}"
        return proofreading.filled_in(found)


class Visitor:
    """Somebody with a browser: keeps cookies, reads every page with a critical eye."""

    def __init__(self, app: APIFlask, address: str = "127.0.0.1", *, scheme: str = "http") -> None:
        self.app = app
        self.scheme = scheme
        self.client: FlaskClient = app.test_client()
        self.environ = {"REMOTE_ADDR": address}

    def become(self, key: str) -> "Visitor":
        """Signs in as somebody of the cast, without the form."""
        with self.app.test_request_context(environ_overrides=self.environ):
            person_id, now, token = cast.person(key).id, datetime.now(UTC), secrets.token_urlsafe(32)
            visit = signing.Visit(now, "", "test", "test", "")
            with database.writing():
                sessions.add(signing.new_session(visit, person_id, token, keep=False))
            name = self.app.session_interface.name  # type: ignore[attr-defined]  # ours
        self.client.set_cookie(name, token, secure=self.scheme == "https")
        return self

    def get(self, path: str, *, status: int = 200, **options: Any) -> Answer:
        """Fetches a page and expects the status."""
        return self._send("GET", path, status, options)

    def post(self, path: str, data: Any = None, *, status: int = 303, token: bool = True, **options: Any) -> Answer:
        """Sends a form and expects the status; the CSRF token is added unless token=False."""
        data = dict(data or {})
        if token and "csrf_token" not in data:
            data["csrf_token"] = self.token()
        return self._send("POST", path, status, {"data": data, **options})

    def send_json(self, path: str, value: Any, *, status: int = 200, method: str = "POST") -> Answer:
        """Sends JSON as our own scripts do, with the token in a header."""
        return self._send(method, path, status, {"json": value, "headers": {"X-CSRFToken": self.token()}})

    def submit(self, page: Answer, action: str, *, status: int = 303, **changed: Any) -> Answer:
        """Fills in the form of a page and sends it."""
        values = {**page.form(action), **changed}
        return self._send("POST", action, status, {"data": values})

    def token(self) -> str:
        """A CSRF token of this visitor's session."""
        text = self.client.get("/account", **self._base()).text
        if "csrf_token" not in text:
            text = self.client.get("/sign-in", **self._base()).text
        found = re.search(r'name="csrf_token" value="([^"]+)"', text)
        assert found, "no page of this visitor has a form"
        return found[1]

    def _send(self, method: str, path: str, status: int, options: dict[str, Any]) -> Answer:
        response = self.client.open(path, method=method, **self._base(), **options)
        answer = Answer(response, f"{method} {path}")
        assert answer.status == status, f"{method} {path} answered {answer.status}: {answer.words[:600]}"
        return answer

    def _base(self) -> dict[str, Any]:
        return {"base_url": f"{self.scheme}://localhost", "environ_overrides": self.environ}
