"""OpenID Connect: the way to a sign-on service, and what it says about whoever comes back."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from hiringkit.config import Settings
from hiringkit.domain import accounts as rules
from hiringkit.domain import texts

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA"]
"""Signatures by a private key alone: never none, never a shared secret."""
TIMEOUT = 10
LEEWAY = 60
"""Seconds: for an answer of the service, and by which its clock may differ."""
KNOWN_FOR = timedelta(hours=1)
ROLES_MAX = 500
UNREACHABLE = "The sign-on service could not be reached. Try again, or sign in with your password."
NOT_GENUINE = "What the sign-on service said could not be verified. Start again."
_known: dict[str, tuple[datetime, dict[str, Any]]] = {}
"""What services say about themselves, by issuer, with the moment when they were asked."""


class Failed(Exception):
    """Sign-on did not work; the sentence says why, to the person and without anybody else's facts."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the browser goes, and what it has to bring back with it."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What the service says about somebody, once it is verified."""

    issuer: str
    subject: str
    email: str
    is_verified: bool
    name: str
    roles: frozenset[str]


def depart(settings: Settings, back: str, now: datetime) -> Departure:
    """The way to the service, with a state, a nonce and a proof key that are new each time."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    with _client(settings, back) as client:
        address, _ = client.create_authorization_url(
            _about(settings, now)["authorization_endpoint"], state=state, code_verifier=verifier, nonce=nonce
        )
    return Departure(str(address), state, nonce, verifier)


def claims(settings: Settings, back: str, code: str, departure: Departure, now: datetime) -> Claims:
    """What the service says about whoever brought the code back; raises Failed."""
    from authlib.integrations.base_client import OAuthError  # noqa: PLC0415  slow to load, and not for everybody
    from requests import RequestException  # noqa: PLC0415  as above

    about = _about(settings, now)
    try:
        with _client(settings, back) as client:
            answer = client.fetch_token(
                about["token_endpoint"],
                code=code,
                code_verifier=departure.verifier,
                timeout=TIMEOUT,
                allow_redirects=False,
            )
    except RequestException:
        raise Failed(UNREACHABLE) from None
    except (OAuthError, ValueError):
        raise Failed(NOT_GENUINE) from None
    return _read(settings, _verified(settings, answer, departure.nonce, now))


def farewell(settings: Settings, back: str, now: datetime) -> str:
    """Where the service ends its own session, and sends the browser back from; empty when it does not say where.

    No token goes with it, since none is kept: a service may therefore ask whether the person means it.
    """
    address = _about(settings, now).get("end_session_endpoint")
    if not isinstance(address, str) or not _is_safe(settings, address):
        return ""
    parts = urlsplit(address)
    named = {"client_id": settings.oidc_client_id, "post_logout_redirect_uri": back}
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), *named.items()]), fragment=""))


def _read(settings: Settings, said: Mapping[str, Any]) -> Claims:
    email = said.get("email")
    folded = rules.folded_email(email) if isinstance(email, str) else ""
    try:
        name = texts.line(str(said.get("name") or ""), limit=200)
    except texts.TextError:
        name = ""
    return Claims(
        issuer=settings.oidc_issuer,
        subject=str(said["sub"])[:255],
        email="" if rules.email_problem(folded) else folded,
        is_verified=said.get("email_verified") is True,
        name=name,
        roles=_roles(settings, said.get(settings.oidc_roles_claim) if settings.oidc_roles_claim else None),
    )


def _roles(settings: Settings, named: Any) -> frozenset[str]:
    """Our roles for the service's names; a claim may be a list, or one text."""
    listed = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    theirs = {one for one in listed[:ROLES_MAX] if isinstance(one, str)}
    return frozenset(role for name, role in settings.oidc_roles if name in theirs)


def _verified(settings: Settings, answer: Mapping[str, Any], nonce: str, now: datetime) -> Mapping[str, Any]:
    """The claims of the identity token: signed by the service, for this site, for this very sign-on, and in time."""
    from authlib.oidc.core import CodeIDToken  # noqa: PLC0415  slow to load, and not for everybody
    from joserfc.errors import JoseError  # noqa: PLC0415  as above

    options = {
        "iss": {"essential": True, "value": _about(settings, now)["issuer"]},
        "aud": {"essential": True, "value": settings.oidc_client_id},
    }
    params = {"nonce": nonce, "client_id": settings.oidc_client_id, "access_token": answer.get("access_token")}
    try:
        token = _decoded(settings, str(answer.get("id_token") or ""), now)
        found = CodeIDToken(token.claims, token.header, options, params)
        found.validate(now=int(now.timestamp()), leeway=LEEWAY)
    except (JoseError, ValueError, TypeError, LookupError):
        raise Failed(NOT_GENUINE) from None
    return dict(found)


def _decoded(settings: Settings, token: str, now: datetime) -> Any:
    """The token whose signature one of the service's keys made; keys that are new there are asked for once."""
    from joserfc import jwt  # noqa: PLC0415  slow to load, and not for everybody
    from joserfc.errors import InvalidKeyIdError  # noqa: PLC0415  as above
    from joserfc.jwk import KeySet  # noqa: PLC0415  as above

    about = _about(settings, now)
    try:
        return jwt.decode(token, KeySet.import_key_set(_keys(about)), algorithms=ALGORITHMS)
    except InvalidKeyIdError:
        about.pop("keys", None)
        return jwt.decode(token, KeySet.import_key_set(_keys(about)), algorithms=ALGORITHMS)


def _keys(about: dict[str, Any]) -> Any:
    if "keys" not in about:
        about["keys"] = _fetched(about["jwks_uri"])
    return about["keys"]


def _about(settings: Settings, now: datetime) -> dict[str, Any]:
    """What the service says about itself, asked for once an hour."""
    asked_at, about = _known.get(settings.oidc_issuer, (None, {}))
    if asked_at is None or not timedelta(0) <= now - asked_at < KNOWN_FOR:
        about = _fetched(f"{settings.oidc_issuer}/.well-known/openid-configuration")
        endpoints = [about.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        is_theirs = str(about.get("issuer")).rstrip("/") == settings.oidc_issuer
        if not is_theirs or not all(isinstance(one, str) and _is_safe(settings, one) for one in endpoints):
            raise Failed(NOT_GENUINE)
        _known[settings.oidc_issuer] = (now, about)
    return about


def _is_safe(settings: Settings, address: str) -> bool:
    """True for https, and for plain http where the issuer itself, on this machine, is plain."""
    return address.startswith(("https://", f"{urlsplit(settings.oidc_issuer).scheme}://"))


def _fetched(address: str) -> dict[str, Any]:
    """A JSON object from the service."""
    import requests  # noqa: PLC0415  slow to load, and not for everybody

    try:
        answer = requests.get(address, timeout=TIMEOUT, allow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError):
        raise Failed(UNREACHABLE) from None
    if not isinstance(found, dict):
        raise Failed(NOT_GENUINE)
    return found


def _client(settings: Settings, back: str) -> Any:
    from authlib.integrations.requests_client import OAuth2Session  # noqa: PLC0415  slow to load, not for everybody

    return OAuth2Session(
        settings.oidc_client_id,
        settings.oidc_client_secret,
        scope=settings.oidc_scopes,
        redirect_uri=back,
        code_challenge_method="S256",
    )
