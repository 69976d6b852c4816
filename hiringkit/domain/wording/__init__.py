"""Wording that asks for protected facts: rules over words and people, without a model and without a network."""

from hiringkit.domain.wording.checking import check, topics
from hiringkit.domain.wording.rules import BLOCK, WARN, Finding, Topic

__all__ = ["BLOCK", "WARN", "Finding", "Topic", "check", "topics"]
