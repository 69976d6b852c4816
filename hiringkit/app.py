"""The factory: settings in, application out."""

import hashlib
import hmac
from datetime import timedelta

from apiflask import APIFlask
from werkzeug.middleware.proxy_fix import ProxyFix

from hiringkit import __version__, paths
from hiringkit.api import questions as questions_api
from hiringkit.api import scorecards as scorecards_api
from hiringkit.config import Settings
from hiringkit.store import engines, outbox
from hiringkit.web import (
    accounts,
    assets,
    attachments,
    calibration,
    candidates,
    debriefs,
    doors,
    errors,
    exports,
    guests,
    health,
    home,
    interviews,
    letters,
    logs,
    loops,
    mail,
    metrics,
    moves,
    needs,
    openings,
    organisation,
    packets,
    pages,
    preparations,
    questions,
    records,
    reminders,
    rosters,
    scorecards,
    security,
    slates,
    surveys,
    voids,
)
from hiringkit.web.sessions import TokenSessions

BLUEPRINTS = (
    assets.bp,
    home.bp,
    health.bp,
    accounts.bp,
    organisation.bp,
    loops.bp,
    questions.bp,
    calibration.bp,
    openings.bp,
    candidates.bp,
    attachments.bp,
    rosters.bp,
    preparations.bp,
    surveys.bp,
    interviews.bp,
    scorecards.bp,
    debriefs.bp,
    moves.bp,
    needs.bp,
    voids.bp,
    packets.bp,
    slates.bp,
    guests.bp,
    exports.bp,
    letters.bp,
    records.bp,
    mail.bp,
    reminders.bp,
    questions_api.bp,
    scorecards_api.bp,
)
"""The rooms that are plugged in."""


def create_app(settings: Settings) -> APIFlask:
    """The application for these settings; it opens no connection until it is asked for something."""
    app = APIFlask(
        "hiringkit",
        title="hiringkit",
        version=__version__,
        spec_path="/api/openapi.json",
        docs_path=None,
        json_errors=False,
        static_folder=None,  # type: ignore[arg-type]  # Flask takes None; assets.bp serves the files
        template_folder=str(paths.shipped("templates")),
        instance_path=str(settings.instance.absolute()),
    )
    _configure(app, settings)
    logs.set_up(settings.log_level)
    engines.bind(app, settings.database_url)
    app.before_request(doors.admit)
    metrics.init_app(app, settings.instance)
    logs.init_app(app)
    security.init_app(app)
    errors.init_app(app)
    pages.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    doors.declare(app, "openapi.spec", doors.SIGNED_IN)
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's documented way
    return app


def _configure(app: APIFlask, settings: Settings) -> None:
    """What Flask and its extensions read; keys for other purposes follow from the one secret key."""
    is_secure = settings.base_url.startswith("https://")
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        AUDIT_KEY=_key(settings, "audit"),
        ATTEMPT_KEY=_key(settings, "attempts").hex(),
        FACTOR_KEY=_key(settings, "factors"),
        IDLE_KEPT=timedelta(days=settings.session_days),
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        SESSION_COOKIE_SECURE=is_secure,
        PREFERRED_URL_SCHEME="https" if is_secure else "http",
        TEMPLATES_AUTO_RELOAD=False,
    )
    app.session_interface = TokenSessions(settings.secret_key, is_secure)
    app.extensions[outbox.EXTENSION] = outbox.Office(
        is_open=bool(settings.mail_server),
        sender=settings.mail_from,
        base_url=settings.base_url,
        key=_key(settings, "mailed links"),
    )


def _key(settings: Settings, purpose: str) -> bytes:
    return hmac.new(settings.secret_key.encode(), purpose.encode(), hashlib.sha256).digest()
