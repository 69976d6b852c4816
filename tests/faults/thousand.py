"""A packet of a thousand pages is printed within the limits of a rendering; one beyond them ends with a sentence."""

import io
import resource
import time
from datetime import UTC, datetime

import pikepdf
from apiflask import APIFlask

from hiringkit import pdf
from hiringkit.jobs.worker import Worker
from hiringkit.pdf.process import SMALLER
from hiringkit.services import packets, scorecards
from hiringkit.services.scorecards import SaveRequest
from hiringkit.store import accounts
from tests.faults.ground import Ground, Writer, let_go
from tests.faults.scenarios import Outcome
from tests.support import cast
from tests.support.client import Visitor

NOTE = " ".join(f"This is sentence {number} of a very long note." for number in range(2_100))
"""Some twenty pages, just below the longest note that is kept."""
CARDS = 6
"""Cards of the short form: one is printed, and all together need more than the low limit."""
LOW = pdf.Limits(cpu_seconds=3)


def short(ground: Ground, broken: str = "") -> Outcome:
    """The fault with a few cards and low limits; its control prints without them."""
    limits = pdf.Limits() if broken else LOW
    return printed(ground, first=1, last=CARDS, pages=60, limits=limits)


def printed(
    ground: Ground, *, first: int = 16, last: int = 40, pages: int = 1_000, limits: pdf.Limits | None = None
) -> Outcome:
    """Prints a packet of the first cards, which has so many pages, then one of all, which the limits do not allow."""
    outcome, app, began = Outcome("a packet of a thousand pages"), ground.app(), time.monotonic()
    with app.app_context(), pdf.Pool(1, limits=limits) as pool:
        fits, _ = _made(app, pool, ground, ground.writers[:first])
        seconds = time.monotonic() - began
        long, said = _made(app, pool, ground, ground.writers[first:last])
        let_go()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    if fits < pages:
        outcome.wrong.append(f"a packet of {pages} pages within the limits came to {fits}")
    if long:
        outcome.wrong.append(f"a packet of {long} pages was printed beyond the limits")
    elif SMALLER not in said:
        outcome.wrong.append(f"the page says {said!r}")
    outcome.figures = {
        "pages printed": f"{fits:,}",
        "written, submitted and printed in": f"{seconds:.0f} s",
        "beyond the limits": f"{last} cards of some {len(NOTE) * 4 // 1000} kB each",
        "memory of the rendering at most": f"{used.ru_maxrss // 1024:,} MB",
        "said": said,
    }
    return outcome


def _made(app: APIFlask, pool: pdf.Pool, ground: Ground, writers: list[Writer]) -> tuple[int, str]:
    """Submits these cards and prints the packet: its pages, 0 when there are none, and what its page says of it."""
    for writer in writers:
        _submit(writer, ground.items)
    recruiter = cast.actor("recruiter", datetime.now(UTC))
    ref, job = packets.issue(recruiter, ground.candidate)
    Worker(app, pool).one(job)
    found = packets.pdf(recruiter, ref)
    said = packets.show(recruiter, ref).line.error
    if found is None:
        page = Visitor(app).become("recruiter").get(f"/packets/{ref}")
        return 0, said if said in page.words else ""
    with pikepdf.open(io.BytesIO(found[0])) as document:
        return len(document.pages), said


def _submit(writer: Writer, items: list[str]) -> None:
    row = accounts.by_ref(writer.person)
    assert row is not None
    actor = cast.Actor(row.id, row.ref, row.name, datetime.now(UTC))
    values = {(item, field): value for item in items for field, value in (("rating", 3), ("evidence", NOTE))}
    values |= {("", "recommendation"): 3, ("", "rationale"): "Yes."}
    requests = [
        SaveRequest(field, value, "thousand", number, f"thousand-{number}", item)
        for number, ((item, field), value) in enumerate(values.items())
    ]
    scorecards.save_all(actor, writer.card, requests)
    scorecards.submit(actor, writer.card)
