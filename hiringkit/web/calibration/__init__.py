"""Interviewer training: sample answers to rate, the employer's own key, and interviews sat in on."""

from hiringkit.web.calibration import keys, rating, sittings
from hiringkit.web.calibration.blueprint import bp

__all__ = ["bp", "keys", "rating", "sittings"]
