"""Questions that everybody has heard: they bring rehearsed answers, and ask for nothing that was done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weak:
    """A stretch of a text that asks for a rehearsed answer, why that is weak, and what to ask instead."""

    start: int
    end: int
    why: str
    instead: str

    @property
    def message(self) -> str:
        """Both in a sentence each."""
        return f"{self.why} Try: “{self.instead}”"


_LAST = r"\s*(?:[,.;:?!]|$|so far\b|to date\b|please\b|and\b|in general\b|briefly\b)"
_END = rf"(?={_LAST})"
_YEARS = r"(?:\d+|three|four|five|six|seven|ten|a few|some|the next) ?(?:-| |to \w+ )?(?:years?|years' time)"
_PEOPLE = r"(?:friends?|family|(?:\w+ )?(?:colleagues?|co-?workers?|manager|boss|employer|team|teammates?|supervisor))"
_MOST = r"(?:(?:greatest|biggest|main|worst|top|key|personal|professional|core|chief|single|three|two|own|real) )*"
_FAULT = r"(?:weak(?:ness(?:es)?|est (?:point|spot|side|skill)|(?:er|) (?:point|side)s?)|shortcomings?|flaws?|fault)"
_STRENGTH = r"(?:strengths?|strongest (?:point|side|skill|suit)|strong points?|superpowers?|best (?:quality|qualities))"
_FAULTS = (
    rf"\byour {_MOST}(?:{_STRENGTH}|{_FAULT})\b|"
    r"\b(?:weakness(?:es)?|strengths?) (?:of yours|that you have|(?:that )?you (?:would like|want) to "
    r"(?:work on|improve))\b|"
    rf"\bwhat are you (?:really |most |least )?(?:good|bad|best|worst) at{_END}"
)
_STRESS = r"(?:stress|pressure|stressful situations?|conflicts?|criticism|failure|deadlines|change|difficult people)"

_KINDS: tuple[tuple[str, str, str], ...] = (
    (
        r"\b(?:tell (?:me|us)|talk|say|share|start by telling (?:me|us)) (?:\w+ ){0,4}about (?:yourself|who you are)\b|"
        r"\b(?:introduce|describe|sell) yourself\b|\bwho (?:are you|is the person)\b[^.?!]{0,30}\b(?:really|behind)\b|"
        rf"\bhow would (?:you|your {_PEOPLE}) describe you(?:rself)?\b|"
        rf"\bwhat (?:would|do) your {_PEOPLE} say about you\b",
        "Everybody has a speech about themselves; it compares nobody, and invites facts that you must not ask for.",
        "Tell me about the piece of your work that is nearest to this job.",
    ),
    (
        r"\b(?:walk|take|talk|run|guide|lead|bring) (?:me|us) (?:\w+ ){0,2}?through (?:all of )?your (?:\w+ )?"
        r"(?:cv|r[ée]sum[ée]|curriculum vitae|linkedin|(?:career|background|work history|employment history|education)"
        rf"{_END})|\b(?:tell|talk to) (?:me|us) (?:\w+ ){{0,3}}?about your (?:cv|r[ée]sum[ée]|(?:career|background|"
        rf"work history|previous jobs|education|experience|past experience|work experience){_END})",
        "The CV is read before the call; read aloud it takes minutes and earns no rating.",
        "Take one project of the last two years. How did you solve what was hard about it?",
    ),
    (
        _FAULTS,
        "Everybody has a prepared answer to this, and nobody names the fault that matters.",
        "Tell me about a mistake of yours that somebody else had to point out. What did you change afterwards?",
    ),
    (
        rf"\bwhere (?:do|would|will|can) you see yourself\b|\bwhere (?:do you want|would you like|will you) (?:to )?be "
        rf"in {_YEARS}|\bwhat (?:is|are) your (?:\w+[- ])?(?:career |long[- ]term |personal |professional )*"
        rf"(?:plans?|goals?|ambitions?)(?= (?:for|in|over) (?:the (?:next|coming) )?{_YEARS}|{_LAST})|"
        r"\b(?:five|ten)[- ]year plan\b",
        "A guess at the future rewards whoever says that they will stay; it shows nothing that was done.",
        "What have you done in the last year to get nearer to the work that you want?",
    ),
    (
        r"\bwhy (?:should|would|must) (?:we|i|anyone|anybody|our company|this company) (?:\w+ )?"
        r"(?:hire|choose|pick|select|employ|take|want) you\b(?!-)|\bwhy (?:are|would) you (?:be )?(?:the|a) (?:\w+ )?"
        r"(?:right|best|good|ideal|perfect) (?:person|candidate|one|choice|fit)\b|\bwhat (?:makes|would make) you "
        r"(?:\w+ )?(?:the (?:best|right|ideal)|special|unique|different|stand out|better|a (?:good|great) "
        r"(?:fit|candidate))\b|\bwhat (?:sets|would set) you apart\b|"
        r"\bwhat (?:can|could|will|would|do) you (?:bring|offer|contribute|do for) (?:to )?(?:us|our|this|the) ?"
        r"(?:company|team|organi[sz]ation|table|role)?\b",
        "The answer is a sales talk; comparing candidates is the committee’s work, from what each of them did.",
        "Pick one task of this job. How have you done something like it before?",
    ),
    (
        r"\bwhy (?:do|would|did) you (?:want|like|choose|apply|wish) (?:\w+ ){0,2}(?:(?:work|working|be|come) "
        rf"(?:here|for us|with us|for our|at our)|join (?:us|our)|this (?:job|role|position)|for (?:this|the|our) "
        rf"(?:job|role|position)|here){_END}|\bwhy (?:us|our company|this company){_END}|"
        r"\bwhat do you know about (?:us|our company|our organi[sz]ation|this company)\b|"
        r"\bwhat (?:is|would be) your (?:dream|ideal|perfect) (?:job|role|company|boss|manager)\b|"
        rf"\bwhat (?:motivates|drives|inspires|excites) you{_END}|\bwhat are you passionate about{_END}",
        "It rewards flattery and an evening of reading, and any answer is as good as another.",
        "Tell me about a task that you took on without being asked. What came of it?",
    ),
    (
        r"\bon a scale (?:of|from) (?:1|one|0|zero) (?:to|through) (?:10|ten|5|five|100)\b[^.?!]*\b(?:you|your)\b|"
        r"\b(?:rate|score|grade) (?:yourself|your (?:own )?(?:skills?|knowledge|level|\w+ skills|"
        r"\w+ (?:from|between) (?:1|one|0|zero)\b))|"
        r"\bhow (?:good|skilled|strong|proficient|experienced) are you (?:at|in|with)\b",
        "Nobody’s ten is another’s ten: a rating of oneself follows confidence, not skill.",
        "Tell me about the hardest thing that you built with it.",
    ),
    (
        rf"\bhow (?:do|would) you (?:\w+ )?(?:handle|deal with|cope with|react to|respond to|take) {_STRESS}{_END}|"
        rf"\bhow well do you (?:handle|work under|cope with|take) {_STRESS}\b|"
        r"\bwhat (?:is|are) your (?:\w+ )?(?:leadership|management|managing|working|work|communication|learning) "
        r"(?:style|philosophy|ethic)\b|\b(?:are you a|how are you as a|what makes a) (?:good )?team ?player\b|"
        r"\bdo you (?:work|perform) well (?:under pressure|in a team|with others|alone)\b",
        "In general everybody does it well; only a time when it happened can be rated.",
        "Tell me about a time when this was hard for you. What did you do, and what came of it?",
    ),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), why, instead) for pattern, why, instead in _KINDS)


def find(text: str) -> Iterator[Weak]:
    """Every stretch of a text that asks for a rehearsed answer, one for each kind."""
    plain = text.replace("’", "'")
    for pattern, why, instead in _PATTERNS:
        if seen := pattern.search(plain):
            yield Weak(seen.start(), seen.end(), why, instead)
