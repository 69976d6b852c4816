"""The forms in which a person's name may stand in a text, as patterns over folded text."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import product

from hiringkit.domain.packets.cards import Name
from hiringkit.domain.packets.masking import unspaced
from hiringkit.domain.packets.masking.folding import folded, listed

BEFORE, AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
"""No letter before, no letter after; figures and underscores may stand there."""
GAP = r"[\s.,·・•_'\-\u2010-\u2014]*"
_SPLIT = re.compile(r"[\s,·・•.\-\u2010-\u2014]+")
PARTICLES = listed(
    "al el la le de del der den di da do dos das du des van von zu zur ten ter bin bint ibn abu bar ben of the y e i "
    "mac mc st san santa dr prof mr mrs ms mx sir ال بن بنت ابن ابو"
)
COMMON = listed(
    "an art as ash autumn banks bay bell best bill bird bishop black blue book bond brook brooks brown buck bush "
    "butler can case chance charity chase chip clay cliff cook cross crystal day dawn dean do drew earl east eve faith "
    "far field fields fine fish ford forest fox frank gay gene glass golden good grace grant gray green grey guy hall "
    "hand hardy he heath hill hope house hunt hunter ivy jack jade jay jewel joy june junior just king kit knight lake "
    "lane law lee long love low major man mark marks marsh mason max may me mercy mike miles mill moon moore my no "
    "noble north olive page park parks pat patience pearl penny price prince ray read reed rich ring rob robin rose "
    "ruby sage sand see senior she short sky so son song south spring star stone strong sue summer sun swift tan to "
    "todd tom true turner van violet wade walker ward we west white will win wise wolf wood woods young"
)
"""Names that are English words too: masked where they begin with a capital letter, listed where they do not."""
INITIALS_IN_USE = listed(
    "ab ad ai ap api ar auc aws ba bi bs cd ci cs css cv db dc dl dm dr ds ec eda eu gb gc gd gm gp gpu hr ht id io ip "
    "is it kl km kr lp lr ma mb md me mi ml ms na nb nn no ny ok or os pc pca pd ph phd pm pr ps qa rf rl rm rnn roc "
    "sd sla sql ss svm tb td tf tp tv ui uk un up us ux va vc vm vp wa we wp"
)
_SPELT = {"ä": ("a", "ae"), "ö": ("o", "oe"), "ü": ("u", "ue"), "ø": ("o", "oe"), "å": ("a", "aa"), "æ": ("ae", "a")}
_ENDINGS = r"(?:s|es)?"
_LONG_ENDINGS = r"(?:s|es|ego|iego|emu|ovi|em|om|ova|[аеиоуыюя]|ом|ем|ой|ым|ого|ому|ου|ον|ος)?"


@dataclass(frozen=True, slots=True)
class Forms:
    """Patterns of one name: `whole` are unmistakable, `single` are parts alone, `capital` parts that are words too."""

    whole: tuple[re.Pattern[str], ...] = ()
    single: tuple[re.Pattern[str], ...] = ()
    capital: tuple[re.Pattern[str], ...] = ()
    initials: tuple[str, ...] = ()

    def __add__(self, other: "Forms") -> "Forms":
        return Forms(
            self.whole + other.whole,
            self.single + other.single,
            self.capital + other.capital,
            self.initials + other.initials,
        )


def forms(name: Name) -> Forms:
    """Every form of a name: as written, in Latin letters, and as it is said."""
    found = Forms()
    for text in sorted({name.text, name.latin, name.pronunciation}):
        if text.strip():
            found += _forms(text, is_said=text == name.pronunciation and text not in (name.text, name.latin))
    return found


def _forms(text: str, *, is_said: bool) -> Forms:
    if unspaced.is_unspaced(text):
        return Forms(*unspaced.patterns(folded(text)))
    parts = [part for part in _SPLIT.split(text.strip()) if folded(part)]
    if is_said:
        return Forms(tuple(_sequences([folded(part) for part in parts])) if len(parts) > 1 else ())
    whole = [pattern for spelling in _spellings(parts) for pattern in (*_sequences(spelling), *_shortened(spelling))]
    telling = {one for part in (*parts, *_joined(text)) for one in _spelt(part) if _tells(one)}
    return Forms(
        tuple(whole),
        tuple(_alone(part) for part in sorted(telling - COMMON)),
        tuple(re.compile(f"{BEFORE}{re.escape(part)}{AFTER}") for part in sorted(telling & COMMON)),
        _initials(parts),
    )


def _joined(text: str) -> list[str]:
    """What stands between spaces without its hyphens and apostrophes: 'Hyejin' for Hye-jin, 'ONeil' for O’Neil."""
    return [joined for word in text.split() if (joined := re.sub(r"[^\w]|_", "", folded(word))) != folded(word)]


def _tells(part: str) -> bool:
    return len(part) > 1 and part not in PARTICLES


def _spelt(part: str) -> tuple[str, ...]:
    """A part as it is folded, and with its umlauts written out."""
    choices = [_SPELT.get(one, (one,)) for one in unicodedata.normalize("NFC", part).lower()]
    return tuple(dict.fromkeys(folded("".join(one)) for one in list(product(*choices))[:16]))


def _spellings(parts: list[str]) -> list[list[str]]:
    return [list(one) for one in list(product(*map(_spelt, parts)))[:16]]


def _sequences(parts: list[str]) -> list[re.Pattern[str]]:
    """The parts in the orders that people write them in, with anything between them or nothing."""
    if len(parts) == 1:
        return [_alone(parts[0])] if _tells(parts[0]) and parts[0] not in COMMON else []
    orders = {tuple(parts), (parts[-1], *parts[:-1]), (parts[0], parts[-1]), (parts[-1], parts[0])}
    found = []
    for order in sorted(orders, key=lambda one: (-len(one), one)):
        found.append(re.compile(f"{BEFORE}{GAP.join(map(re.escape, order))}{_ENDINGS}{AFTER}"))
        if len("".join(order)) > 6:
            found.append(re.compile("".join(map(re.escape, order))))
    return found


def _shortened(parts: list[str]) -> list[re.Pattern[str]]:
    """One part and the initials of the others, or the initials with dots."""
    if len(parts) < 2:
        return []
    first, last = parts[0], parts[-1]
    dots = r"\.[\s\-]*".join(re.escape(part[0]) for part in parts)
    found = [re.compile(rf"{BEFORE}{dots}\.")]
    for known, other in ((last, first), (first, last)):
        if _tells(known):
            whole, initial = re.escape(known), re.escape(other[0])
            found.append(re.compile(rf"{BEFORE}{initial}\.?\s*(?:[^\W\d_]\.\s*)?(?<=[\s.]){whole}{AFTER}"))
            found.append(re.compile(rf"{BEFORE}{whole},?\s+{initial}\.(?!\w)"))
    return found


def _alone(part: str) -> re.Pattern[str]:
    """One part of a name where a word begins and ends, endings of inflected languages included."""
    if unspaced.joins_words(part):
        return re.compile(rf"(?:{BEFORE}|(?<=\b[وفبلكובלמשהכ]))(?:ال)?{re.escape(part.removeprefix('ال'))}{AFTER}")
    if unspaced.has_signs(part):
        return re.compile(re.escape(part) if len(part) > 3 else f"{BEFORE}{re.escape(part)}{AFTER}")
    is_long = len(part) > (4 if part.isascii() else 3)
    endings = _LONG_ENDINGS if is_long else _ENDINGS if len(part) > 3 else ""
    return re.compile(f"{BEFORE}{re.escape(part)}{endings}{AFTER}")


def _initials(parts: list[str]) -> tuple[str, ...]:
    """The initials without dots, in capitals: 'CW'."""
    letters = "".join(part[0].upper() for part in parts)
    return (letters,) if 1 < len(letters) < 5 and letters.isalpha() else ()
