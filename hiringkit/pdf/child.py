"""The process that makes PDFs: `python -m hiringkit.pdf.child`, one job after another over standard input and output.

A job is one frame of JSON, {"kind": …, "facts": …, "seconds": …}. The answer is a frame of JSON, {"ok": true} and then
a frame with the PDF, or {"ok": false, "reason": …, "message": …}. The first answer comes unasked, once it is warm.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import BinaryIO

from hiringkit.domain.frozen import RecordError
from hiringkit.pdf import frames, libraries, limits


def main() -> int:
    """Answer jobs until standard input ends."""
    jobs, answers = _streams()
    limits.confine()
    libraries.load_unpacked()
    # only now: WeasyPrint takes half a second, and the fonts are those that FONTCONFIG_FILE names
    from hiringkit.pdf import parts, render  # noqa: PLC0415  WeasyPrint takes half a second and reads FONTCONFIG_FILE

    render.warm()
    gc.collect()
    gc.freeze()
    frames.write(answers, json.dumps({"ok": True, "ready": os.getpid()}).encode())
    while (job := frames.read(jobs)) is not None:
        asked = json.loads(job)
        limits.allow_seconds(asked["seconds"])
        frames.write(answers, *answer(asked, {**render.JOBS, "part": parts.part}))
        gc.collect()
        gc.freeze()  # what is left is kept for the next job, and need not be looked through again
    return 0


def answer(asked: Mapping[str, str], kinds: Mapping[str, Callable[[str], bytes]]) -> tuple[bytes, ...]:
    """The frames that answer a job of one of these kinds."""
    try:
        pdf = kinds[asked["kind"]](asked["facts"])
    except RecordError as error:
        return _refusal("facts", str(error))
    except (MemoryError, SystemError):  # what is written in C and gets no memory may not say why it failed
        return _refusal("memory", "it needs more memory than a rendering may have.")
    except Exception as error:  # whatever a page does to the layout engine, the next job gets its turn
        return _refusal("layout", f"the layout engine gave up ({type(error).__name__}).")
    return json.dumps({"ok": True}).encode(), pdf


def _refusal(reason: str, message: str) -> tuple[bytes, ...]:
    return (json.dumps({"ok": False, "reason": reason, "message": message}).encode(),)


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for frames alone; whatever else prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


if __name__ == "__main__":
    sys.exit(main())
