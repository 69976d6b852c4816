"""The main job in a real browser with scripts switched off: with the mouse, and with the keyboard alone."""

import pytest
from apiflask import APIFlask
from playwright.sync_api import Browser

from tests.journeys import main_job
from tests.journeys.drivers import ByKeyboard, WithoutScripts
from tests.journeys.main_job import Job
from tests.support import browser as browsers
from tests.support.browser import Watched


@pytest.mark.parametrize("how", [WithoutScripts, ByKeyboard])
def test_main_job_without_scripts(app: APIFlask, live: str, browser: Browser, how: type[WithoutScripts]) -> None:
    seen: list[Watched] = []
    contexts = []

    def driver() -> WithoutScripts:
        context = browser.new_context(java_script_enabled=False, locale="en-US")
        watched = browsers.Watched()
        watched.attach(context)
        watched.allow("status of 422")
        contexts.append(context)
        seen.append(watched)
        return how(context.new_page(), live)

    try:
        content = main_job.walk(Job(app, driver))
        assert content.startswith(b"%PDF")
        assert [complaint for watched in seen for complaint in watched.complaints()] == []
    finally:
        for context in contexts:
            context.close()
