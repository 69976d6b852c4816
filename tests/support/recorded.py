"""What the world knows of records: a hold that is over, a request that was answered, a reason to keep, a page read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from flask import current_app

from hiringkit.services import debriefs
from hiringkit.services.records import holding, keeping
from tests.support import cast


def tell(refs: Mapping[str, Mapping[str, str]]) -> None:
    """All of it early, about the candidate decided later; nothing that changes what may be done with their record."""
    at, ref = datetime(2026, 10, 23, 10, tzinfo=UTC), refs["candidates"]["two"]
    administrator, former = cast.actor("administrator", at), cast.actor("disabled", at)
    holding.release(administrator, ref, holding.place(former, ref, "A claim was announced."), "It was withdrawn.")
    keeping.keep(administrator, ref, 6, "They may be asked again in spring.")
    instance = current_app.config["SETTINGS"].instance
    asked = keeping.ask(administrator, instance, ref, "access", datetime(2026, 10, 22, tzinfo=UTC))
    keeping.answer(administrator, asked, "The copy was handed over.")
    debriefs.log(replace(cast.actor("chair", at), source="192.0.2.7"), ref)
