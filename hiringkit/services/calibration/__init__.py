"""Interviewer training: rating sample answers against a key, the employer's own key, and interviews sat in on."""

from hiringkit.services.calibration.keys import set_key, withdraw_key
from hiringkit.services.calibration.rating import ExerciseFacts, RoundFacts, exercise, rate, round_facts
from hiringkit.services.calibration.sitting import SittingLine, ask, sign
from hiringkit.services.calibration.standing import Home, home, share_of, uncalibrated

__all__ = [
    "ExerciseFacts",
    "Home",
    "RoundFacts",
    "SittingLine",
    "ask",
    "exercise",
    "home",
    "rate",
    "round_facts",
    "set_key",
    "share_of",
    "sign",
    "uncalibrated",
    "withdraw_key",
]
