"""Which column of a table holds which key of a question: guessed from headings, or given by a person."""

import re
from collections.abc import Iterable, Mapping

# fmt: off
KEYS = (
    "id", "title", "prompt", "type", "competency", "also", "topic", "roles", "stages", "levels", "difficulty",
    "minutes", "probes", "listen_for", "red_flags", "sample_answer", "anchor_1", "anchor_2", "anchor_3",
    "anchor_4", "anchor_5", "anchor_6", "anchor_7", "level_junior", "level_mid", "level_senior", "domain",
    "reviewed_on", "status", "sources",
)
# fmt: on
LISTS = frozenset({"also", "roles", "stages", "levels", "probes", "listen_for", "red_flags", "sources"})
_OTHER_NAMES = {
    "prompt": "question questions prompt wording query q problem",
    "sample_answer": "answer answers solution response explanation",
    "title": "title name heading summary",
    "topic": "topic category subject area tag tags theme section skill",
    "difficulty": "difficulty complexity hardness",
    "levels": "level levels seniority grade experience",
    "roles": "role roles job position profile",
    "stages": "stage stages round",
    "minutes": "minutes time duration min mins",
    "probes": "probes probe followup followups hints",
    "red_flags": "redflags",
    "competency": "competency competence criterion",
    "type": "type kind",
    "id": "id identifier",
    "sources": "source sources reference references link url",
    "status": "status state",
    "reviewed_on": "reviewed",
    "domain": "domain field",
}
_PHRASES = {
    "prompt": ("interview question", "interview questions", "question text", "question prompt"),
    "sample_answer": ("sample answer", "model answer", "expected answer", "suggested answer", "ideal answer"),
    "difficulty": ("level of difficulty", "difficulty level"),
    "levels": ("experience level",),
    "stages": ("interview stage", "interview round"),
    "probes": ("follow up", "follow ups", "follow up questions"),
    "listen_for": ("listen for", "look for", "what to listen for", "key points", "green flags"),
    "red_flags": ("red flags", "red flag", "warning signs"),
    "reviewed_on": ("reviewed on", "review date", "last review"),
    "type": ("question type",),
    "minutes": ("time in minutes", "time minutes", "duration minutes"),
    "title": ("short name", "question title"),
    "competency": ("skill assessed",),
}


UNNAMED = "No column holds the questions; call its heading 'question', or say which column holds them."


def folded(heading: str) -> str:
    """A heading in small letters, with single spaces between its words."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return re.sub(r"[\W_]+", " ", parted.lower()).strip()


def guess(headings: Iterable[str]) -> dict[str, str]:
    """The key for each heading that is understood; each key is given once, to the first heading that fits."""
    taken: set[str] = set()
    mapping: dict[str, str] = {}
    for heading in headings:
        key = _key(folded(heading))
        if key and key not in taken:
            mapping[heading] = key
            taken.add(key)
    return mapping


def _key(heading: str) -> str:
    plain = heading.replace(" ", "_")
    if plain in KEYS:
        return plain
    anchor = re.fullmatch(r"(?:anchor|rating|score|point)s? ?([1-7])", heading)
    if anchor:
        return f"anchor_{anchor.group(1)}"
    note = re.fullmatch(r"(?:level note |bar |note )?(junior|mid|senior)(?: note| bar)?", heading)
    if note:
        return f"level_{note.group(1)}"
    for key, phrases in _PHRASES.items():
        if heading in phrases:
            return key
    for key, names in _OTHER_NAMES.items():
        if heading in names.split():
            return key
    return ""


def problems(mapping: Mapping[str, str], headings: Iterable[str]) -> list[str]:
    """Sentences for what is wrong with a mapping of headings to keys."""
    known = list(headings)
    found = [
        (f"There is no column {name}; the columns are {', '.join(known)}.") for name in mapping if name not in known
    ]
    found += [
        (f"{key} is not a key of a question; use one of {', '.join(KEYS)}.")
        for key in mapping.values()
        if key not in KEYS
    ]
    keys = list(mapping.values())
    found += [f"Two columns are mapped to {key}; keep one." for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if "prompt" not in keys:
        found.append(UNNAMED)
    return found
