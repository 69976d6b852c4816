"""Settings: HIRINGKIT_* in the environment win over .env, .env over hiringkit.toml, and that over the defaults."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from hiringkit import paths
from hiringkit.config import sources, values
from hiringkit.config.sources import PREFIX
from hiringkit.config.values import SettingsProblem

__all__ = ["RULES", "Rule", "Settings", "SettingsProblem", "Shown", "load", "unrecognised"]

MASK = "******"
# variables of ours that steer the hk script and the tests, not the running program
NOT_SETTINGS = ("PYTHON", "NO_SYSTEM_PACKAGES", "BROWSER", "REQUIRE", "POSTGRES_BIN")


class Shown(NamedTuple):
    """One setting as people may see it: secrets are masked."""

    name: str
    variable: str
    value: str
    source: str


class Rule(NamedTuple):
    """How one setting is read from text; the default is text too and goes through the same reader."""

    read: Callable[[str], Any]
    default: str
    is_secret: bool = False


RULES: Mapping[str, Rule] = {
    "instance": Rule(values.line, ""),
    "database_url": Rule(values.database_url, "", is_secret=True),
    "queue_url": Rule(values.queue_url, "", is_secret=True),
    "secret_key": Rule(values.secret_key, "", is_secret=True),
    "host": Rule(values.host, "127.0.0.1"),
    "port": Rule(values.whole_number(1, 65535), "8000"),
    "base_url": Rule(values.base_url, ""),
    "trusted_hosts": Rule(values.hosts, ""),
    "proxy_hops": Rule(values.whole_number(0, 9), "0"),
    "mail_server": Rule(values.line, ""),
    "mail_port": Rule(values.whole_number(1, 65535), "587"),
    "mail_security": Rule(values.one_of("none", "starttls", "tls"), "starttls"),
    "mail_username": Rule(values.line, ""),
    "mail_password": Rule(values.line, "", is_secret=True),
    "mail_from": Rule(values.address, ""),
    "paper": Rule(values.one_of("a4", "letter"), "a4"),
    "session_days": Rule(values.whole_number(1, 90), "14"),
    "log_level": Rule(values.one_of("debug", "info", "warning", "error"), "info"),
    "metrics_token": Rule(values.line, "", is_secret=True),
    "backup_folder": Rule(values.line, ""),
    "backup_hours": Rule(values.whole_number(1, 744), "24"),
    "backup_keep": Rule(values.whole_number(1, 999), "14"),
    "backup_key": Rule(values.line, "", is_secret=True),
    "oidc_issuer": Rule(values.issuer, ""),
    "oidc_client_id": Rule(values.line, ""),
    "oidc_client_secret": Rule(values.line, "", is_secret=True),
    "oidc_name": Rule(values.line, "single sign-on"),
    "oidc_scopes": Rule(values.line, "openid email profile"),
    "oidc_roles_claim": Rule(values.line, ""),
    "oidc_roles": Rule(values.role_names, ""),
    "oidc_create": Rule(values.yes_or_no, "no"),
    "oidc_sign_out": Rule(values.yes_or_no, "no"),
    "sign_on_header": Rule(values.header, ""),
    "sign_on_proxies": Rule(values.networks, ""),
}


TOGETHER = (
    ("mail_server", "mail_from", "the sender's address"),
    ("oidc_issuer", "oidc_client_id", "the name that the sign-on service knows this site by"),
    ("oidc_issuer", "oidc_client_secret", "the secret that goes with it"),
    ("oidc_client_id", "oidc_issuer", "the address of the sign-on service"),
    ("oidc_roles", "oidc_roles_claim", "the claim that holds the roles"),
    ("oidc_roles_claim", "oidc_roles", "what each of its values means here"),
    ("sign_on_header", "sign_on_proxies", "the addresses of the proxies that may set it"),
    ("sign_on_proxies", "sign_on_header", "the header in which they name the person"),
)
"""Settings that need another one, and what that is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything one running copy is told from outside; `sources` says where each value came from."""

    instance: Path
    database_url: str = field(repr=False)
    queue_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    host: str
    port: int
    base_url: str
    trusted_hosts: tuple[str, ...]
    proxy_hops: int
    mail_server: str
    mail_port: int
    mail_security: Literal["none", "starttls", "tls"]
    mail_username: str
    mail_password: str = field(repr=False)
    mail_from: str
    paper: Literal["a4", "letter"]
    session_days: int
    log_level: Literal["debug", "info", "warning", "error"]
    metrics_token: str = field(repr=False)
    backup_folder: str
    backup_hours: int
    backup_keep: int
    backup_key: str = field(repr=False)
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str = field(repr=False)
    oidc_name: str
    oidc_scopes: str
    oidc_roles_claim: str
    oidc_roles: tuple[tuple[str, str], ...]
    oidc_create: bool
    oidc_sign_out: bool
    sign_on_header: str
    sign_on_proxies: tuple[values.Network, ...]
    sources: Mapping[str, str] = field(repr=False)

    def shown(self) -> list[Shown]:
        """Every setting with its variable, its source and its value, secrets masked."""
        names = [one.name for one in fields(self) if one.name != "sources"]
        return [Shown(name, _variable(name), self._shown_value(name), self.sources[name]) for name in names]

    def _shown_value(self, name: str) -> str:
        """The value as text, with everything secret in it masked."""
        value = getattr(self, name)
        if name in ("database_url", "queue_url") and value:
            return values.without_password(value, MASK)
        if RULES[name].is_secret:
            return MASK if value else ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return ", ".join(_part(one) for one in value) if isinstance(value, tuple) else str(value)


def _part(one: object) -> str:
    """One part of a list as it is written in a setting."""
    return "=".join(one) if isinstance(one, tuple) else str(one)


def load(environ: Mapping[str, str] | None = None, home: Path | None = None) -> Settings:
    """Read all settings, making the instance folder and its secret key the first time.

    Raises SettingsProblem or paths.PathsProblem, whose text is meant for the person who runs the program.
    """
    home = home or paths.home()
    stack = sources.layers(os.environ if environ is None else environ, home, _toml_names())
    read: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for name, rule in RULES.items():
        found = sources.find(_variable(name), stack, is_secret=rule.is_secret)
        origin[name] = found.source if found else "default"
        read[name] = _read(name, rule, found) if found else rule.read(rule.default)
    read["instance"] = paths.make_instance(_instance(read["instance"], home))
    if not read["secret_key"]:
        read["secret_key"] = sources.kept_key(read["instance"] / "secret_key")
        origin["secret_key"] = "instance/secret_key"
    _complete(read, home)
    return Settings(sources=origin, **read)


def unrecognised(environ: Mapping[str, str]) -> list[str]:
    """Variables that begin with HIRINGKIT_ and that nothing reads: most often a slip of the pen."""
    known = {_variable(name) for name in _toml_names()} | {PREFIX + name for name in NOT_SETTINGS}
    return sorted(name for name in environ if name.startswith(PREFIX) and name not in known)


def _variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def _toml_names() -> list[str]:
    """Every name a settings file may use: the settings, and the files that hold secrets."""
    return [*RULES, *(f"{name}_file" for name, rule in RULES.items() if rule.is_secret)]


def _read(name: str, rule: Rule, found: sources.Found) -> Any:
    """The typed value, or a SettingsProblem that names the variable; the text of a secret is not repeated."""
    try:
        return rule.read(found.text.strip())
    except values.Unreadable as error:
        said = "" if rule.is_secret else f" is {found.text[:80]!r}: it"
        raise SettingsProblem(f"{_variable(name)} ({found.source}){said} {error}") from error


def _instance(chosen: str, home: Path) -> Path:
    """The chosen instance folder, a relative one counted from the current folder; else instance/ under home."""
    return paths.instance({paths.INSTANCE_VARIABLE: chosen}) if chosen else home / "instance"


def _complete(read: dict[str, Any], home: Path) -> None:
    """Fill in the defaults that follow from other settings, and check the settings that need each other."""
    default = f"sqlite:///{(read['instance'] / 'hiringkit.db').as_posix()}"
    read["database_url"] = values.absolute_sqlite(read["database_url"] or default, home)
    shown_host = f"[{read['host']}]" if ":" in read["host"] else read["host"]
    everywhere = shown_host in ("0.0.0.0", "[::]")  # noqa: S104  compared, not bound
    read["base_url"] = read["base_url"] or f"http://{'127.0.0.1' if everywhere else shown_host}:{read['port']}"
    own = urlsplit(read["base_url"]).hostname or ""
    read["trusted_hosts"] = read["trusted_hosts"] or tuple(dict.fromkeys((own, "localhost", "127.0.0.1")))
    for one, needs, what in TOGETHER:
        if read[one] and not read[needs]:
            raise SettingsProblem(f"{_variable(one)} is set: set {_variable(needs)} to {what} too")
