"""Whether a line asks something, as a question or as an order to tell, write or compare."""

import re

from hiringkit.content.importing import texts

_ASKING = re.compile(
    r"^(?:(?:and|so|now|ok|okay|then|also|please|briefly|bonus|optional|quick|follow[- ]?up|\([^)]{1,30}\))[,:]?\s+)*"
    r"(?:what|what's|whats|which|who|whom|whose|when|where|why|how|can you|could you|would you|"
    r"will you|do you|did you|have you|are you|"
    r"is it|is there|are there|does|should|explain|describe|discuss|define|compare|contrast|"
    r"differentiate|distinguish|tell|talk|walk|"
    r"give|list|name|state|write|design|implement|derive|prove|show|demonstrate|calculate|compute|"
    r"find|sketch|draw|outline|summari[sz]e|"
    r"illustrate|mention|elaborate|identify|provide|build|create|code|solve|estimate|evaluate|"
    r"analy[sz]e|suggest|propose|share|"
    r"difference between|differences between|pros and cons|advantages|convert|reverse|print|"
    r"return|determine|construct|interpret|"
    r"argue|justify|rank|simplify|optimi[sz]e|refactor|debug|fix|predict|plot|recall|review|select|query|"
    r"translate|rewrite|turn|complete|fill in|modify|extend|merge)\b",
    re.IGNORECASE,
)
_ASKED_AT = re.compile(r"^(?:[\w&.'’-]+ ){1,3}(?:interview )?question\s*[–—:-]+\s*", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:[^\w\s\"'“‘(\[$`*<\\/.-]+\s+|\[[\w /+-]{1,14}\]\s+)+(?=\w)")
"""Signs and tags in brackets that stand before a question, such as how hard it is."""
_TASK = re.compile(
    r"^(?:given|suppose|you(?:'re|’re| are| have| need| want)|consider|imagine|let|assume|there (?:is|are)|we have)\b"
    r"[^:]{5,600}?"
    r"[,.;] *(?:please |then |and )?(?:write|implement|return|find|determine|compute|design|calculate|count|print|"
    r"remove|code|explain|describe|come up|show|prove|derive|estimate|give)\b",
    re.IGNORECASE | re.DOTALL,
)
_ORDER = re.compile(
    (
        r"^(?:explain|define|describe|discuss|compare|derive|prove|implement|summari[sz]e|illustrate|"
        r"sketch)\b"
    ),
    re.I,
)
_CLAUSE_FIRST = re.compile(
    r"^(?:if|in|for|when|with|under|after|at|on|from|as)\b[^?]{3,200}?, (?:what|how|why|which|who|where|"
    r"explain|describe|"
    r"discuss|derive|show|write|tell|list|name|give|compare)\b",
    re.IGNORECASE,
)
_OTHER_TONGUES = re.compile(
    r"[？¿]|什么|如何|为什么|怎么|吗|何ですか|とは|なぜ|무엇|какой|почему|comment\b|pourquoi\b|warum\b|wie\b.*\?"
)
_TAIL = re.compile(r"(?:\s|[^\w\s?？)\]`$]|\([^()]*\)|\[[^\]]*\]\([^)]*\)|<[^>]+>)*$")
_NOISE = re.compile(
    r"^(?:table of contents?|contents?|back to top|answers?|ans|solution|solutions|hint|hints|"
    r"note|notes|references?|resources?|"
    r"license|contributing|contributors?|acknowledge?ments?|about|index|introduction|further "
    r"reading|click (?:here|to)|show answer|"
    r"⬆.*|↑.*|top)\b[:.\s]*$",
    re.IGNORECASE,
)
_ABOUT_THE_LIST = re.compile(
    r"\b(?:create an? (?:pr|pull request|issue)|open an? (?:pr|pull request|issue)|pull requests?|"
    r"contribut(?:e|ing|ions?)|this (?:repo|repository|list|page|"
    r"document|collection|guide)|the list of questions|where are the answers|feel free|star "
    r"(?:this|the)|back to (?:the )?(?:top|contents?)|"
    r"find answers here|sponsor|subscribe|newsletter|join (?:the|our)|click here|feeling inspired|"
    r"table of contents)\b|^list of (?:\w+ ){0,3}questions$",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?:[^()]|\([^()]*\))*\)")
_BARE_LINK = re.compile(r"https?://\S+")
LONGEST = 2_000


def asks(text: str) -> bool:
    """Whether a line of Markdown reads as a question or as an order to a candidate."""
    plain = _BEFORE.sub("", _ASKED_AT.sub("", _BARE_LINK.sub("", _LINK.sub(r"\1", texts.words(text))).strip()))
    if len(plain) < 6 or len(plain) > LONGEST or is_noise(plain):
        return False
    if _OTHER_TONGUES.search(plain):
        return True
    count = len(plain.split())
    if _TAIL.sub("", plain).endswith("?") and count > 1:
        return True
    if _TASK.match(plain) or (count < 60 and _CLAUSE_FIRST.match(plain)):
        return True
    if _ASKING.match(plain):
        return (count >= 3 or (count == 2 and _ORDER.match(plain) is not None)) and not plain.endswith(":")
    mark = plain.rfind("?")
    return mark > 10 and len(plain) - mark < 400


def is_noise(plain: str) -> bool:
    """Whether words only help to find one's way, or speak of the list itself."""
    return _NOISE.match(plain) is not None or _ABOUT_THE_LIST.search(plain) is not None


def surely(text: str) -> bool:
    """Whether a line is a question by its mark alone."""
    plain = _BARE_LINK.sub("", _LINK.sub(r"\1", text))
    return "?" in plain or "？" in plain


def orders(text: str) -> bool:
    """Whether a line ends with a colon and gives an order that the lines below it complete."""
    plain = texts.words(text)
    return plain.endswith(":") and _ASKING.match(plain) is not None and len(plain.split()) > 2
