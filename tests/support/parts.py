"""Parts of the machine that some tests need: an absent one skips the test, or fails it where it is required."""

import os
from typing import NoReturn

import pytest


class PartMissing(Exception):
    """A part that HIRINGKIT_REQUIRE names is not there."""


def missing(part: str, how_to_get: str) -> NoReturn:
    """Skip the test that asked for `part`, or fail it when HIRINGKIT_REQUIRE names the part."""
    if part in os.environ.get("HIRINGKIT_REQUIRE", "").replace(" ", "").split(","):
        raise PartMissing(f"{part} is required by HIRINGKIT_REQUIRE and missing: {how_to_get}")
    pytest.skip(f"no {part}: {how_to_get}")
