"""python -m tests.audit [TOOL…]: each tool on planted faults, which it has to find, then on our application."""

import sys
import tempfile
from pathlib import Path

from tests.audit import ground, rules, tools
from tests.audit.tools import TOOLS, Tool
from tests.support.source import ROOT

OWN = "rules"
"""Our own rules alone: no tool has to be installed for them."""


def main(wanted: list[str]) -> int:
    """Runs the tools named, or all of them; 1 when one finds something in ours, or misses what is planted."""
    known = {tool.name for tool in TOOLS} | {OWN}
    if unknown := sorted(set(wanted) - known):
        print(f"there is no {', '.join(unknown)}: choose from {', '.join(sorted(known))}")
        return 2
    chosen = [tool for tool in TOOLS if not wanted or tool.name in wanted]
    hits = rules.findings(ROOT / "hiringkit")
    print(f"own rules: {len(rules.RULES) + len(rules.SCRIPTS)} rules, {len(hits)} findings in ours {hits or ''}")
    is_bad = bool(hits)
    if not chosen:
        return int(is_bad)
    with tempfile.TemporaryDirectory(prefix="hk-audit-") as name:
        folder = Path(name)
        with ground.bad(folder / "planted") as planted, ground.ours(folder / "ours") as ours:
            for tool in chosen:
                is_bad |= _looked(tool, planted, ours, folder)
                is_bad |= tool.name == "schemathesis" and tool.is_there and _behind(ours, folder)
    return int(is_bad)


def _looked(tool: Tool, planted: ground.Target, ours: ground.Target, folder: Path) -> bool:
    """True when a tool is missing, misses what is planted, or finds something in ours."""
    if not tool.is_there:
        print(f"{tool.name}: not installed")
        return True
    found = tool.look(planted, folder / "planted")
    here = tool.look(ours, folder / "ours")
    print(f"{tool.name}: {len(found)} found where faults are planted, {len(here)} in ours", flush=True)
    for line in here:
        print(f"  {line}")
    return not found or bool(here)


def _behind(ours: ground.Target, folder: Path) -> bool:
    """True when an operation behind sign-in is never answered with success, or a fault planted there is not found."""
    share = {name: ours.tally.of(name) for name in ours.operations} if ours.tally else {}
    said = ", ".join(f"{name} {well} of {sent}" for name, (sent, well) in share.items())
    print(f"schemathesis behind sign-in, answered with success: {said}")
    with ground.ours(folder / "behind", is_planted=True) as behind:
        failed = set(tools.schemathesis(behind, folder / "behind"))
    missed = sorted(set(ours.operations) - failed)
    print(
        f"schemathesis behind sign-in: {len(failed)} found of {len(share)} that fail there {missed or ''}", flush=True
    )
    return bool(missed) or not share or any(not well for _, well in share.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
