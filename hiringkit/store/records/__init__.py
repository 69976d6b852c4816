"""The records room of the store: the audit chain, the reading log, and the tables of retention."""

from hiringkit.store.records.chains import Anchor, Fault, anchor, anchor_faults, broken
from hiringkit.store.records.keeping import Choice, Hold, Kept, Request, Tombstone
from hiringkit.store.records.trail import (
    AuditHead,
    AuditLine,
    Reading,
    ReadingHead,
    audit,
    log_reading,
)

__all__ = [
    "Anchor",
    "AuditHead",
    "AuditLine",
    "Choice",
    "Fault",
    "Hold",
    "Kept",
    "Reading",
    "ReadingHead",
    "Request",
    "Tombstone",
    "anchor",
    "anchor_faults",
    "audit",
    "broken",
    "log_reading",
]
