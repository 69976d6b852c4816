"""Passkeys: adding one, signing in with one, proving oneself again, and removing one."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiringkit.domain import texts
from hiringkit.domain.accounts import ALLOWANCES, factors
from hiringkit.services import acts
from hiringkit.services.accounts import hashing, signing
from hiringkit.store import accounts, database, sessions
from hiringkit.store import factors as rows

if TYPE_CHECKING:
    from webauthn.authentication.verify_authentication_response import VerifiedAuthentication

UNREADABLE = "The passkey's answer could not be read or does not fit. Try again."
BROKEN = (ValueError, TypeError, LookupError)
"""What a library raises over an answer that no browser would send."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site as a passkey knows it, and the browser that asks, by the hash of its cookie."""

    name: str
    host: str
    origin: str
    browser: str


def options_to_add(visitor: signing.Visitor, site: Site) -> dict[str, Any]:
    """What a browser needs to make a passkey for the visitor."""
    import webauthn  # noqa: PLC0415  slow to load, and few requests need it
    from webauthn.helpers import structs  # noqa: PLC0415  as above

    have = rows.passkeys(visitor.actor.id)
    if len(have) >= factors.MOST_PASSKEYS:
        raise acts.Invalid({"": f"At most {factors.MOST_PASSKEYS} passkeys fit. Remove one first."})
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_name=visitor.email,
        user_id=visitor.actor.ref.encode(),
        user_display_name=visitor.name,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            structs.PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(one.credential)) for one in have
        ],
    )
    return _asked(webauthn.options_to_json(options), options.challenge, site, visitor.actor.at)


def add(visitor: signing.Visitor, site: Site, answer: Any, name: str) -> signing.Started:
    """Keeps a new passkey; every other device of the visitor is signed out, and this one gets another token."""
    import webauthn  # noqa: PLC0415  slow to load, and few requests need it
    from webauthn.helpers import exceptions  # noqa: PLC0415  as above

    shown = texts.line(name, limit=80) or "Passkey"
    challenge = _used(answer, site, visitor.actor.at)
    try:
        found = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (exceptions.WebAuthnException, *BROKEN):
        raise acts.Invalid({"": UNREADABLE}) from None
    credential = webauthn.helpers.bytes_to_base64url(found.credential_id)
    with acts.act(visitor.actor, "add_passkey", "person", visitor.actor.ref):
        if rows.passkey(credential):
            raise acts.Invalid({"": "This passkey is here already."})
        row = rows.Passkey(person_id=visitor.actor.id, credential=credential, name=shown, created_at=visitor.actor.at)
        row.public_key, row.uses = found.credential_public_key, found.sign_count
        rows.add(row)
        sessions.end_all(visitor.actor.id, but=visitor.session_ref)
        return signing.renew(visitor)


def remove(visitor: signing.Visitor, ref: str) -> signing.Started:
    """Removes one of the visitor's passkeys; without any other second factor the recovery codes go too."""
    with acts.act(visitor.actor, "remove_passkey", "person", visitor.actor.ref):
        person = acts.found(accounts.locked(visitor.actor.id))
        if not rows.remove_passkey(person.id, ref):
            acts.found(None)
        if not rows.has_second(person):
            person.recovery_hashes = []
        sessions.end_all(person.id, but=visitor.session_ref)
        return signing.renew(visitor)


def options_to_sign_in(visit: signing.Visit, site: Site) -> dict[str, Any]:
    """What a browser needs to ask its passkeys; the same for everybody, since the site names none of them."""
    import webauthn  # noqa: PLC0415  slow to load, and few requests need it
    from webauthn.helpers import structs  # noqa: PLC0415  as above

    signing.charge(_allowance(visit), visit)
    options = webauthn.generate_authentication_options(
        rp_id=site.host, user_verification=structs.UserVerificationRequirement.REQUIRED
    )
    return _asked(webauthn.options_to_json(options), options.challenge, site, visit.at)


def sign_in(visit: signing.Visit, site: Site, answer: Any, *, keep: bool) -> tuple[signing.Started, str]:
    """Starts a session for whoever holds the passkey; the session, and the person's address. Raises Refused."""
    try:
        challenge, key = _used(answer, site, visit.at), rows.passkey(_id(answer))
    except acts.Invalid:
        raise signing.Refused from None
    person = accounts.get(key.person_id) if key else None
    found = _verified(answer, site, challenge, key) if key else None
    if key is None or person is None or found is None:
        raise signing.Refused
    with acts.act(signing.actor_of(person, visit), "sign_in", "person", person.ref, how=factors.PASSKEY):
        locked, row = accounts.locked(person.id), rows.passkey(key.credential)
        if locked is None or not locked.active or row is None:
            raise signing.Refused
        row.uses, row.last_used_at = found.new_sign_count, visit.at
        token = signing.start(visit, locked, factors.PASSKEY, keep=keep)
    sessions.refund(_allowance(visit), visit.at)
    return signing.Started(token), person.email


def prove(visitor: signing.Visitor, visit: signing.Visit, site: Site, answer: Any) -> signing.Started:
    """Notes that the visitor used one of their passkeys just now; the session’s new token."""
    challenge, key = _used(answer, site, visit.at), rows.passkey(_id(answer))
    found = _verified(answer, site, challenge, key) if key and key.person_id == visitor.actor.id else None
    if key is None or found is None:
        raise acts.Invalid({"": UNREADABLE})
    with acts.act(visitor.actor, "prove", "person", visitor.actor.ref, how=factors.PASSKEY):
        row = acts.found(rows.passkey(key.credential))
        row.uses, row.last_used_at = found.new_sign_count, visit.at
        renewed = signing.renew(visitor, visit.at)
    sessions.refund(_allowance(visit), visit.at)
    return renewed


def _verified(answer: Any, site: Site, challenge: bytes, key: rows.Passkey) -> "VerifiedAuthentication | None":
    """What the device signed, or None when it is not this key's, this site's, or a copy's."""
    import webauthn  # noqa: PLC0415  slow to load, and few requests need it
    from webauthn.helpers import exceptions  # noqa: PLC0415  as above

    try:
        return webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=key.public_key,
            credential_current_sign_count=key.uses,
            require_user_verification=True,
        )
    except (exceptions.WebAuthnException, *BROKEN):
        return None


def _asked(options: str, challenge: bytes, site: Site, at: Any) -> dict[str, Any]:
    with database.writing():
        rows.add_challenge(hashing.token_hash(challenge.hex()), site.browser, at)
    found: dict[str, Any] = json.loads(options)
    return found


def _used(answer: Any, site: Site, at: Any) -> bytes:
    """The challenge in an answer, used up: it was given to this browser, lately, and is answered for the first time."""
    from webauthn.helpers import base64url_to_bytes, exceptions, parse_client_data_json  # noqa: PLC0415  slow to load

    try:
        client = parse_client_data_json(base64url_to_bytes(answer["response"]["clientDataJSON"]))
    except (exceptions.WebAuthnException, *BROKEN):
        raise acts.Invalid({"": UNREADABLE}) from None
    with database.writing():
        is_known = rows.use_challenge(hashing.token_hash(client.challenge.hex()), site.browser, at)
    if not is_known:
        raise acts.Invalid({"": "The passkey took too long, or its answer was used before. Try again."})
    return client.challenge


def _id(answer: Any) -> str:
    found = answer.get("id") if isinstance(answer, dict) else None
    return found if isinstance(found, str) else ""


def _allowance(visit: signing.Visit) -> Any:
    return {visit.key("passkey", visit.address): ALLOWANCES["address"]}
