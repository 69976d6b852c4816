"""Readers for single settings: each takes text and gives a typed value, or says what would be right."""

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import SplitResult, urlsplit, urlunsplit

SHORTEST_KEY = 32
SITE_ROLES = ("administrator", "recruiter")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)")


class SettingsProblem(ValueError):
    """A setting is wrong; the message names its variable and source and says what to do."""


class Unreadable(ValueError):
    """What a value should have been, as the end of a sentence that begins with the setting's name."""


def line(text: str) -> str:
    """One line of text without control characters."""
    if any(ord(character) < 32 for character in text):
        raise Unreadable("must be one line of text")
    return text


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """A reader for whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise Unreadable(f"must be a whole number from {least} to {most}")
        return int(text)

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """A reader for one of a few words, in any case."""

    def read(text: str) -> str:
        if text.lower() not in words:
            raise Unreadable(f"must be one of {', '.join(words)}")
        return text.lower()

    return read


def host(text: str) -> str:
    """A host name or an IP address to listen on."""
    if _is_address(text) or _HOST.fullmatch(text):
        return text
    raise Unreadable("must be a host name or an IP address, such as 127.0.0.1 or 0.0.0.0")


def hosts(text: str) -> tuple[str, ...]:
    """Host names that requests may carry, separated by commas; a leading dot admits subdomains."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    wrong = [name for name in names if not (_is_address(name.strip("[]")) or _HOST.fullmatch(name.removeprefix(".")))]
    if wrong:
        raise Unreadable(f"must be host names separated by commas, without http:// or port; {wrong[0]!r} is none")
    return names


def base_url(text: str) -> str:
    """The public address that links and mails carry, without a slash at its end; empty when it is to be derived."""
    if not text:
        return ""
    parts = _split(text)
    wrong = parts is None or parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc
    if parts is None or wrong or parts.query or parts.fragment:
        raise Unreadable("must be a full address, such as https://hiring.example.org")
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path.rstrip("/"), "", ""))


def issuer(text: str) -> str:
    """The address of a sign-on service, without a slash at its end; plain http only on this machine."""
    found = base_url(text)
    if found.startswith("http://") and urlsplit(found).hostname not in ("localhost", "127.0.0.1", "::1"):
        raise Unreadable("must begin with https://")
    return found


def yes_or_no(text: str) -> bool:
    """A reader for yes or no."""
    return one_of("yes", "no")(text) == "yes"


def role_names(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of another service's name for a role and ours, as in admins=administrator, hiring=recruiter."""
    pairs = [one.rpartition("=") for one in text.split(",") if one.strip()]
    if any(not name.strip() or role.strip() not in SITE_ROLES for name, _, role in pairs):
        raise Unreadable(f"must be like admins=administrator, hiring=recruiter; our roles are {', '.join(SITE_ROLES)}")
    return tuple((name.strip(), role.strip()) for name, _, role in pairs)


def header(text: str) -> str:
    """The name of a request header; empty when there is none."""
    if text and not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{1,60}", text):
        raise Unreadable("must be the name of a header, such as Remote-Email")
    return text


def networks(text: str) -> tuple[Network, ...]:
    """Addresses or networks, separated by commas; never everybody."""
    try:
        found = tuple(ipaddress.ip_network(one.strip()) for one in text.split(",") if one.strip())
    except ValueError:
        raise Unreadable("must be addresses or networks separated by commas, such as 127.0.0.1, 10.0.0.0/29") from None
    if any(one.prefixlen < (16 if one.version == 4 else 48) for one in found):
        raise Unreadable("names too many addresses: name the proxies alone, such as 127.0.0.1")
    return found


def address(text: str) -> str:
    """A mail address, with or without a name before it; empty when there is none."""
    if text and not _ADDRESS.fullmatch(line(text)):
        raise Unreadable("must be a mail address, such as hiring@example.org or Hiring <hiring@example.org>")
    return text


def secret_key(text: str) -> str:
    """The key that signs cookies and the audit chain; empty when the instance keeps its own."""
    if text and len(text) < SHORTEST_KEY:
        raise Unreadable(f"must have {SHORTEST_KEY} characters or more; leave it out and one is made for you")
    return text


def database_url(text: str) -> str:
    """A SQLite or PostgreSQL address, `postgres://` taken as `postgresql://`; empty for the instance's own file."""
    parts = _split(text)
    scheme = parts.scheme if parts else ""
    if not text or (scheme == "sqlite" and "///" in text):
        return text
    if parts is not None and scheme in ("postgres", "postgresql", "postgresql+psycopg") and parts.path.strip("/"):
        return "postgresql+psycopg" + text[len(scheme) :]
    raise Unreadable("must be like sqlite:////full/path/hiringkit.db or postgresql://user:password@host/name")


def queue_url(text: str) -> str:
    """A PostgreSQL or Redis address for the queue of jobs; empty for a file in the instance folder."""
    parts = _split(text)
    scheme = parts.scheme if parts else ""
    if not text or (scheme in ("redis", "rediss") and parts is not None and parts.hostname):
        return text
    if parts is not None and scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        return "postgresql" + text[len(scheme) :]
    raise Unreadable("must be like redis://host:6379/0 or postgresql://user:password@host/name")


def without_password(url: str, mask: str) -> str:
    """The database address with its password masked, wherever it stands."""
    parts = _split(url)
    if parts is None:
        return mask
    netloc = parts.netloc
    if parts.password is not None:
        netloc = f"{parts.username or ''}:{mask}@{netloc.rpartition('@')[2]}"
    query = re.sub(r"(?i)((?:^|&)[^=&]*password=)[^&]*", rf"\g<1>{mask}", parts.query)
    start = f"{parts.scheme}://{netloc}{parts.path}"
    return f"{start}?{query}" if query else start


def absolute_sqlite(url: str, home: Path) -> str:
    """The address with a relative SQLite file made absolute under `home`; any other address as it was."""
    head, separator, rest = url.partition("///")
    if not url.startswith("sqlite:") or not separator or not rest or rest.startswith((":memory:", "file:")):
        return url
    return f"{head}///{(home / rest).as_posix()}"


def _is_address(text: str) -> bool:
    """Whether the text is an IPv4 or IPv6 address."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _split(text: str) -> SplitResult | None:
    """The parts of an address, or None when it has none that make sense (a broken bracket, a port that is no port)."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None
    return parts
