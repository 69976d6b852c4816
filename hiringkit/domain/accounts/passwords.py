"""Which passwords are accepted: long ones that are not among the first that anybody would guess."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

SHORTEST = 12
LONGEST = 1024
WORDS = (  # noqa: SIM905  one word a line would be longer than the rest of the module
    "password passwort passwd pass secret welcome letmein login admin administrator root master superman batman "
    "dragon monkey football baseball basketball soccer hockey tennis princess sunshine shadow michael jennifer "
    "jordan hunter killer charlie thomas robert daniel andrew joshua matthew ashley nicole jessica amanda "
    "michelle trustno iloveyou loveyou lovely flower butterfly chocolate cookie cheese summer winter spring "
    "autumn monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december london paris berlin madrid america england france germany canada "
    "orange purple yellow silver golden diamond freedom forever whatever starwars pokemon minecraft computer "
    "internet keyboard samsung google facebook twitter instagram linkedin microsoft windows android iphone apple "
    "changeme default temporary temp test testing tester guest user username qwerty qwertyuiop asdfgh asdfghjkl "
    "zxcvbn zxcvbnm qazwsx qazwsxedc azerty qwertz abc abcd abcdef abcdefgh abcdefghijkl aaaa zzzz company office "
    "business interview recruiter hiring hiringkit candidate scorecard "
).split()
TAILS = [
    *("", "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890", "0", "00"),
    *("000", "007", "01", "11", "111", "1111", "21", "22", "321", "69", "77", "777", "99", "999", "!", "!!", "?", "."),
]
WALKS = (  # noqa: SIM905  as above
    "123456789012 1234567890123 12345678901234 123456789123 123123123123 123412341234 121212121212 112233445566 "
    "0123456789012 098765432109 987654321098 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 q1w2e3r4t5y6 "
    "qwertyuiop12 qwertyuiopas qwertyuiopasdf qwertyuiop[] asdfghjkl;' poiuytrewq12 1a2b3c4d5e6f a1b2c3d4e5f6 "
    "abcdefghijklm abcdefghijklmn abcdefghijklmnop correcthorsebatterystaple"
).split()
UNLEET = str.maketrans("@4310$5", "aaeioss")
TAIL = re.compile(r"[\d!?.*#_-]*$")


def problem(password: str, about: Iterable[str] = ()) -> str | None:
    """Why this password is not accepted, or None; `about` is what others know of the person (address, name, firm)."""
    if len(password) < SHORTEST:
        return f"Use at least {SHORTEST} characters. A few unrelated words are easy to remember and hard to guess."
    if len(password) > LONGEST:
        return f"Use at most {LONGEST:,} characters."
    if is_common(password):
        return "This is among the first passwords that an attacker would try. Choose another."
    if _is_about(password, about):
        return "This password is made from your name, address or organisation. Choose another."
    return None


def is_common(password: str) -> bool:
    """True when the password is on the offline list, or is one word or a few characters with ornaments."""
    folded = password.casefold().replace(" ", "")
    head = TAIL.sub("", folded).translate(UNLEET)
    return folded in common() or head in common() or head in WORDS or _repeats(folded) or len(set(folded)) < 5


@cache
def common() -> frozenset[str]:
    """The offline list: the patterns by which most people make twelve characters out of one word."""
    return frozenset(one for one in _patterns() if len(one) >= SHORTEST)


def _patterns() -> Iterator[str]:
    yield from WALKS
    years = [str(year) for year in range(1960, 2036)]
    for word in WORDS:
        for tail in [*TAILS, *years]:
            yield word + tail
            yield tail + word
        yield from (word + year + "!" for year in years)
        yield from (word * 2 + tail for tail in TAILS)
    for first in ("my", "the", "our", "new", "i", "1"):
        yield from (first + word + tail for word in WORDS for tail in TAILS)


def _repeats(folded: str) -> bool:
    """True when a piece of at most six characters makes the whole."""
    length = len(folded)
    return any((folded[:size] * length)[:length] == folded for size in range(1, min(6, length) + 1))


def _is_about(password: str, about: Iterable[str]) -> bool:
    """True when the letters of the password are those of a known fact, once or twice."""
    bare = _letters(password)
    known = {_letters(part) for fact in about for part in (fact, fact.partition("@")[0])} - {""}
    return any(bare in (one, one * 2) for one in known)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())
