"""Content: check question sets and rubrics, check wording, and bring questions in and out."""

import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from hiringkit import paths
from hiringkit.cli import files, output
from hiringkit.cli.stop import Stop
from hiringkit.content import coverage, lint, loader, schema
from hiringkit.content.findings import ERROR, Finding
from hiringkit.domain import wording as rules

FOLDERS = ("question_sets", "rubrics")

# not the one of cli.frame, which loads the whole application: these two commands need no database
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")


def shipped() -> list[Path]:
    """The folders of content that ship with hiringkit."""
    return [paths.shipped(name) for name in FOLDERS]


def private() -> list[Path]:
    """The instance's own folders of content, as far as they exist."""
    return [folder for name in FOLDERS if (folder := paths.instance() / name).is_dir()]


def require() -> None:
    """Stops when the library cannot be read whole, with every fault named by file, line and column."""
    faults = [str(finding) for finding in loader.read(shipped(), private()).findings if finding.severity == ERROR]
    for fault in faults:
        output.note(fault)
    if faults:
        raise Stop("the library cannot be read: mend what is named above, then start again")


@click.command()
@click.argument("targets", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@json_option
@click.option("--coverage", "show_coverage", is_flag=True, help="Print what the library covers, as Markdown.")
@click.option(
    "--explain", metavar="CODE", help="Say what a code means; 'all' lists them, 'markdown' prints the manual."
)
@click.option("--schema", "write_schema", is_flag=True, help="Write the JSON Schemas beside the shipped files.")
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings too.")
def check(
    targets: tuple[Path, ...],
    as_json: bool,
    show_coverage: bool,
    explain: str | None,
    write_schema: bool,
    strict: bool,
) -> None:
    """Check question sets and rubrics, and name every fault by file, line and column.

    Without PATH, the shipped library and the instance's own files are checked. The exit status is 1 when there
    are errors.

    \b
    Examples:
      hiringkit check
      hiringkit check instance/question_sets/ours.yaml
      hiringkit check --explain anchor-vague
    """
    if explain:
        _explain(explain)
        return
    if write_schema:
        _write_schemas()
        return
    inside, outside = _sorted_targets(targets)
    reading = loader.read(shipped(), private(), outside)
    if show_coverage:
        _show_coverage(reading, as_json)
        return
    found = lint.check(reading, datetime.now(UTC).date(), (*inside, *outside))
    _report(reading, found, as_json)
    if any(finding.severity == ERROR or strict for finding in found):
        raise click.exceptions.Exit(1)


def _sorted_targets(targets: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The targets inside the library's folders, which only narrow the report, and those to be read besides."""
    roots = [root.resolve() for root in (*shipped(), *private())]
    inside: list[Path] = []
    outside: list[Path] = []
    for target in targets:
        if not target.exists():
            raise Stop(f"there is no file or folder {target}: check the name")
        resolved = target.resolve()
        known = any(root == resolved or root in resolved.parents for root in roots)
        (inside if known else outside).append(target)
    return inside, outside


def _report(reading: loader.Reading, found: list[Finding], as_json: bool) -> None:
    errors = sum(finding.severity == ERROR for finding in found)
    counts = {
        "questions": len(reading.library.questions),
        "exercises": len(reading.library.exercises),
        "files": len(reading.shaped),
        "errors": errors,
        "warnings": len(found) - errors,
    }
    if as_json:
        output.as_json({**counts, "findings": [finding.as_dict() for finding in found]})
        return
    for finding in found:
        output.line(str(finding))
    output.note(
        f"{output.counted(counts['questions'], 'question', 'questions')} and "
        f"{output.counted(counts['exercises'], 'exercise', 'exercises')} in "
        f"{output.counted(counts['files'], 'file', 'files')}: {output.counted(errors, 'error', 'errors')}, "
        f"{output.counted(counts['warnings'], 'warning', 'warnings')}."
    )


def _show_coverage(reading: loader.Reading, as_json: bool) -> None:
    errors = [finding for finding in reading.findings if finding.severity == ERROR]
    if errors:
        raise Stop(f"the library has {len(errors)} errors, so its coverage cannot be told: run hiringkit check first")
    if as_json:
        output.as_json(coverage.as_data(reading.library))
    else:
        click.echo(coverage.markdown(reading.library), nl=False)


def _explain(ident: str) -> None:
    if ident == "all":
        output.table([[code.id, code.severity, code.title] for code in lint.codes()], ["Code", "Severity", "Meaning"])
        return
    if ident == "markdown":
        click.echo(lint.markdown(), nl=False)
        return
    code = lint.explain(ident)
    if code is None:
        raise Stop(f"there is no code {ident}: hiringkit check --explain all lists them")
    output.line(f"{code.id} ({code.severity}): {code.title}.")
    output.line(code.why)
    for name, example in (("Bad", code.bad), ("Good", code.good)):
        output.line(f"\n{name}:")
        for line in example.rstrip().splitlines():
            output.line(f"  {line}")
        if name == "Bad":
            output.line(f"\nMessage: {code.message}")


def _write_schemas() -> None:
    for folder in FOLDERS:
        path = paths.shipped(folder) / "_schema.json"
        text = json.dumps(schema.json_schema(folder), indent=2, ensure_ascii=False) + "\n"
        files.write(path, text.encode())
        output.note(f"{path} written")


@click.command()
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option("--stdin", "from_stdin", is_flag=True, help="Read texts from standard input, one per line.")
@json_option
def wording(texts: tuple[str, ...], from_stdin: bool, as_json: bool) -> None:
    """Check a text for words that ask for, or rest on, protected facts.

    With --json one object per text is printed, with its findings, as soon as its line is read.

    \b
    Examples:
      hiringkit wording "How old are you?"
      hiringkit wording --stdin --json < notes.txt
    """
    if not texts and not from_stdin:
        raise click.UsageError("give a text, or --stdin to read one per line")
    for text in (*texts, *(_lines() if from_stdin else ())):
        found = rules.check(text)
        if as_json:
            line = {"text": text, "findings": [_finding(one) for one in found]}
            click.echo(json.dumps(line, ensure_ascii=False))
        else:
            _say(text, found)


def _lines() -> Iterable[str]:
    """The lines of standard input without their ends; bytes that are not UTF-8 are replaced."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n").removeprefix("\ufeff")


def _finding(found: rules.Finding) -> dict[str, str | int]:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "topic": found.topic,
        "severity": found.severity,
        "why": found.why,
        "alternative": found.alternative,
    }


def _say(text: str, found: list[rules.Finding]) -> None:
    if not found:
        output.line(f"ok: {text}")
    for one in found:
        output.line(f"{one.severity}: {text}")
        output.line(f"  '{one.text}' touches {one.topic.replace('_', ' ')}. {one.why}")
        output.line(f"  Instead: {one.alternative}")
