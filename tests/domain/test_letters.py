"""What a letter may not repeat: which wordings are found, and which are not."""

import pytest

from hiringkit.domain import letters
from hiringkit.domain.letters import Note

LONG = "Named the baseline before the model, and why it was chosen."
NOW = "Named the baseline before the model."


@pytest.mark.parametrize(
    ("text", "note", "found"),
    [
        (f"You {LONG[0].lower()}{LONG[1:-1]}", Note("c", (LONG, NOW), NOW), [(LONG, True)]),
        (f"- {NOW}", Note("c", (LONG, NOW), NOW), []),
        (f"- {LONG}", Note("c", (NOW, LONG), LONG), []),
        (f"- {LONG} And once more: {NOW}", Note("c", (NOW, LONG), LONG), [(NOW, True)]),
        (f"- {LONG}", Note("c", (NOW, LONG)), [(LONG, True)]),
        ("Thank you. Yes, we heard it.", Note("c", ("Yes.",)), []),
        ("- Yes.", Note("c", ("Yes.",)), [("Yes.", True)]),
        ("You began well.", Note("c", (NOW,), "", NOW), [(NOW, False)]),
        ("You began well.", Note("c", ("  ", NOW)), []),
    ],
)
def test_wordings_that_may_not_be_heard(text: str, note: Note, found: list[tuple[str, bool]]) -> None:
    assert [(one.words, one.stands) for one in letters.withheld(text, [note])] == found
