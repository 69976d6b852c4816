"""Sending mail: one message after the other over one connection, each noted before the server’s last word."""

import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from flask import Flask

from hiringkit.config import Settings
from hiringkit.domain import mail
from hiringkit.services import organisation
from hiringkit.services.mail import sending
from hiringkit.services.mail.sending import Held

PATIENCE = 30.0
"""Seconds to wait for the server’s next word."""
MOST = 50
"""Messages in one round, so that other work of the clock gets its turn."""
TLS, STARTTLS = "tls", "starttls"
SENTENCES: Mapping[type[BaseException], str] = {
    ConnectionRefusedError: "Nothing listens at the mail server’s address and port.",
    socket.gaierror: "The name of the mail server is not known.",
    TimeoutError: "The mail server did not answer in time.",
    ssl.SSLCertVerificationError: "The mail server’s certificate is not one that this machine trusts.",
    smtplib.SMTPNotSupportedError: "The mail server does not offer STARTTLS, or signing in, as the settings ask.",
    smtplib.SMTPServerDisconnected: "The mail server broke off.",
}
HEADERS = SMTP.clone(cte_type="7bit")
"""A body in ASCII, which a server takes that offers no more."""
WITH_UNICODE = HEADERS.clone(utf8=True)


class Refused(Exception):
    """The server, or the message itself, says that it will never go; the sentence names no address."""


def deliver(app: Flask, settings: Settings, is_stopping: Callable[[], bool] = lambda: False) -> int:
    """Sends what is due; how many messages were sent. What goes wrong is written into their rows."""
    with app.app_context():
        if not sending.has_work(now()):
            return 0
        sender = organisation.settings().policies.mail_sender or settings.mail_from
    line, number = Line(settings), 0
    try:
        for _ in range(MOST):
            if is_stopping():
                break
            with app.app_context():
                held = sending.take(now())
                if held is None:
                    break
                number += _one(line, held, sender)
    finally:
        line.close()
    return number


def _one(line: "Line", held: Held, sender: str) -> bool:
    """Sends one message and says in its row what became of it."""
    is_handed = False
    try:
        line.announce(compose(held, sending.body_of(held), sender))
        if not sending.hand_over(held, now()):
            line.close()
            return False
        is_handed = True
        line.give()
    except Refused as error:
        sending.refused(held, now(), str(error))
    except smtplib.SMTPResponseException as error:
        line.close()
        _answered(held, error)
    except (OSError, smtplib.SMTPException) as error:
        line.close()
        sentence = SENTENCES.get(type(error), f"The server could not be reached or broke off ({type(error).__name__}).")
        sending.unsure(held, now(), sentence) if is_handed else sending.give_up(held, now(), sentence)
    else:
        sending.sent(held, now())
        return True
    return False


def _answered(held: Held, error: smtplib.SMTPResponseException) -> None:
    """What a numbered answer means: 5 is for ever, the rest for now; the server’s own words may name people."""
    sentence = f"The server answered {error.smtp_code}."
    is_login = isinstance(error, smtplib.SMTPAuthenticationError)
    if is_login:
        sentence = f"The server did not take the user name and password ({error.smtp_code})."
    if error.smtp_code >= 500 and not is_login:
        sending.refused(held, now(), sentence)
    else:
        sending.give_up(held, now(), sentence)


def compose(held: Held, body: str, sender: str) -> EmailMessage:
    """The message with its headers; raises Refused when a header would hold more than one line."""
    name, address = parseaddr(sender)
    message = EmailMessage(policy=HEADERS)
    try:
        message["From"] = _address(name, address)
        message["To"] = _address(held.name, held.address)
        message["Subject"] = mail.header(held.subject)
        message["Date"] = format_datetime(now())
        message["Message-ID"] = f"<{held.ref}@{address.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(body)
    except (ValueError, IndexError) as error:
        raise Refused("The address or the subject cannot stand in a message.") from error
    if held.calendar:
        _invite(message, held.calendar)
    return message


def _invite(message: EmailMessage, calendar: str) -> None:
    """Adds the calendar file twice: as another form of the text, which calendars answer, and as a file to keep."""
    method = next(line for line in calendar.splitlines() if line.startswith("METHOD:")).removeprefix("METHOD:")
    message.add_alternative(calendar, subtype="calendar", params={"method": method})
    message.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename="interview.ics")


def _address(name: str, address: str) -> Address:
    """An address for a header, in parts: the parser of whole ones refuses letters outside ASCII."""
    local, _, domain = mail.header(address).rpartition("@")
    return Address(mail.header(name), local, domain)


class Line:
    """A connection to the mail server, opened when the first message needs it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._server: smtplib.SMTP | None = None
        self._content = b""

    def announce(self, message: EmailMessage) -> None:
        """Says from whom and to whom; until now nothing can arrive."""
        server = self._open()
        addresses = [parseaddr(str(message[name]))[1] for name in ("From", "To")]
        needs_unicode = not "".join(addresses).isascii()
        if needs_unicode and not server.has_extn("smtputf8"):
            raise Refused("The address holds letters that this mail server does not take.")
        self._content = message.as_bytes(policy=WITH_UNICODE if needs_unicode else HEADERS)
        options = ["SMTPUTF8", "BODY=8BITMIME"] if needs_unicode else []
        _require(server.mail(addresses[0], options))
        _require(server.rcpt(addresses[1]))

    def give(self) -> None:
        """Gives the message; when this returns, the server has it."""
        _require(self._open().data(self._content))

    def close(self) -> None:
        """Ends the connection, whatever state it is in."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _open(self) -> smtplib.SMTP:
        if self._server is None:
            self._server = _connected(self._settings)
        return self._server


def _connected(settings: Settings) -> smtplib.SMTP:
    """A connection as the settings want it: never in the clear where they say TLS, never to an unknown certificate."""
    own = urlsplit(settings.base_url).hostname or "localhost"
    where = (settings.mail_server, settings.mail_port)
    context = ssl.create_default_context()
    if settings.mail_security == TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(*where, local_hostname=own, timeout=PATIENCE, context=context)
    else:
        server = smtplib.SMTP(*where, local_hostname=own, timeout=PATIENCE)
    try:
        if settings.mail_security == STARTTLS:
            server.starttls(context=context)
        if settings.mail_username:
            server.login(settings.mail_username, settings.mail_password)
        server.ehlo_or_helo_if_needed()
    except BaseException:
        server.close()
        raise
    return server


def _require(answer: tuple[int, bytes]) -> None:
    """Raises what the server’s answer means unless it is a yes."""
    code, words = answer
    if not 200 <= code < 300:
        raise smtplib.SMTPResponseException(code, words)


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)
