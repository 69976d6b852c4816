"""Five tools: how each is called, and how its findings are read."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.audit import planted
from tests.audit.ground import Target
from tests.support.source import ROOT

HOME = Path(os.environ.get("AUDIT_TOOLS", str(ROOT / ".tools")))
"""The folder that ./hk audit puts the tools into; wapiti has a place of its own, since it asks for other versions."""
LONGEST = 900
"""Seconds that one tool may take."""
Look = Callable[[Target, Path], list[str]]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool by its command, and what it found in a target as lines."""

    name: str
    look: Look

    @property
    def is_there(self) -> bool:
        """True when it is installed."""
        return (_bin(self.name) / self.name).exists()


def _bin(name: str) -> Path:
    return HOME / ("wapiti" if name == "wapiti" else "audit") / "bin"


def run(name: str, *arguments: str, cwd: Path) -> str:
    """What a tool prints."""
    environ = {
        **os.environ,
        "PATH": f"{_bin(name)}:{os.environ['PATH']}",
        "SEMGREP_SEND_METRICS": "off",
        "HOME": str(cwd),
    }
    environ["NO_PROXY"] = environ["no_proxy"] = "127.0.0.1"
    command = [str(_bin(name) / name), *arguments]
    done = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, timeout=LONGEST, check=False)
    (cwd / f"{name}.log").write_text(done.stdout + done.stderr)
    return done.stdout


def _code(target: Target, folder: Path) -> Path:
    if target.name == "ours":
        return ROOT / "hiringkit"
    (folder / "code").mkdir(exist_ok=True)
    (folder / "code/planted.py").write_text(planted.CODE)
    return folder / "code"


def bandit(target: Target, folder: Path) -> list[str]:
    """Medium and high findings, but those on lines that say why they are right (noqa: S…, the same rule in ruff)."""
    said = json.loads(run("bandit", "-q", "-r", str(_code(target, folder)), "-ll", "-f", "json", cwd=folder))
    open_ones = [one for one in said["results"] if not _is_argued(one)]
    return [f"{one['test_id']} {one['filename']}:{one['line_number']}" for one in open_ones]


def _is_argued(one: dict[str, Any]) -> bool:
    lines = Path(one["filename"]).read_text("utf-8").splitlines()
    said = " ".join(lines[number - 1] for number in one["line_range"])
    return bool(re.search(rf"noqa: [^#]*S{one['test_id'][1:]}", said))


def semgrep(target: Target, folder: Path) -> list[str]:
    """What our own rules find."""
    rules = str(ROOT / "tests/audit/semgrep.yaml")
    options = ("--config", rules, "--json", "--quiet", "--metrics=off", "--disable-version-check", "--no-git-ignore")
    said = json.loads(run("semgrep", "scan", *options, str(_code(target, folder)), cwd=folder) or '{"results": []}')
    return [f"{one['check_id']} {one['path']}:{one['start']['line']}" for one in said["results"]]


FAILED = re.compile(r"^_{3,} ([A-Z]+ /\S*) _{3,}$", re.MULTILINE)


def schemathesis(target: Target, folder: Path) -> list[str]:
    """Operations that answer a request made of the API's own description with a fault of the server."""
    heads = [f"Cookie: {target.cookie}", f"X-CSRFToken: {target.token}"] if target.cookie else []
    options = [word for head in heads for word in ("-H", head)]
    options += ["--checks", "not_a_server_error", "--max-examples", "40", "--phases", "fuzzing", "--no-color"]
    said = run("schemathesis", "run", str(target.api), "--url", target.url, *options, cwd=folder)
    _, *parts = FAILED.split(said)
    failed = {name for name, part in zip(parts[::2], parts[1::2], strict=True) if "Server error" in part}
    return sorted(name.replace("{", "<").replace("}", ">") for name in failed)


def sqlmap(target: Target, folder: Path) -> list[str]:
    """Parameters through which SQL can be sent."""
    options = ["--batch", "--level", "1", "--risk", "1", "--flush-session", "--technique", "BEU", "--disable-coloring"]
    options += ["--output-dir", str(folder / "sqlmap"), *(["--cookie", target.cookie] if target.cookie else [])]
    said = run("sqlmap", "-u", target.url + target.query, *options, cwd=folder)
    return re.findall(r"Parameter: .+", said)


def wapiti(target: Target, folder: Path) -> list[str]:
    """What a crawl with harmful words in every parameter brings to light."""
    report = folder / "wapiti.json"
    options = ["-u", target.url + "/", "--scope", "page", "-m", "xss,sql,exec,file,redirect,crlf", "-f", "json"]
    options += ["-o", str(report), "--no-bugreport", "--flush-session", "--store-session", str(folder / "wapiti")]
    options += ["--max-scan-time", "120", *(word for page in target.pages for word in ("-s", target.url + page))]
    options += ["-H", f"Cookie: {target.cookie}"] if target.cookie else []
    run("wapiti", *options, cwd=folder)
    found = json.loads(report.read_text())["vulnerabilities"]
    return [f"{kind}: {one['path']}" for kind, listed in found.items() for one in listed]


TOOLS = tuple(Tool(look.__name__, look) for look in (bandit, semgrep, schemathesis, sqlmap, wapiti))
