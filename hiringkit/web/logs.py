"""Structured log lines that hold allowed fields only: no names, notes, addresses, tokens or line breaks."""

import logging
import sys
from collections.abc import Mapping, MutableMapping
from types import TracebackType
from typing import Any

import structlog
from flask import Flask, Response, g, request

FIELDS = frozenset(
    {"event", "level", "timestamp", "method", "endpoint", "status", "milliseconds"}
    | {"reference", "person", "error", "where", "door", "count"}
)
LONGEST = 2000
log = structlog.get_logger(__name__)


def init_app(app: Flask) -> None:
    """Makes every request that a page or an API route refuses leave a line."""
    app.after_request(_noted)


def _noted(response: Response) -> Response:
    if 400 <= response.status_code < 500 and request.url_rule is not None:
        visitor = g.get("visitor")
        log.warning(
            "refused",
            method=request.method,
            endpoint=request.endpoint,
            status=response.status_code,
            person=visitor.actor.ref if visitor else None,
        )
    return response


def set_up(level: str) -> None:
    """Makes every log line of ours one line of JSON on standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            allowed_only,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=lambda *_names: structlog.WriteLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def allowed_only(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Drops every field that is not on the list, and makes each value short and one line."""
    return {name: _plain(value) for name, value in event.items() if name in FIELDS}


def where(error: BaseException) -> str:
    """The places an exception passed through, without its words, which may hold what somebody typed."""
    steps: list[str] = []
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        steps.append(f"{'/'.join(code.co_filename.rsplit('/', 2)[-2:])}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " > ".join(steps[-12:])


def _plain(value: Any) -> Any:
    if isinstance(value, int | float | bool) or value is None:
        return value
    text = "".join(letter if letter.isprintable() else " " for letter in str(value))
    return text[:LONGEST]
