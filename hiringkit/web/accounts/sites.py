"""The site as passkeys know it: a name, a host and an origin, none of which may be a bare address."""

import ipaddress
from urllib.parse import urlsplit

from hiringkit.services.accounts import hashing
from hiringkit.services.accounts.passkeys import Site
from hiringkit.web import doors, visits


def of_request() -> Site | None:
    """The site and the browser that asks, or None where browsers offer no passkeys: bare addresses, plain http."""
    base = urlsplit(visits.settings().base_url)
    host = base.hostname or ""
    if _is_address(host) or (base.scheme != "https" and host != "localhost"):
        return None
    return Site("hiringkit", host, f"{base.scheme}://{base.netloc}", hashing.token_hash(doors.session_cookie().token))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
