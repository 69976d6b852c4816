"""The forms in which a person's name may stand in a text, as patterns over folded text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from hiringkit.domain.packets.cards import Name
from hiringkit.domain.packets.masking import spoken, unspaced
from hiringkit.domain.packets.masking.folding import folded, listed

BEFORE, AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
"""No letter before, no letter after; figures and underscores may stand there."""
GAP = r"[\s.,·・•_'\-\u2010-\u2014]*"
_SPLIT = re.compile(r"[\s,·・•.\-\u2010-\u2014]+")
HYPHEN = re.compile("[-\u2010\u2011]")
PARTICLES = listed(
    "al el la le de del der den di da do dos das du des van von zu zur ten ter bin bint ibn abu bar ben of the y e i "
    "mac mc st san santa dr prof mr mrs ms mx sir ال بن بنت ابن ابو"
)
COMMON = listed(
    "ace adam an angel april art as ash august autumn banks bay bell best bill bird bishop black blue bond book "
    "bridge bright brook brooks brown buck bush butler can carry carver case chance charity chase chip chuck clay "
    "cliff cook cross crystal dawn day dean dick do down drew earl east eve faith far field fields fine fish ford "
    "forest fox frank frost gay gene glass golden good grace grant gray green grey guy hall hand hardy he heath hill "
    "hope hopper house hunt hunter ivy jack jade jay jean jewel joy june junior just king kit knight lake lane law "
    "lee little long love low major man march mark marks marsh mason max may me mercy mike miles mill moon moore my "
    "no noble north olive page park parks pat patience pearl penny pool power price prince rain ray read reed rich "
    "ring rivers rob robin rose ruby sage sand see senior sharp she short sky snow so son song south spring star "
    "stone storm strong sue summer sun swift tan to todd tom train true turner van violet wade walker ward we west "
    "white will win wise wolf wood woods young"
)
"""Names that are English words too: masked where they begin with a capital letter, listed where they do not."""
INITIALS_IN_USE = listed(
    "ab ad ai ap api ar auc aws ba bi bs cd ci cs css cv db dc dl dm dr ds ec eda eu gb gc gd gm gp gpu hr ht id io "
    "ip is it kl km mc kr lp lr ma mb md me mi ml ms na nb nn no ny ok or os pc pca pd ph phd pm pr ps qa rf rl rm "
    "rnn roc sd sla sql ss svm tb td tf tp tv ui uk un up us ux va vc vm vp wa we wp"
)
DEGREES = listed("ba bs ma md ms phd")
_SPELT = {"ä": ("a", "ae"), "ö": ("o", "oe"), "ü": ("u", "ue"), "ø": ("o", "oe"), "å": ("a", "aa"), "æ": ("ae", "a")}
_ENDINGS = r"(?:s|es)?"
_LONG_ENDINGS = r"(?:s|es|a|u|ego|iego|emu|ovi|em|om|ova|[аеиоуыюя]|ом|ем|ой|ым|ого|ому|ου|ον|οσ|ησ|[εηο])?"
_BENT = re.compile("(?<=[а-я]{4})и$|(?<=[α-ω]{4})[οη]σ$")
"""Endings that others replace, as folding leaves them: Алексей and Алексею, Παπαδόπουλος and Παπαδόπουλου."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Patterns of one name: `whole` are unmistakable, `single` are parts alone, `capital` parts that are words too.

    `short` are other forms of a given name, which stand for it only where they begin with a capital letter, as do
    `proper`, whole names all of whose parts are words; `doubtful` are parts that are listed and left.
    """

    whole: tuple[re.Pattern[str], ...] = ()
    single: tuple[re.Pattern[str], ...] = ()
    capital: tuple[re.Pattern[str], ...] = ()
    initials: tuple[str, ...] = ()
    short: tuple[re.Pattern[str], ...] = ()
    doubtful: tuple[re.Pattern[str], ...] = ()
    proper: tuple[re.Pattern[str], ...] = ()

    def __add__(self, other: "Forms") -> "Forms":
        return Forms(
            self.whole + other.whole,
            self.single + other.single,
            self.capital + other.capital,
            self.initials + other.initials,
            self.short + other.short,
            self.doubtful + other.doubtful,
            self.proper + other.proper,
        )


def forms(name: Name) -> Forms:
    """Every form of a name: as written, in Latin letters, and as it is said."""
    found = Forms()
    for text in sorted({name.text, name.latin, name.pronunciation}):
        if text.strip():
            found += _forms(text, name.lang, is_said=text == name.pronunciation and text not in (name.text, name.latin))
    return found


def _forms(text: str, lang: str, *, is_said: bool) -> Forms:
    if unspaced.is_unspaced(text):
        complete, single, doubtful = unspaced.patterns(folded(text), lang)
        return Forms(complete, single, doubtful=doubtful)
    parts = [part for part in _SPLIT.split(text.strip()) if folded(part)]
    if is_said:
        return Forms(tuple(_sequences([folded(part) for part in parts])) if len(parts) > 1 else ())
    spellings = _spellings(parts)
    sequences = [pattern for spelling in spellings for pattern in _sequences(spelling)]
    sequences += _doubled(text)
    whole = [pattern for spelling in spellings for pattern in (*_shortened(spelling), *_handles(spelling))]
    telling = {one for part in (*parts, *_joined(text)) for one in _spelt(part) if _tells(one)}
    words = {one for one in telling if one in COMMON or len(one) < 3}
    said = {form for part in telling for form in spoken.others(part)} - telling
    plain = {form for form in said if len(form) > 3} - COMMON
    is_of_words = all(part in COMMON for part in map(folded, parts))
    return Forms(
        tuple(whole if is_of_words else [*sequences, *whole]),
        tuple(_alone(part) for part in sorted((telling - words) | plain)),
        _exactly(words),
        _initials(text, parts),
        _exactly(said - plain),
        proper=tuple(sequences if is_of_words else ()),
    )


def _exactly(words: set[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"{BEFORE}{re.escape(word)}{AFTER}") for word in sorted(words))


def _doubled(text: str) -> Iterator[re.Pattern[str]]:
    """Double names by themselves: 'jean pierre' for Jean-Pierre."""
    for word in text.split():
        pieces = [folded(piece) for piece in re.split(HYPHEN, word) if piece]
        if len(pieces) > 1:
            double = r"[\s\-\u2010\u2011]*".join(map(re.escape, pieces))
            yield re.compile(f"{BEFORE}{double}{_ENDINGS}{AFTER}")


def _joined(text: str) -> list[str]:
    """What stands between spaces without hyphens and apostrophes: 'Hyejin', 'ONeil', and 'Neil' for O’Neil."""
    words = [folded(word) for word in text.split()]
    joined = [one for word in words if (one := re.sub(r"[^\w]|_", "", word)) != word]
    return [*joined, *(piece for word in words if "'" in word for piece in word.split("'") if len(piece) > 2)]


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
    gap = GAP.replace("*", "+") if all(part in COMMON for part in parts) else GAP
    for order in sorted(orders, key=lambda one: (-len(one), one)):
        found.append(re.compile(f"{BEFORE}{gap.join(map(re.escape, order))}{_ENDINGS}{AFTER}"))
        if len("".join(order)) > 6 and not all(part in COMMON for part in order):
            found.append(re.compile("".join(map(re.escape, order))))
    return found


def _shortened(parts: list[str]) -> list[re.Pattern[str]]:
    """One part and the initials of the others, or the initials with dots."""
    if len(parts) < 2:
        return []
    first, last = parts[0], parts[-1]
    found = []
    for some in {tuple(parts), (first, last), tuple(parts[:2])}:
        if "".join(part[0] for part in some) not in DEGREES:
            dots = r"\.[\s\-]*".join(re.escape(part[0]) for part in some)
            found.append(re.compile(rf"{BEFORE}{dots}\."))
    for known, other in (*((part, first) for part in parts[1:]), (first, last)):
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
    return re.compile(f"{BEFORE}{re.escape(_BENT.sub('', part))}{endings}{AFTER}")


def _handles(parts: list[str]) -> list[re.Pattern[str]]:
    """How names stand in addresses and file names: 'akuznetsov', 'alex.k', 'kuznetsov_a'; and a part with gaps."""
    found = []
    for at, part in enumerate(parts):
        rest = [one for place, one in enumerate(parts) if place != at and one not in PARTICLES]
        heads = {form for one in rest for form in (one, one[0], *spoken.others(one))}
        if not heads or len(part) < 3 or not _tells(part):
            continue
        gap, end = (r"[._]", r"(?=[\d_])") if part in COMMON else (r"[._\-]?", AFTER)
        some = "|".join(map(re.escape, sorted(heads, key=len, reverse=True)))
        head, whole = f"(?:{some})", re.escape(part)
        for first, last in ((head, whole), (whole, head)):
            found.append(re.compile(f"{BEFORE}(?:{first}{gap}{last}{AFTER}|{first}{last}{end})"))
        names = "|".join(form for form in (part, *spoken.others(part)) if len(form) > 3 and form not in COMMON)
        if names:
            initials = "".join(re.escape(one[0]) for one in rest)
            found.append(re.compile(rf"{BEFORE}(?:{names})(?:[._][{initials}]|[{initials}]\d+){AFTER}"))
        if len(part) > 3:
            found.append(re.compile(BEFORE + r"[\s._\-]".join(map(re.escape, part)) + AFTER))
    return found


def _initials(text: str, parts: list[str]) -> tuple[str, ...]:
    """The initials without dots and with hyphens, in capitals, also of a double name: 'CW', 'JP', 'J-P', 'J.-P'."""
    first = [part[0].upper() for part in parts]
    found = {"".join(first), first[0] + first[-1]} if len(first) > 1 else set()
    doubled = [[piece[0].upper() for piece in re.split(HYPHEN, word) if piece] for word in text.split()]
    for pieces in doubled:
        if len(pieces) > 1:
            found |= {"".join(pieces), "-".join(pieces), ".-".join(pieces), "".join(pieces) + first[-1]}
            found |= {"-".join(pieces) + first[-1], f"{first[0]}-{first[-1]}"}
    return tuple(sorted(one for one in found if 1 < len(one) < 6 and one.replace(".", "").replace("-", "").isalpha()))
