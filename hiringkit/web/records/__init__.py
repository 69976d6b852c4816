"""Records: the audit trail, retention, candidates' rights, and notices."""

from hiringkit.web.records import keeping, rights, trail
from hiringkit.web.records.blueprint import bp

__all__ = ["bp", "keeping", "rights", "trail"]
