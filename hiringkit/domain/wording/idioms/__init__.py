"""Everyday turns of phrase that stand for a protected topic without naming it, by topic."""

from hiringkit.domain.wording.idioms.life import (
    CRIMINAL,
    DISABILITY,
    FINANCE,
    GENETIC,
    MILITARY,
    POLITICS,
    SALARY,
    SOCIAL,
    TRANSPORT,
    UNION,
)
from hiringkit.domain.wording.idioms.who import (
    AGE,
    APPEARANCE,
    CITIZENSHIP,
    FAMILY,
    GENDER,
    ORIENTATION,
    ORIGIN,
    RACE,
    RELIGION,
)

__all__ = [
    "AGE",
    "APPEARANCE",
    "CITIZENSHIP",
    "CRIMINAL",
    "DISABILITY",
    "FAMILY",
    "FINANCE",
    "GENDER",
    "GENETIC",
    "MILITARY",
    "ORIENTATION",
    "ORIGIN",
    "POLITICS",
    "RACE",
    "RELIGION",
    "SALARY",
    "SOCIAL",
    "TRANSPORT",
    "UNION",
]
