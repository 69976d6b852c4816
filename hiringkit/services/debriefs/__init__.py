"""The committee's room: gathering a case, showing it, votes, decisions and what surrounds them."""

from hiringkit.services.debriefs.chairing import go_on_without, meet, override, remind, set_agenda
from hiringkit.services.debriefs.deciding import NewDecision, decide, reopen, sign
from hiringkit.services.debriefs.gathering import Case, Seat, gather
from hiringkit.services.debriefs.showing import DebriefFacts, computed, log, show
from hiringkit.services.debriefs.voting import go_on, recuse, vote, vote_panel

__all__ = [
    "Case",
    "DebriefFacts",
    "NewDecision",
    "Seat",
    "computed",
    "decide",
    "gather",
    "go_on",
    "go_on_without",
    "log",
    "meet",
    "override",
    "recuse",
    "remind",
    "reopen",
    "set_agenda",
    "show",
    "sign",
    "vote",
    "vote_panel",
]
