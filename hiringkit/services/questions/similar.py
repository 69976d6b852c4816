"""Questions that ask nearly the same as another one, found among those that share its rarer words."""

from collections import Counter

from hiringkit.content.lint import duplicates
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Question
from hiringkit.services.questions.bank import Bank
from hiringkit.services.questions.usage import hidden_from

_WORDS, _NEAREST = 12, 40


def alike(actor: Actor, bank: Bank, question: Question) -> tuple[tuple[str, str], ...]:
    """Questions of the bank that the reader may see and that ask nearly the same, as (id, title)."""
    hidden = hidden_from(actor)
    near = [
        entry.value
        for entry in (bank.entries[place] for place in bank.index.sharing(question.prompt, _WORDS, _NEAREST))
        if isinstance(entry.value, Question) and entry.key not in hidden and entry.id != question.id
    ]
    pairs = duplicates.similar([("", question.prompt), *((one.id, one.prompt) for one in near)])
    found = Counter({other or one: likeness for one, other, likeness in pairs if "" in (one, other)})
    titles = {one.id: one.title for one in near}
    return tuple((ident, titles[ident]) for ident, _ in found.most_common())
