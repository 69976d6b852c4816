"""python -m tests.audit [TOOL…]: each tool on planted faults, which it has to find, then on our application."""

import sys
import tempfile
from pathlib import Path

from tests.audit import ground, rules
from tests.audit.tools import TOOLS, Tool
from tests.support.source import ROOT


def main(wanted: list[str]) -> int:
    """Runs the tools named, or all of them; 1 when one finds something in ours, or misses what is planted."""
    chosen = [tool for tool in TOOLS if not wanted or tool.name in wanted]
    hits = rules.findings(ROOT / "hiringkit")
    print(f"own rules: {len(rules.RULES) + len(rules.SCRIPTS)} rules, {len(hits)} findings in ours {hits or ''}")
    is_bad = bool(hits)
    with tempfile.TemporaryDirectory(prefix="hk-audit-") as name:
        folder = Path(name)
        with ground.bad(folder / "planted") as planted, ground.ours(folder / "ours") as ours:
            for tool in chosen:
                is_bad |= _looked(tool, planted, ours, folder)
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
