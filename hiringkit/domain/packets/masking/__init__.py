"""Masking: names in every script and form, contacts and pronouns replaced in texts, with a list of what was found."""

from hiringkit.domain.packets.masking.masker import Found, Hit, Masker, Record
from hiringkit.domain.packets.masking.names import Forms, forms

__all__ = ["Forms", "Found", "Hit", "Masker", "Record", "forms"]
