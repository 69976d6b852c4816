"""What happened, in the order in which it happened, whatever the order in which it was written down."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

Happening = Callable[[datetime], None]


@dataclass(slots=True)
class Timeline:
    """Happenings with their moments; those of one moment keep the order in which they were noted."""

    noted: list[tuple[datetime, int, Happening]] = field(default_factory=list)
    count: int = 0

    def note(self, at: datetime, happening: Happening) -> None:
        """Notes something that happens at a moment; something that happens may note what follows from it."""
        self.count += 1
        heapq.heappush(self.noted, (at, self.count, happening))

    def run(self, until: datetime) -> None:
        """Lets everything happen, earliest first; raises ValueError for what would be earlier than its cause."""
        last = None
        while self.noted:
            at, _, happening = heapq.heappop(self.noted)
            if at > until or (last and at < last):
                raise ValueError(f"something is noted for {at.isoformat()}, out of its order")
            happening(at)
            last = at
