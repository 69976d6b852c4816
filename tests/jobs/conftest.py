"""Instances with jobs in them."""

from tests.cli.conftest import any_lived_in, lived_in

__all__ = ["any_lived_in", "lived_in"]
