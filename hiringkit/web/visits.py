"""Who knocks: the moment of the request, the network it comes from, the browser, and a device known before."""

import ipaddress
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from flask import current_app, g, request
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.wrappers import Response

from hiringkit.config import Settings
from hiringkit.config.values import Network
from hiringkit.domain import accounts
from hiringkit.domain.accounts import factors
from hiringkit.services.accounts.signing import Visit, Visitor

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
DEVICE_KEPT = timedelta(days=365)


def settings() -> Settings:
    """The settings of the running application."""
    found = current_app.config["SETTINGS"]
    if not isinstance(found, Settings):
        raise TypeError("the application was made without settings")
    return found


def now() -> datetime:
    """The moment of the request: the same wherever it is asked for."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    moment: datetime = g.now
    return moment


def visit(email: str = "") -> Visit:
    """The request as services know it; with an address, also whether it signed in from this device before."""
    key = str(current_app.config["ATTEMPT_KEY"])
    address, source = _networks(request.remote_addr or "")
    device = known_device(email) if email else ""
    return Visit(now(), address, source, _agent(request.headers.get("User-Agent", "")), key, device)


def named_by_proxy() -> str:
    """The mail address in the trusted header, if a named proxy sent the request; else an empty text."""
    header, proxies = settings().sign_on_header, settings().sign_on_proxies
    if not header or not proxies:
        return ""
    named = accounts.folded_email(request.headers.get(header, ""))
    return "" if accounts.email_problem(named) or not _is_from(proxies) else named


def is_let_down(visitor: Visitor) -> bool:
    """True when a session that the proxy vouched for comes without its word, or with a word for somebody else."""
    return visitor.how == factors.PROXY and named_by_proxy() != visitor.email


def _is_from(proxies: tuple[Network, ...]) -> bool:
    """True when the connection itself comes from one of the proxies, whatever its headers say."""
    direct = request.environ.get("werkzeug.proxy_fix.orig", {}).get("REMOTE_ADDR") or request.environ.get("REMOTE_ADDR")
    try:
        address = ipaddress.ip_address(direct or "")
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address.version == one.version and address in one for one in proxies)


def known_device(email: str) -> str:
    """The mark of this device, if the account signed in from it before; else an empty text."""
    try:
        email_then, mark = _devices().loads(request.cookies.get(device_cookie(), ""))
    except (BadData, TypeError, ValueError):
        return ""
    return str(mark) if email_then == accounts.folded_email(email) else ""


def remember_device(response: Response, email: str, mark: str) -> None:
    """Lets this device have an allowance of its own when others try the account's password."""
    value = str(_devices().dumps([accounts.folded_email(email), mark]))
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(
        device_cookie(), value, max_age=DEVICE_KEPT, path="/", secure=secure, httponly=True, samesite="Lax"
    )


def device_cookie() -> str:
    """The name of the cookie with the mark."""
    return ("__Host-" if current_app.config["SESSION_COOKIE_SECURE"] else "") + "hiringkit-device"


def _devices() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="device")


@lru_cache(maxsize=1024)
def _networks(address: str) -> tuple[str, str]:
    """What attempts are counted by (an IPv4 address, or an IPv6 /64), and the prefix that records name."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown", "unknown"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    counted, named = (32, 24) if parsed.version == 4 else (64, 48)
    return tuple(str(ipaddress.ip_network((parsed, bits), strict=False)) for bits in (counted, named))  # type: ignore[return-value]  # two bits, two texts


def _agent(header: str) -> str:
    """The browser's family and the system's, such as 'Firefox on Linux'."""
    browser = next((name for mark, name in BROWSERS if mark in header), "Another browser")
    system = next((name for mark, name in SYSTEMS if mark in header), "")
    return f"{browser} on {system}" if system else browser
