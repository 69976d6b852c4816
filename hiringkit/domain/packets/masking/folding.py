"""Text made comparable: case, accents, widths and look-alike spellings folded away, with the way back to each place."""

import re
import unicodedata
from dataclasses import dataclass

_PAIRS = (
    "ł:l ø:o đ:d ı:i æ:ae œ:oe ð:d þ:th ى:ي ة:ه ئ:ي ؤ:و ٱ:ا ک:ك ی:ي ё:е "
    "陳:陈 張:张 劉:刘 楊:杨 趙:赵 黃:黄 吳:吴 孫:孙 馬:马 羅:罗 鄭:郑 謝:谢 許:许 鄧:邓 馮:冯 韓:韩 蕭:萧 葉:叶 蘇:苏 "
    "呂:吕 蔣:蒋 賈:贾 鍾:钟 盧:卢 陸:陆 譚:谭 鄒:邹 龍:龙 偉:伟 華:华 國:国 麗:丽 強:强 軍:军 傑:杰 靜:静 鳳:凤 "
    "蘭:兰 慶:庆 紅:红 勝:胜 賢:贤 樂:乐 東:东 寧:宁 艷:艳 濤:涛 飛:飞 夢:梦 澤:泽 瑩:莹 齊:齐 顧:顾 嚴:严 湯:汤 聖:圣 "
    "齋:斎 邊:辺 邉:辺 澤:沢 濱:浜 髙:高 﨑:崎"
)
ALIKE = dict(pair.split(":") for pair in _PAIRS.split())
_UNSEEN = {*map(chr, (0xAD, 0x61C, 0x640, 0xFEFF)), *map(chr, range(0x200B, 0x2010)), *map(chr, range(0x202A, 0x202F))}
_APOSTROPHES = dict.fromkeys("’ʼ＇`´", "'")
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][ \t]*\n\s*(?=[^\W\d_])")
"""Where a word is divided at the end of a line."""
_HANGUL = ("\uac00", "\ud7a3")


def listed(words: str) -> frozenset[str]:
    """The words of a text, for looking up."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters the place in the original it came from."""

    original: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that a part of the folded text came from, marks that follow it included."""
        first, last = self.places[start], self.places[end - 1] + 1
        while last < len(self.original) and _is_dropped(self.original[last]):
            last += 1
        return first, last


def fold(text: str) -> Folded:
    """The text folded; every character knows its place."""
    divided = {place for match in _DIVIDED.finditer(text) for place in range(*match.span())}
    if text.isascii() and not divided:
        return Folded(text, text.lower(), tuple(range(len(text))))
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if place in divided:
            continue
        for one in _plain(character):
            folded.append(one)
            places.append(place)
    return Folded(text, "".join(folded), tuple(places))


def folded(text: str) -> str:
    """The folded text alone."""
    return fold(text).text


def _plain(character: str) -> str:
    if character in _UNSEEN:
        return ""
    if character in _APOSTROPHES:
        return "'"
    if _HANGUL[0] <= character <= _HANGUL[1]:
        return character
    kept = "".join(one for one in unicodedata.normalize("NFKD", character) if not _is_dropped(one))
    return "".join(ALIKE.get(one, one) for one in kept.casefold())


def _is_dropped(character: str) -> bool:
    """True for accents and for the points of Arabic and Hebrew; the vowel signs of other scripts are letters."""
    kind = unicodedata.combining(character)
    return kind >= 200 or 10 <= kind <= 36 or character in _UNSEEN
