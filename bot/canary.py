"""When a heartbeat is due, and when it is late. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

CANARY_PREFIX: Final = "canary-"
"""How the ids of heartbeats begin, and of no other publication."""


@dataclass(frozen=True, slots=True)
class Beat:
    """How the canary stands. `publication_id` is the heartbeat on its way, "" when there is none;
    `since` when it was owed and `arrived` when the last one came, in UTC. `told`: admins know
    that one is late. `message_id` is of the last that came, and `chat_id` whom it is owed to."""

    publication_id: str = ""
    since: datetime | None = None
    arrived: datetime | None = None
    told: bool = False
    message_id: int = 0
    chat_id: int = 0

    def silence(self, every: timedelta, now: datetime) -> timedelta:
        """How long it is since the canary should have been heard of; not over zero while it need
        not have been. What was never owed is not late."""
        if self.publication_id and self.since:
            return now - self.since
        if self.arrived:
            return now - self.arrived - every
        return timedelta(0)

    def is_due(self, every: timedelta, now: datetime) -> bool:
        """Whether the next heartbeat is to be owed."""
        if self.publication_id:
            return False
        last = max((one for one in (self.since, self.arrived) if one), default=None)
        return last is None or now - last >= every
