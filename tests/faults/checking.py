"""The checker: what is wrong with what a mixture of faults left, by the database and by our own verification."""

from hiringkit.services import verification
from tests.faults.ground import Ground, Writer, let_go
from tests.faults.scenarios import broken_seals, disk_faults, lost, submit_lines
from tests.faults.servers import Typist


def left(ground: Ground, typists: list[Typist], submitted: list[Writer]) -> list[str]:
    """Saves that are gone, doubled or refused for good; cards submitted twice, unseen or changed since; a bad file."""
    if not ground.url and (damaged := disk_faults(ground)):
        return damaged
    refused = {status for one in typists for status in one.refused}
    found = [f"a save was answered {status}" for status in refused - {503}]
    found += lost(ground, typists, "")
    done = {writer.card for writer in submitted}
    found += submit_lines(sorted(done), ground, 1)
    found += submit_lines([writer.card for writer in ground.writers if writer.card not in done], ground, 0)
    return found + broken_seals(ground, submitted)


def findings(ground: Ground) -> set[str]:
    """What `hiringkit verify` and `hiringkit audit verify` find."""
    with ground.app().app_context():
        records = verification.check(lambda *_: None).findings
        lines = verification.audit().faults
        let_go()
    return {f"{one.table} {one.ref}: {one.sentence}" for one in records} | {
        f"{one.log}: {one.sentence}" for one in lines
    }
