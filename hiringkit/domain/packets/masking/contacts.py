"""Ways to reach a person inside a text: mail addresses, telephone numbers, web addresses, handles."""

import re
from collections.abc import Iterator

from hiringkit.domain.packets.masking.folding import listed

MAIL, PHONE, WEB, HANDLE = "mail address", "telephone number", "web address", "handle"
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{0,64}\w\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_WEB = re.compile(
    r"(?:https?://|www\.)\S+[\w/]|\b(?:linkedin|github|gitlab|twitter|x|facebook|instagram|kaggle|huggingface|medium|"
    r"t|wa|orcid|scholar\.google|stackoverflow|youtube|bitbucket|weibo)\.(?:com|org|io|co|me)/[\w@./?=&%-]*\w",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+\d|00\d|\(?0\d)(?:[\s./()-]{0,2}\d){6,13}(?![\w])(?!\.\d)")
_HANDLE = re.compile(r"(?<![\w@.+-])@\s?(?=\w*[^\W\d])[\w][\w.-]*\w")
DECORATORS = listed(
    "abstractmethod app asyncio bp cache cached_property classmethod click contextmanager dataclass dataclasses "
    "functools jit lru_cache njit numba override overload partial property pytest setter staticmethod task tf torch "
    "total_ordering wraps k n p r"
)
"""What follows an at sign in notes about code or metrics, and is no person."""


def found(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each way to reach somebody, mail first so that it is not taken for a handle."""
    for kind, pattern in ((MAIL, _MAIL), (WEB, _WEB), (PHONE, _PHONE), (HANDLE, _HANDLE)):
        for match in pattern.finditer(text):
            first = re.split(r"[.(\s]", match.group().lstrip("@ "), maxsplit=1)[0].lower()
            if kind != HANDLE or first not in DECORATORS:
                yield match.start(), match.end(), kind
