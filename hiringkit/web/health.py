"""For machines: is the process alive, can it do its work, and a few counts."""

import hmac
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, generate_latest
from werkzeug.exceptions import NotFound

from hiringkit import __version__
from hiringkit.services import health
from hiringkit.web import doors, visits
from hiringkit.web.metrics import totals

bp = Blueprint("health", __name__)
FIGURES = {
    "jobs_queued": "Jobs that wait for a worker.",
    "jobs_running": "Jobs that a worker is at.",
    "jobs_oldest_seconds": "How long the oldest job has waited.",
    "database_bytes": "Size of the database.",
    "last_backup_timestamp_seconds": "When a backup was last made; 0 when there is none.",
    "saves": "Saves of scorecard fields that are kept.",
}


@bp.get("/healthz")
@doors.open_to_all
def alive() -> Response:
    """200 as long as the process answers."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
@doors.open_to_all
def ready() -> Any:
    """200 when everything that is needed is there; else 503. What fails is named, and doctor says what to do."""
    checks = {one.name: one.ok for one in health.readiness(visits.settings(), visits.now())}
    return jsonify(checks), 200 if all(checks.values()) else 503


@bp.get("/metrics")
@doors.by_token
def metrics() -> Response:
    """Counts for Prometheus, for whoever holds the token of the setting metrics_token; nobody is named in them."""
    wanted = visits.settings().metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not wanted or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise NotFound
    registry = CollectorRegistry()
    Gauge("hiringkit_info", "The version that runs.", ["version"], registry=registry).labels(__version__).set(1)
    for name, number in health.figures(visits.now()).items():
        words = FIGURES.get(name, f"Number of {name.replace('_', ' ')}.")
        Gauge(f"hiringkit_{name}", words, registry=registry).set(number)
    ready = Gauge("hiringkit_ready", "1 for each check that is as it should be.", ["check"], registry=registry)
    for one in health.readiness(visits.settings(), visits.now()):
        ready.labels(one.name).set(one.ok)
    _requests(registry)
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _requests(registry: CollectorRegistry) -> None:
    labels = ["method", "route", "status"]
    number = Counter("hiringkit_requests", "Requests by route and status.", labels, registry=registry)
    seconds = Counter("hiringkit_request_seconds", "Seconds spent on them.", labels, registry=registry)
    for (method, route, status), count, spent in totals(current_app):
        number.labels(method, route, status).inc(count)
        seconds.labels(method, route, status).inc(spent)
