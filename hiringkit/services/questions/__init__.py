"""The question bank: list and search, one question, writing and review, import and export."""

from hiringkit.services.questions.bank import EXERCISE, QUESTION, is_in_files, key_of, library
from hiringkit.services.questions.checking import LABELS, Worded, advice, findings, label_of, problems, wording_of
from hiringkit.services.questions.covering import cover
from hiringkit.services.questions.exporting import FORMS, File, export, template
from hiringkit.services.questions.importing import ImportFacts
from hiringkit.services.questions.listing import FIRST, NAMES, SORTED, ListFacts, index, labels
from hiringkit.services.questions.searching import Wanted
from hiringkit.services.questions.showing import QuestionFacts, Read, anchors, read, show, visible
from hiringkit.services.questions.usage import hidden_from
from hiringkit.services.questions.versions import OpenFacts, OpenLine, VersionFacts, drafts, opened
from hiringkit.services.questions.writing import (
    add_drafts,
    approve,
    change,
    discard,
    retire,
    send,
    send_back,
    start,
)

__all__ = [
    "EXERCISE",
    "FIRST",
    "FORMS",
    "LABELS",
    "NAMES",
    "QUESTION",
    "SORTED",
    "File",
    "ImportFacts",
    "ListFacts",
    "OpenFacts",
    "OpenLine",
    "QuestionFacts",
    "Read",
    "VersionFacts",
    "Wanted",
    "Worded",
    "add_drafts",
    "advice",
    "anchors",
    "approve",
    "change",
    "cover",
    "discard",
    "drafts",
    "export",
    "findings",
    "hidden_from",
    "index",
    "is_in_files",
    "key_of",
    "label_of",
    "labels",
    "library",
    "opened",
    "problems",
    "read",
    "retire",
    "send",
    "send_back",
    "show",
    "start",
    "template",
    "visible",
    "wording_of",
]
