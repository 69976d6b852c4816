"""What is found in content: a code, a place, a severity and a sentence that says what to do."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

ERROR = "error"
WARNING = "warning"

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend; line and column count from 1, and are 0 when no place in the file is meant."""

    file: str
    line: int
    column: int
    code: str
    severity: str
    message: str

    def __str__(self) -> str:
        place = self.file if not self.line else f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.severity}: {self.message} [{self.code}]"

    def as_dict(self) -> dict[str, str | int]:
        """The finding as plain data for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Note:
    """A finding before its place is known: the path of keys and indexes within one file."""

    code: str
    path: Path
    message: str
    severity: str = ERROR


class ContentErrors(Exception):
    """Content that cannot be loaded, with every error found in it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(sorted(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


class Unreadable(Exception):
    """One file that cannot be read as the YAML used here; line and column count from 1."""

    def __init__(self, code: str, line: int, column: int, message: str) -> None:
        self.code, self.line, self.column, self.message = code, line, column, message
        super().__init__(message)
