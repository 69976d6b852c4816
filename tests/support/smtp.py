"""A real mail server on a port of its own, which keeps what it is given and can be told to misbehave."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import ClassVar

CERTIFICATE = Path(__file__).with_name("mail-server.pem")
"""A certificate for 127.0.0.1 with its key, made for these tests and good for nothing else."""
CUT = "cut"
"""Instead of an answer: the connection ends."""
SILENCE = "silence"
"""Instead of an answer: nothing, until the other side goes."""


@dataclass(slots=True)
class Office:
    """What the server was given, and what it is to answer instead of yes; an answer is used once for each entry."""

    port: int = 0
    delivered: list[bytes] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    extensions: tuple[str, ...] = ("SMTPUTF8", "8BITMIME")
    tls: ssl.SSLContext | None = None

    def misbehave(self, word: str, *answers: str) -> None:
        """The next answers to a command; `.` is the end of a message."""
        self.answers.setdefault(word, []).extend(answers)

    def mails(self) -> list[EmailMessage]:
        """What arrived, parsed."""
        return [message_from_bytes(one, policy=default) for one in self.delivered]  # type: ignore[misc]  # the policy makes it so

    def answer(self, word: str, usual: str) -> str:
        """What to say to a command."""
        return self.answers[word].pop(0) if self.answers.get(word) else usual


class _Talk(socketserver.StreamRequestHandler):
    """One connection."""

    office: ClassVar[Office]

    def handle(self) -> None:
        """Greets, then answers until the other side goes."""
        self._say("220 test")
        while line := self.rfile.readline():
            words = line.decode("utf-8").strip()
            self.office.heard.append(words)
            word = words.split(" ")[0].split(":")[0].upper()
            if not self._answered(word):
                return

    def _answered(self, word: str) -> bool:
        if word == "QUIT":
            return False
        if word == "EHLO":
            offered = [*self.office.extensions, "AUTH PLAIN", *(["STARTTLS"] if self.office.tls else [])]
            lines = ["test", *offered]
            return self._say("\r\n".join(f"250{'-' if one != lines[-1] else ' '}{one}" for one in lines))
        if word == "DATA":
            return self._data()
        if word == "STARTTLS" and self.office.tls:
            return self._secure(self.office.tls)
        return self._say(self.office.answer(word, "235 in" if word == "AUTH" else "250 yes"))

    def _data(self) -> bool:
        said = self.office.answer("DATA", "354 go on")
        if not self._say(said) or not said.startswith("354"):
            return said != CUT
        content = b""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            content += line.removeprefix(b".")
        said = self.office.answer(".", "250 taken")
        if said.startswith("250") or said in (CUT, SILENCE):
            self.office.delivered.append(content)
        return self._say(said)

    def _secure(self, context: ssl.SSLContext) -> bool:
        self._say("220 go on")
        try:
            self.connection = context.wrap_socket(self.connection, server_side=True)
        except (ssl.SSLError, OSError):
            return False
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        return True

    def finish(self) -> None:
        """Closes what may have become a TLS connection."""
        super().finish()
        self.connection.close()

    def _say(self, words: str) -> bool:
        if words == SILENCE:
            self.rfile.readline()
        if words in (CUT, SILENCE):
            return False
        self.wfile.write(words.encode() + b"\r\n")
        return True


def tls() -> ssl.SSLContext:
    """The server’s side of TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Office]:
    """A mail server while the block lasts."""
    office = Office(tls=tls)
    handler = type("Talk", (_Talk,), {"office": office})
    with _Server(("127.0.0.1", 0), handler) as server:
        office.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield office
        finally:
            server.shutdown()
            thread.join(5)


def settings(port: int, security: str = "none") -> dict[str, str]:
    """The settings of an application that sends by this server, as keywords of tests.support.app.settings."""
    return {
        "mail_server": "127.0.0.1",
        "mail_port": str(port),
        "mail_security": security,
        "mail_from": "Hiring <hiring@brightmoor.example>",
        "base_url": "https://hiring.brightmoor.example",
    }
