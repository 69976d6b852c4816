"""Questions in and out: import from other people's files as drafts, export in five forms."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from hiringkit import pdf
from hiringkit.cli import content, files, frame, output
from hiringkit.cli.stop import Stop
from hiringkit.content import exporting, importing, loader
from hiringkit.content.findings import ContentErrors
from hiringkit.domain.questions import Library, QuestionItem
from hiringkit.services import organisation
from hiringkit.services.acts import Invalid
from hiringkit.services.questions import bank, printing
from hiringkit.services.questions import importing as uploads
from hiringkit.services.questions.bank import Entry
from hiringkit.services.questions.searching import Index, Wanted

F = TypeVar("F", bound=Callable[..., Any])


FILTERS = ("role", "level", "stage", "competency", "topic", "difficulty", "type", "domain", "status")


def _filters(command: F) -> F:
    """An option for each filter of the bank."""
    for name in reversed(FILTERS):
        command = click.option(f"--{name}", metavar="ID", help=f"Only questions of this {name}.")(command)
    return command


@click.group()
def questions() -> None:
    """Bring questions in from other files, and out of the library."""


@questions.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what stands in the file, and where.")
@click.option("--map", "mapped", metavar="HEADING=KEY", multiple=True, help="Which key of a question a column holds.")
@click.option("--with-duplicates", is_flag=True, help="Take over questions too that repeat others.")
@frame.as_option
@frame.json_option
def import_(
    file: Path, dry_run: bool, mapped: tuple[str, ...], with_duplicates: bool, email: str | None, as_json: bool
) -> None:
    """Take questions over from FILE (.yaml, .csv, .xlsx or .md) as drafts, all or none.

    What the file does not say is left to be written; a draft is asked in no interview before somebody has reviewed it.

    \b
    Examples:
      hiringkit questions import list.md --dry-run
      hiringkit questions import table.csv --map "Interview question=prompt"
    """
    mapping = _mapping(mapped)
    data = files.read(file, importing.MAX_BYTES)
    result = _read(file.name, data, mapping)
    made = 0
    if not dry_run and not result.problems and (result.new or with_duplicates):
        made = _take_over(file.name, data, mapping, with_duplicates, email)
    if as_json:
        output.as_json(_result(result, made, dry_run))
    else:
        _tell(result, made, dry_run)
    if result.problems:
        raise click.exceptions.Exit(1)


def _mapping(mapped: tuple[str, ...]) -> dict[str, str] | None:
    pairs = [pair.rpartition("=") for pair in mapped]
    wrong = next((pair for pair, parts in zip(mapped, pairs, strict=True) if not parts[0] or not parts[2]), None)
    if wrong is not None:
        raise click.UsageError(f"--map {wrong}: write it as HEADING=KEY")
    return {heading.strip(): key.strip() for heading, _, key in pairs} or None


def _read(name: str, data: bytes, mapping: dict[str, str] | None) -> importing.Result:
    try:
        library = loader.load(content.shipped(), content.private())
    except ContentErrors as error:
        raise Stop(f"the library has {len(error.findings)} errors: run hiringkit check and mend them first") from error
    try:
        return importing.read(data, name, library, mapping)
    except importing.Unusable as error:
        raise Stop(str(error)) from error


def _take_over(name: str, data: bytes, mapping: dict[str, str] | None, with_duplicates: bool, email: str | None) -> int:
    """Adds the questions as drafts by the same steps as the page does; how many."""
    with frame.ready() as (settings, _app):
        actor = frame.acting(email)
        ref = uploads.keep(actor, name, data)
        try:
            if mapping:
                uploads.describe(actor, settings.instance, ref, mapping, {})
            return uploads.confirm(actor, settings.instance, ref, with_duplicates=with_duplicates)
        except Invalid as error:
            uploads.drop(actor, ref)
            raise Stop(" ".join(error.errors.values())) from error


def _result(result: importing.Result, made: int, dry_run: bool) -> dict[str, Any]:
    return {
        "form": result.form,
        "dry_run": dry_run,
        "counts": {"found": len(result.found), "new": len(result.new), "problems": len(result.problems)},
        "taken_over": made,
        "headings": list(result.headings),
        "mapping": dict(result.mapping),
        "found": [_found(one) for one in result.found],
        "problems": [_problem(one) for one in result.problems],
    }


def _place(place: importing.Place) -> dict[str, Any]:
    return {"line": place.line, "column": place.column, "row": place.row, "sheet": place.sheet, "place": str(place)}


def _found(one: importing.Found) -> dict[str, Any]:
    return {
        **_place(one.place),
        "title": importing.drafts.title_of(one),
        "prompt": one.prompt,
        "section": one.section,
        "probes": list(one.probes),
        "answer": one.answer,
        "fields": {key: _plain(value) for key, value in one.fields.items()},
        "duplicate_of": one.duplicate_of or None,
        "duplicate_place": one.duplicate_place or None,
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value if isinstance(value, (str, int, dict)) else str(value)


def _problem(one: importing.Problem) -> dict[str, Any]:
    return {**_place(one.place), "heading": one.place.heading or None, "code": one.code, "message": one.message}


def _tell(result: importing.Result, made: int, dry_run: bool) -> None:
    for one in result.found:
        note = f"  (repeats {one.duplicate_of}, {one.duplicate_place})" if one.duplicate_of else ""
        output.line(f"{one.place}: {importing.drafts.title_of(one)}{note}")
    for problem in result.problems:
        output.line(
            f"{problem.place}: error: {problem.message}" if problem.place != importing.Place() else problem.message
        )
    if any(problem.message == importing.UNNAMED for problem in result.problems):
        output.note("Such as: --map 'My heading=prompt'")
    repeated = len(result.found) - len(result.new)
    output.note(
        f"{output.counted(len(result.found), 'question', 'questions')} found, {repeated} of them "
        f"{'repeats' if repeated == 1 else 'repeat'} others, "
        f"{output.counted(len(result.problems), 'problem', 'problems')}."
    )
    if made:
        output.note(f"{made} drafts added.")
    elif not dry_run and result.problems:
        output.note("Nothing was taken over.")


@questions.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([*exporting.FORMS, "pdf"]),
    default="yaml",
    show_default=True,
    help="Form of the file; pdf is a booklet to print and write on.",
)
@click.option("--search", "words", metavar="WORDS", default="", help="Only questions with all of these words.")
@click.option("--set", "sets", metavar="ID", multiple=True, help="Only the questions of this set.")
@click.option("--loop", metavar="ID", help="Only the questions of this loop.")
@_filters
@click.option("--template", is_flag=True, help="The empty table to fill in, as CSV or XLSX.")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), default="-", help="FILE, or - .")
def export(
    form: str, words: str, sets: tuple[str, ...], loop: str | None, template: bool, target: Path, **chosen: str | None
) -> None:
    """Write questions of the library's files as YAML, CSV, XLSX or Markdown, or print them as a booklet.

    \b
    Examples:
      hiringkit questions export --format csv --topic time_series -o time-series.csv
      hiringkit questions export --search "data leak" --level senior --format pdf -o leaks.pdf
      hiringkit questions export --template --format xlsx -o template.xlsx
    """
    files.require_writable(target)
    if template:
        files.write(target, exporting.template_xlsx() if form == "xlsx" else exporting.template_csv().encode())
        return
    library = loader.load(content.shipped(), content.private())
    wanted = Wanted(words=words, chosen={name: value for name, value in chosen.items() if value})
    found = _fitting(library, wanted, _chosen(library, sets, loop))
    if not found:
        raise Stop("no question fits: check the ids, or leave one of the options out")
    values = [library.questions[one.id] for one in found]
    files.write(target, _booklet(library, wanted, found) if form == "pdf" else exporting.write(form, values))
    output.note(f"{len(found)} questions written.")


def _fitting(library: Library, wanted: Wanted, among: list[str]) -> list[Entry]:
    """The questions among these that fit the words and filters, in the order of `among`."""
    entries = bank.of_files(library)
    fitting = (entries[place] for place in Index(tuple(one.search for one in entries)).every(wanted))
    by_id = {one.id: one for one in fitting if one.kind == bank.QUESTION}
    return [by_id[ident] for ident in among if ident in by_id]


def _booklet(library: Library, wanted: Wanted, found: list[Entry]) -> bytes:
    with frame.ready():
        firm = organisation.settings()
    facts = printing.assembled(library, found, wanted, datetime.now(UTC), organisation=firm.name, paper=firm.paper)
    with pdf.Pool(1) as pool, output.progress("Rendering") as report:
        made = pdf.render_booklet(facts, pool=pool)
        report(1, 1)
    return made


def _chosen(library: Library, sets: tuple[str, ...], loop: str | None) -> list[str]:
    """The identifiers of the library's questions, or of those of some sets or a loop, in order and each once."""
    unknown = [name for name in sets if name not in library.sets] + (
        [loop] if loop and loop not in library.loops else []
    )
    if unknown:
        raise Stop(f"there is no set or loop {unknown[0]}: hiringkit check --coverage shows what there is")
    ids: Iterable[str] = library.questions
    if sets:
        ids = [ident for name in sets for ident in library.sets[name].questions]
    if loop:
        items = (item for kit in library.loops[loop].kits for item in kit.items)
        asked = [item.question for item in items if isinstance(item, QuestionItem)]
        ids = [ident for ident in asked if not sets or ident in set(ids)]
    return list(dict.fromkeys(ids))
