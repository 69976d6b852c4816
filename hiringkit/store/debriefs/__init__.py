"""The debriefs room of the store: what a committee leaves behind."""

from hiringkit.store.debriefs.guests import Guest
from hiringkit.store.debriefs.letters import LetterRow
from hiringkit.store.debriefs.papers import Papers, papers
from hiringkit.store.debriefs.queries import decisions, get, overrides, recusals, votes, waiver, waivers
from hiringkit.store.debriefs.tables import Debrief, DecisionRow, Override, Recusal, Reminder, VoteRow, Waiver

__all__ = [
    "Debrief",
    "DecisionRow",
    "Guest",
    "LetterRow",
    "Override",
    "Papers",
    "Recusal",
    "Reminder",
    "VoteRow",
    "Waiver",
    "decisions",
    "get",
    "overrides",
    "papers",
    "recusals",
    "votes",
    "waiver",
    "waivers",
]
