"""A small sign-on service: discovery, authorization with proof key, a token endpoint that checks, and its keys."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from tests.support.live import Quiet

CLIENT, SECRET = "hiringkit", "a secret between the two of them"


@dataclass(slots=True)
class Service:
    """The service: who signs in there, and what it says of them; every part can be bent."""

    issuer: str = ""
    subject: str = "248289761001"
    claims: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    algorithm: str = "RS256"
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, parameters={"kid": "one"}))
    published: list[Any] = field(default_factory=list)
    waiting: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, environ: Any, start: Any) -> Any:
        """The service as an application."""
        request = Request(environ)
        path = request.path.removeprefix(urlsplit(self.issuer).path)
        self.asked.append(path)
        routes = {
            "/.well-known/openid-configuration": self._discovery,
            "/authorize": self._authorize,
            "/token": self._token,
            "/keys": self._keys,
        }
        return routes[path](request)(environ, start)

    def _discovery(self, request: Request) -> Response:
        return _json(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.about,
            }
        )

    def _authorize(self, request: Request) -> Response:
        """Whoever comes is signed in already, and is sent back with a code."""
        asked = request.args
        if asked["client_id"] != CLIENT or asked["code_challenge_method"] != "S256" or "openid" not in asked["scope"]:
            return Response("not for this client", 400)
        code = secrets.token_urlsafe(16)
        self.waiting[code] = asked.to_dict()
        back = urlencode({"code": code, "state": asked["state"]})
        return Response(status=302, headers={"Location": f"{asked['redirect_uri']}?{back}"})

    def _token(self, request: Request) -> Response:
        """Gives tokens for a code, once, to the client that asked for it and can show its proof key."""
        asked = self.waiting.pop(request.form["code"], None)
        given = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked is None or request.headers.get("Authorization") != f"Basic {given}":
            return _json({"error": "invalid_grant"}, 400)
        digest = hashlib.sha256(request.form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"]:
            return _json({"error": "invalid_grant"}, 400)
        token = self._signed(asked["nonce"])
        return _json({"access_token": "for nothing", "token_type": "Bearer", "expires_in": 60, "id_token": token})

    def _signed(self, nonce: str) -> str:
        now = int(datetime.now(UTC).timestamp())
        said = {"iss": self.issuer, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        said = {name: value for name, value in {**said, **self.claims}.items() if name not in self.drop}
        return jwt.encode({"alg": self.algorithm, "kid": self.key.kid}, said, self.key, algorithms=[self.algorithm])

    def _keys(self, request: Request) -> Response:
        return _json({"keys": [one.as_dict(private=False) for one in self.published or [self.key]]})


def other_key() -> RSAKey:
    """A key that says it is the service's."""
    return RSAKey.generate_key(2048, parameters={"kid": "one"})


def elliptic_key() -> ECKey:
    """A key of another kind, as a service may change to."""
    return ECKey.generate_key("P-256", parameters={"kid": "two"})


def shared_key() -> OctKey:
    """The client's secret used as a key, as in a well-known mix-up."""
    return OctKey.import_key(SECRET, parameters={"kid": "one"})


@contextmanager
def served() -> Iterator[Service]:
    """The service on a free port."""
    service = Service()
    server = make_server("127.0.0.1", 0, service, threaded=True, request_handler=Quiet)
    service.issuer = f"http://127.0.0.1:{server.port}/{secrets.token_hex(4)}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _json(value: Any, status: int = 200) -> Response:
    return Response(json.dumps(value), status, mimetype="application/json")
