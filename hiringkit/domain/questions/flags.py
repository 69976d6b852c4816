"""Why a question failed in an interview, as whoever asked it says."""

MISUNDERSTOOD, LEAKED, TOO_LONG, OTHER = "misunderstood", "leaked", "too_long", "other"
FLAGS = {
    MISUNDERSTOOD: "It was misunderstood",
    LEAKED: "It seems to be known outside",
    TOO_LONG: "It takes too long",
    OTHER: "Something else",
}
LONGEST_WORDS = 2000


def problems(item: str, kind: str, words: str, known: frozenset[str]) -> dict[str, str]:
    """What is wrong with a flag as typed; `known` are the ids of what the kit asks."""
    found = {}
    if item not in known:
        found["item"] = "Choose the question."
    if kind not in FLAGS:
        found["kind"] = "Choose what went wrong."
    if len(words) > LONGEST_WORDS:
        found["words"] = f"At most {LONGEST_WORDS:,} characters fit here; there are {len(words):,}."
    elif kind == OTHER and not words:
        found["words"] = "Say what went wrong."
    return found
