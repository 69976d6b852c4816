"""Loops: starting from a shipped one, editing the draft, freezing a version, retiring it."""

from hiringkit.services.loops.changing import change, copy, edit, freeze, retire, start, start_empty, undo
from hiringkit.services.loops.comparing import CompareFacts, compare
from hiringkit.services.loops.measuring import Measures, measured
from hiringkit.services.loops.reading import (
    LoopFacts,
    LoopLine,
    VersionFacts,
    VersionLine,
    index,
    kit,
    show,
    starts,
    usable,
    version,
)
from hiringkit.services.loops.signing import SignOff, send_back, sign
from hiringkit.services.loops.taking import LoopPlace, places, take

__all__ = [
    "CompareFacts",
    "LoopFacts",
    "LoopLine",
    "LoopPlace",
    "Measures",
    "SignOff",
    "VersionFacts",
    "VersionLine",
    "change",
    "compare",
    "copy",
    "edit",
    "freeze",
    "index",
    "kit",
    "measured",
    "places",
    "retire",
    "send_back",
    "show",
    "sign",
    "start",
    "start_empty",
    "starts",
    "take",
    "undo",
    "usable",
    "version",
]
