"""The question bank: browse and search, write and review, import and export, coverage."""

from hiringkit.web.questions import browsing, coverage, flagging, importing, printing, reviewing, taking, writing
from hiringkit.web.questions.blueprint import bp

__all__ = ["bp", "browsing", "coverage", "flagging", "importing", "printing", "reviewing", "taking", "writing"]
