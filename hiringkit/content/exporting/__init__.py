"""Questions out of the library: as our YAML, as CSV or XLSX tables, and as Markdown."""

from collections.abc import Iterable

from hiringkit.content.exporting import markdown_text, tabular, yaml_text
from hiringkit.content.exporting.tabular import template_csv, template_xlsx
from hiringkit.domain import questions

FORMS = {
    "yaml": ("application/yaml", ".yaml"),
    "csv": ("text/csv", ".csv"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "markdown": ("text/markdown", ".md"),
}
"""Each form with its media type and the ending of its files."""

__all__ = ["FORMS", "template_csv", "template_xlsx", "write"]


def write(form: str, items: Iterable[questions.Question], ident: str = "exported", title: str = "Exported") -> bytes:
    """Some questions in a form; `ident` and `title` name the set in YAML and the document in Markdown."""
    held = list(items)
    if form == "yaml":
        return yaml_text.write(ident, title, held).encode()
    if form == "csv":
        return b"\xef\xbb\xbf" + tabular.to_csv(held).encode()
    if form == "xlsx":
        return tabular.to_xlsx(held)
    return markdown_text.write(title, held).encode()
