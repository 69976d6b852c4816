"""Drafts the next step from the difference between the tables and the steps that stand.

python -m hiringkit.store.migrations "Add a column for the pronouns"
python -m hiringkit.store.migrations --first      makes 0001_first.py anew, until the first release
"""

import sys
import tempfile
from pathlib import Path

from flask import Flask

from hiringkit.store import engines, schema


def main(words: list[str]) -> int:
    """Writes the step and prints its file; 2 when it is called wrongly."""
    if len(words) != 1:
        sys.stderr.write(__doc__ or "")
        return 2
    if words == ["--first"]:
        for old in schema.STEPS.glob("*.py"):
            old.unlink()
    message = "First" if words == ["--first"] else words[0]
    with tempfile.TemporaryDirectory() as folder:
        app = Flask("hiringkit")
        engines.bind(app, f"sqlite:///{Path(folder, 'draft.db').as_posix()}")
        with app.app_context():
            sys.stdout.write(f"{schema.draft(message)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
