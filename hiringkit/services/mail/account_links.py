"""One-time links by mail: the link is put into the text only while it is sent, and is kept nowhere."""

from hiringkit.domain import accounts as rules
from hiringkit.domain import mail
from hiringkit.domain.access import Actor
from hiringkit.services.mail.writing import Recipient, letter, put
from hiringkit.store.accounts import Person

PATH = "/links/"


def link(actor: Actor, purpose: str, person: Person, seed: str) -> None:
    """Mails a person their link (`invite` or `reset`), inside the act that makes it; the token follows from `seed`."""
    written = letter(purpose, name=person.name, by=actor.name, link=mail.LINK)
    put(
        purpose,
        Recipient(person.email, person_id=person.id),
        actor.at,
        written,
        thread=f"{purpose} {person.ref}",
        seed=seed,
        useless_at=actor.at + rules.LINK_LIFE[purpose],
    )
