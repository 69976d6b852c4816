"""Progress: a bar on a terminal, plain lines elsewhere, nothing where a program reads."""

import os
import pty

from tests.support.commands import Instance


def test_progress_is_plain_lines_on_standard_error(lived_in: Instance) -> None:
    result = lived_in.run("verify")
    assert "Checking: 100 %" in result.stderr
    assert "Checking" not in result.stdout
    assert "\x1b" not in result.stderr
    assert lived_in.run("verify", "--json").stderr.count("Checking") == 0


def test_progress_is_a_bar_on_a_terminal(lived_in: Instance) -> None:
    ours, theirs = pty.openpty()
    process = lived_in.start("verify", stderr=theirs)
    os.close(theirs)
    said = b""
    try:
        while block := os.read(ours, 4096):
            said += block
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(ours)
    process.communicate(timeout=240)
    assert b"\x1b[" in said
    assert b"Checking" in said
