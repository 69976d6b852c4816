"""Pronouns and titles that give away a gender, in the languages that notes are written in, and what stands instead."""

import re
from collections.abc import Iterator

from hiringkit.domain.packets.masking.folding import listed

THEY, THEM, THEIR, THEIRS, SELF, TITLE = "[they]", "[them]", "[their]", "[theirs]", "[themself]", "[title]"
_LETTER = r"[^\W\d_]"
ENGLISH = {
    **dict.fromkeys(("he", "she", "s/he", "(s)he", "he/she", "she/he", "he or she", "she or he"), THEY),
    **dict.fromkeys(("him", "him/her", "her/him", "him or her", "her or him"), THEM),
    **dict.fromkeys(("his/her", "her/his", "his or her", "her or his"), THEIR),
    "hers": THEIRS,
    **dict.fromkeys(("himself", "herself", "him-/herself"), SELF),
}
_SORTED = sorted(ENGLISH, key=len, reverse=True)
_ENGLISH = re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, _SORTED))})(?!\w)", re.IGNORECASE)
_OWNED = re.compile(r"(?<![\w'])(his|her)(?!\w)(?=(\s+[\w\"“‘'(])?)", re.IGNORECASE)
_NOT_OWNED = re.compile(
    r"\s+(?:the|a|an|to|in|on|at|for|with|if|how|what|why|when|where|that|about|and|or|but|as|by|from|because|again|"
    r"once|twice|after|before|than|this|these|it|is|was)\b",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Messrs|Sir|Madam|Herr|Herrn|Frau|Monsieur|Madame|Mademoiselle|Mme|Mlle|Señora?|Señorita|"
    r"Sra?|Signora?|Signorina|Sig|Senhora?|Pan|Pani|Hr|Fr)\.?(?=\s+[^\W\d_a-zà-þ])|(?<!\w)(?:Mr|Mrs|Ms)\.?(?!\w)"
)
OTHERS = {
    "de": (
        "er sie ihm ihr ihn ihre ihrer ihren ihrem ihres sein seine seiner seinen seinem seines",
        "und der die das nicht ist ein eine mit hat zu den von auf dem wie auch",
    ),
    "fr": ("il elle lui celui-ci celle-ci", "le la les des et est une un dans que qui pas pour sur avec du mais"),
    "es": ("él ella suyo suya", "el la los las de y que en es un una no por con para del pero"),
    "pt": ("ele ela dele dela nele nela", "o a os as de e que em não um uma com para do da mas"),
    "it": ("lui lei egli ella", "il lo la gli le di e che non un una con per del ma è"),
    "nl": ("hij zij haar hem zijn", "de het een en van niet is dat met op voor maar ook"),
    "pl": ("on ona jego jej jemu niego niej nim nią", "i w na nie się jest z do że to ale jak przez"),
    "sv": ("han hon honom henne hans hennes", "och att det som en är inte på med för men till"),
    "da": ("han hun ham hende hans hendes", "og at det som en er ikke på med for men til af"),
}
"""For each language its pronouns, and the small words by which a text in it is known."""
_BY_SCRIPT = (
    r"(?<![其吉])[他她](?!们|們|人|国|國|方)",
    r"彼女(?!ら|達|たち)|彼(?!ら|女|達|たち|岸|氏)",
    r"그녀",
    r"(?<!\w)(?:он|она|его|её|ее|ему|ей|им|ним|нему|него|ней|неё|нее|нём|нем)(?!\w)",
    r"(?<!\w)(?:він|вона|його|її|йому|їй)(?!\w)",
    r"(?<!\w)[وفبل]?(?:هو|هي)(?!\w)",
    r"(?<!\w)[ושכ]?(?:הוא|היא|אותו|אותה|שלו|שלה)(?!\w)",
    r"(?<!\w)(?:αυτός|αυτή|αυτόν|αυτήν)(?!\w)",
)
_SCRIPTS = re.compile("|".join(_BY_SCRIPT), re.IGNORECASE)
_WORDS = re.compile(rf"{_LETTER}+")
_FOREIGN = {
    language: re.compile(rf"(?<!\w)(?:{'|'.join(pronouns.split())})(?!\w)", re.IGNORECASE)
    for language, (pronouns, _) in OTHERS.items()
}
_KNOWN_BY = {language: frozenset(words.split()) for language, (_, words) in OTHERS.items()}
_ENGLISH_WORDS = listed("the and of to in is was for that with on it not as but an at by from")
_LEANING = re.compile(
    r"(?<!\w)(?:man|woman|men|women|guy|girl|boy|lady|gentleman|male|female|husband|wife|mother|father|mum|mom|dad|"
    r"brother|sister|son|daughter|pregnan\w+|maternity|paternity|girlfriend|boyfriend|fianc[ée]e?|masculine|feminine)"
    r"(?!\w)",
    re.IGNORECASE,
)


def found(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and what stands instead, of each pronoun and title."""
    language = language_of(text)
    if language == "en":
        yield from _english(text)
    else:
        for match in _FOREIGN[language].finditer(text):
            yield match.start(), match.end(), THEY
    for match in _SCRIPTS.finditer(text):
        yield match.start(), match.end(), THEY
    for match in _TITLES.finditer(text):
        yield match.start(), match.end(), TITLE


def _english(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _ENGLISH.finditer(text):
        yield match.start(), match.end(), ENGLISH[match.group().lower()]
    for match in _OWNED.finditer(text):
        is_owner = bool(match.group(2)) and not _NOT_OWNED.match(text, match.end())
        alone = THEIRS if match.group(1).lower() == "his" else THEM
        yield match.start(), match.end(), THEIR if is_owner else alone


def language_of(text: str) -> str:
    """The language whose small words the text uses most; English unless another has clearly more."""
    words = [word.lower() for word in _WORDS.findall(text[:4000])]
    english = sum(word in _ENGLISH_WORDS for word in words)
    counts = {language: sum(word in known for word in words) for language, known in _KNOWN_BY.items()}
    best = max(counts, key=lambda one: counts[one])
    return best if counts[best] > max(1, english) else "en"


def leaning(text: str) -> Iterator[tuple[int, int]]:
    """Words that may give a gender away and are left for a person to judge."""
    for match in _LEANING.finditer(text):
        yield match.start(), match.end()
