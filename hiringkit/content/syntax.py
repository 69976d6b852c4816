"""Sentences for the YAML parser's complaints: what is wrong in the writer's words, and what to do."""

_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "mapping values are not allowed",
        "A colon followed by a space means a key; put the text in quotes or write it as a '>-' block.",
    ),
    ("found unexpected ':'", "Text with a colon inside [ ] or { } needs quotes."),
    ("could not find expected ':'", "A line 'key: value' was expected; add the colon, or indent text under its key."),
    ("cannot start any token", "A value cannot start with this character; put the text in quotes."),
    ("did not find expected key", "The indentation does not fit the lines above, or text goes on after its quote."),
    ("did not find expected '-'", "A list goes on here without its '- '; add it, or mend the indentation."),
    (
        "block sequence entries are not allowed",
        "A list cannot start here; put '- ' on a line of its own under its key.",
    ),
    ("mapping keys are not allowed", "A '?' starts a key here; put the text in quotes."),
    (
        "did not find expected ',' or ']'",
        "A list in [ ] is not closed, misses a comma, or holds text that needs quotes.",
    ),
    (
        "did not find expected ',' or '}'",
        "A mapping in { } is not closed, misses a comma, or holds text that needs quotes.",
    ),
    ("unexpected end of stream", "A quote or bracket opened above is never closed; close it."),
    ("unexpected document indicator", "'---' or '...' stands inside quoted text; close the quote above it."),
    ("unknown escape character", "A backslash in double quotes must be doubled; or use single quotes."),
    ("did not find expected hexdecimal", "A backslash in double quotes must be doubled; or use single quotes."),
    ("unexpected indicator", "After '>' or '|' only '-' or '+' may stand; put the text on the next line, indented."),
    ("expected comment or line break", "Text follows '>' or '|' on the same line; put it on the next line, indented."),
    ("leading empty line", "The first lines of this block are indented deeper than its text; mend the indentation."),
    ("did not find expected node content", "A value is missing here."),
    ("did not find expected <document start>", "Text follows the end of the document; mend the indentation."),
    ("found undefined tag handle", "A value cannot start with '!'; put the text in quotes."),
    ("alphabetic or numeric character", "A value cannot start with '&' or '*'; put the text in quotes."),
)


def explain(problem: str, context: str) -> str:
    """The sentence for a parser's problem; an unknown one is passed on with general advice."""
    for words, sentence in _SENTENCES:
        if words in problem or words in context:
            return sentence
    detail = ", ".join(part.strip().splitlines()[0] for part in (context, problem) if part.strip())
    return f"This is not valid YAML here ({detail}); check indentation and quotes."
