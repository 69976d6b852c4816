"""hiringkit: structured interviews, blind scorecards and committee-ready packets."""

__version__ = "0.1.0"
