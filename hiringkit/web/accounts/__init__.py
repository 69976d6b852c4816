"""Signing in and out, second factors, links, one's own account, and the people page."""

from hiringkit.web.accounts import (
    factors,
    forgotten,
    importing,
    links,
    outside,
    own,
    passkeys,
    people,
    policy,
    seeing,
    signing,
)
from hiringkit.web.accounts.blueprint import bp

__all__ = [
    "bp",
    "factors",
    "forgotten",
    "importing",
    "links",
    "outside",
    "own",
    "passkeys",
    "people",
    "policy",
    "seeing",
    "signing",
]
