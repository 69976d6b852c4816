"""Demonstration data: an invented firm with three openings, made by the real services as its people would make it."""

from hiringkit.services.demonstration.loading import Loaded, NotEmpty, SignIn, is_empty, load

__all__ = ["Loaded", "NotEmpty", "SignIn", "is_empty", "load"]
