"""Names in scripts that put no spaces between words, or that write small words onto a name."""

import re
import unicodedata

_SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
_JOINING = ("ARABIC", "HEBREW")
_SIGNED = ("DEVANAGARI", "BENGALI", "TAMIL", "TELUGU", "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM", "SINHALA")
COMPOUND = (
    "欧阳",
    "歐陽",
    "司马",
    "上官",
    "诸葛",
    "司徒",
    "夏侯",
    "皇甫",
    "尉迟",
    "慕容",
    "端木",
    "东方",
    "남궁",
    "황보",
    "제갈",
)
TITLES = (
    r"(?:先生|女士|小姐|太太|同学|老师|博士|教授|经理|工程师|工(?!作|程|具|业)|さん|さま|様|氏|君|くん|ちゃん|씨|님|군(?!요)|양(?!식)|"
    r"\s?선생|\s?대리|\s?과장)"
)
FAMILIAR = "[小老阿]"


def _is(character: str, scripts: tuple[str, ...]) -> bool:
    return unicodedata.name(character, "").startswith(scripts)


def is_unspaced(text: str) -> bool:
    """True for a name in a script without spaces between words."""
    return any(_is(character, _SPACELESS) for character in text)


def joins_words(text: str) -> bool:
    """True for scripts that write 'and', 'to' or 'the' onto the word that follows."""
    return _is(text[0], _JOINING)


def has_signs(text: str) -> bool:
    """True for scripts whose vowels are signs, which look like no letters to a pattern."""
    return any(_is(character, _SIGNED) for character in text)


def patterns(name: str, lang: str = "") -> tuple[tuple[re.Pattern[str], ...], ...]:
    """The patterns of a folded name: of the whole, of its parts alone, and of what is only listed."""
    parts = [part for part in re.split(r"[\s·・•=＝.,\-]+", name) if part]
    gap = r"[\s·・•=,\-]*"
    orders = dict.fromkeys((tuple(parts), tuple(reversed(parts))))
    whole = [re.compile(gap.join(map(re.escape, order))) for order in orders]
    family, given = _divided(parts, lang)
    single = [one for one in (*family, *given) if len(one) > 1 and (len(parts) > 1 or one in given or len(name) > 3)]
    found = [re.compile(re.escape(one)) for one in dict.fromkeys(single)]
    for one in dict.fromkeys(family):
        found.append(re.compile(f"{FAMILIAR}{re.escape(one)}(?!师|板)|{re.escape(one)}{TITLES}"))
    alone = [re.escape(one) for one in dict.fromkeys(given)]
    for one in alone:
        found.append(re.compile(f"{FAMILIAR}{one}|{one}(?:哥|姐|{TITLES[3:]}"))
    lone = [one for one in alone if len(one) == 1]
    found += [re.compile(f"{one}{one}|(?:^|(?<=[{_AHEAD}])){one}(?=[{_BEHIND}]|$)") for one in lone]
    return tuple(whole), tuple(found), tuple(map(re.compile, lone))


_AHEAD = r"\s\W_让讓请請问問和与與跟对對给給觉覺得是但而以为為的了由被把说說看时時后後前我们們叫向找听聽比因"
_BEHIND = (
    r"\s\W_说說讲講问問答回觉覺认認很会會能没沒在是也都还還把被对對用先再就才的地得和与與跟及想要可应應不给給做写寫提解知同有让讓"
    r"はがもをにのとへさく"
)
"""What stands before and behind a given name of one sign, where it is no part of a longer word."""


def _divided(parts: list[str], lang: str) -> tuple[list[str], list[str]]:
    """What may be the family name and what the given name."""
    if len(parts) > 1:
        return parts, parts
    name = parts[0]
    if name.startswith(COMPOUND):
        return [name[:2]], [name[2:]]
    kana = next((place for place, sign in enumerate(name) if place and _is(sign, ("HIRAGANA", "KATAKANA"))), 0)
    if kana and not _is(name[0], ("HIRAGANA", "KATAKANA")):
        return [name[:kana]], [name[kana:]]
    if len(name) == 4 and not _is(name[0], ("HANGUL",)):
        return [name[:2]], [name[2:]]
    if len(name) == 3 and lang.startswith("ja"):
        return [name[0], name[:2]], [name[1:], name[2:]]
    if len(name) < 2:
        return [name], []
    return [name[0]], [name[1:]]
