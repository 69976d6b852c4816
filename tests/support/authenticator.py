"""A device that shows codes, as an app on a phone does, and the way to add one to an account."""

import re
import time
from datetime import UTC, datetime, timedelta

import pyotp

from tests.support.client import Answer, Visitor

SECRET = re.compile(r"<code class=\"qr__secret unbroken\">([A-Z2-7 ]+)</code>")
STEP = timedelta(seconds=30)
SETTLED = 2
"""Seconds that a code still has to be what the server counts with when it arrives there."""
CODE = re.compile(r"<li><code>([a-z0-9]{5}-[a-z0-9]{5})</code></li>")


class Device:
    """An authenticator app with one secret."""

    def __init__(self, secret: str) -> None:
        self.app = pyotp.TOTP(secret.replace(" ", ""))

    def code(self, steps: int = 0) -> str:
        """The code that it shows now, or some half minutes from now; never at the very end of its half minute."""
        left = STEP.total_seconds() - datetime.now(UTC).timestamp() % STEP.total_seconds()
        if left < SETTLED:
            time.sleep(left)
        return self.app.at(datetime.now(UTC) + steps * STEP)


def scanned(page: Answer) -> Device:
    """The device that read the secret off a page."""
    found = SECRET.search(page.text)
    assert found, page.words
    return Device(found[1])


def add_device(visitor: Visitor) -> tuple[Device, list[str]]:
    """Adds a device to the visitor's account; the device, and the recovery codes."""
    page = visitor.get("/account/second/device")
    device = scanned(page)
    shown = visitor.submit(page, "/account/second/device", status=200, code=device.code(-1))
    return device, CODE.findall(shown.text)
