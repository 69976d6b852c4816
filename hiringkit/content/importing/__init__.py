"""Questions out of other people's files: our YAML, CSV and XLSX tables, and Markdown lists."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hiringkit.content.importing import drafts, markdown, sets, tables, texts
from hiringkit.content.importing.columns import KEYS, UNNAMED
from hiringkit.content.importing.found import MAX_BYTES, MOST, Found, Place, Problem, Result, Unusable
from hiringkit.content.lint import duplicates
from hiringkit.domain import questions

FORMS = ("yaml", "csv", "xlsx", "markdown")
_ENDINGS = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".txt": "markdown",
}

MOST_LINE = 100_000
"""Characters in a line of Markdown: more is no text of people, and takes long to be looked through."""
MOST_LINES = 100_000
"""Lines of Markdown."""
SAME_CODE = 0.9
"""Questions about pieces of code share their words; only nearly the same code makes them the same question."""

__all__ = [
    "FORMS",
    "KEYS",
    "MAX_BYTES",
    "MOST",
    "UNNAMED",
    "Found",
    "Place",
    "Problem",
    "Result",
    "Unusable",
    "drafts",
    "form_of",
    "read",
]


def form_of(name: str) -> str:
    """The form of a file by the ending of its name; raises Unusable for an unknown one."""
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    if ending == ".xls":
        raise Unusable(f"{name} is an old Excel workbook; save it as .xlsx or CSV first.")
    form = _ENDINGS.get(ending)
    if form is None:
        raise Unusable(f"{name} is none of .yaml, .csv, .xlsx and .md; rename or convert it.")
    return form


def read(
    data: bytes,
    name: str,
    library: questions.Library | Iterable[questions.Question] = (),
    mapping: Mapping[str, str] | None = None,
) -> Result:
    """What stands in a file, with the place of each question, duplicates marked; raises Unusable.

    `library` is what is known already; `mapping` names the key for each column of a table.
    """
    form = form_of(name)
    if len(data) > MAX_BYTES:
        raise Unusable(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; split it.")
    if form == "yaml":
        result = sets.read(data)
    elif form == "csv":
        result = tables.from_csv(data, name, mapping)
    elif form == "xlsx":
        result = tables.from_xlsx(data, name, mapping)
    else:
        text = texts.decode(data, name)
        lines = text.split("\n")
        if len(lines) > MOST_LINES:
            raise Unusable(f"{name} has more than {MOST_LINES:,} lines; split it.")
        if max(map(len, lines)) > MOST_LINE:
            raise Unusable(f"{name} has a line of more than {MOST_LINE:,} characters; break it.")
        result = markdown.read(text)
    if not result.found and not result.problems:
        nothing = Problem(Place(), "No question was found; see the recipes for importing in docs/content.md.")
        result = replace(result, problems=(nothing,))
    known = library.questions.values() if isinstance(library, questions.Library) else library
    return replace(result, found=_marked(result.found, known))


def _marked(found: tuple[Found, ...], known: Iterable[questions.Question]) -> tuple[Found, ...]:
    """The found questions, those marked that repeat one of the library or an earlier one of the file."""
    prompts = {f"= {question.id}": question.prompt for question in known}
    prompts.update({f"+ {index}": one.prompt for index, one in enumerate(found)})
    repeats: dict[int, tuple[str, str]] = {}
    for first, second, likeness in duplicates.similar(prompts.items(), among="+ "):
        if likeness < SAME_CODE and ("\n" in prompts[first] or "\n" in prompts[second]):
            continue
        if duplicates.distinct(prompts[first], prompts[second]):
            continue
        one, two = sorted(
            (first, second), key=lambda ident: (ident[0] != ("="), int(ident[2:]) if ident[0] == ("+") else 0)
        )
        if one.startswith("+") and not found[int(one[2:])].answer and found[int(two[2:])].answer:
            one, two = two, one  # of two in the file, the one with an answer stays
        index = int(two[2:])
        if one.startswith("="):
            repeats[index] = (one[2:], "library")
        elif index not in repeats:
            repeats[index] = (found[int(one[2:])].prompt[:80], str(found[int(one[2:])].place))
    return tuple(one.marked(*repeats[at]) if at in repeats else one for at, one in enumerate(found))
