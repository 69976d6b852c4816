"""config show: every setting with its source, and no secret."""

import json

from tests.support import app as apps
from tests.support.commands import Instance


def test_every_setting_is_shown_with_its_source_and_no_secret(fresh: Instance) -> None:
    given = {"HIRINGKIT_DATABASE_URL": "postgresql://ada:sesame@db/hiring", "HIRINGKIT_METRICS_TOKEN": "open-sesame"}
    result = fresh.run("config", "show", "--json", **given)
    assert result.exit_code == 0, result.stderr
    shown = {one["variable"]: one for one in json.loads(result.stdout)["settings"]}
    assert shown["HIRINGKIT_PORT"] == {
        "name": "port",
        "variable": "HIRINGKIT_PORT",
        "value": "8000",
        "source": "default",
    }
    assert shown["HIRINGKIT_INSTANCE"]["source"] == "environment"
    assert "sesame" not in result.stdout
    assert apps.KEY not in result.stdout


def test_queue_address_is_shown_without_its_password(fresh: Instance) -> None:
    result = fresh.run("config", "show", HIRINGKIT_QUEUE_URL="redis://:sesame@queue:6379/0")
    assert "redis://:******@queue:6379/0" in result.stdout


def test_queue_address_of_another_kind_is_refused(fresh: Instance) -> None:
    result = fresh.run("config", "show", HIRINGKIT_QUEUE_URL="amqp://queue")
    assert result.exit_code == 1
    assert "HIRINGKIT_QUEUE_URL (environment) must be like redis://host:6379/0 or postgresql://" in result.stderr


def test_slip_of_the_pen_is_noted(fresh: Instance) -> None:
    result = fresh.run("config", "show", HIRINGKIT_PROT="9000")
    assert result.exit_code == 0
    assert "HIRINGKIT_PROT is set, and no setting has that name" in result.stderr
