"""Stories that are made urgent after they were published."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Final

from bot.models import Lane
from bot.reasons import HELD
from bot.storage import keys
from bot.storage.audiences import audience_keys, audience_names
from bot.storage.bell import ring
from bot.storage.connection import Client, Script
from bot.storage.owing import CHUNK_SIZE, HELD_MS, NO_OTHERS, had_in
from bot.storage.partitions import over_partitions
from config.languages import Language

_hasten = Script("hasten")
_PARTS: Final = ("ids", "results")


class Hastening:
    """Brings a story at once to those for whom it is still on its way, over all partitions.
    `lifetime`: of results."""

    def __init__(self, client: Client, lifetime: timedelta) -> None:
        self._client = client
        self._lifetime = int(lifetime.total_seconds())

    async def hasten(
        self,
        story_id: str,
        language: Language,
        names: Collection[str],
        others: Mapping[Language, str] = NO_OTHERS,
    ) -> int:
        """Owe the story now, in lane urgent, to everyone in the audiences `names` who is to get
        it and has not got it: those who wait in the outbox, those for whom it is held. Returns
        how many. Safe to run twice; nobody gets it twice.

        `others` are its versions in other languages: who reads several languages and is owed one
        of those, or has it, is not added.
        """
        return await self._over(story_id, language, names, others, counting=False)

    async def count(
        self,
        story_id: str,
        language: Language,
        names: Collection[str],
        others: Mapping[Language, str] = NO_OTHERS,
    ) -> int:
        """How many that would be now."""
        return await self._over(story_id, language, names, others, counting=True)

    async def _over(
        self,
        story_id: str,
        language: Language,
        names: Collection[str],
        others: Mapping[Language, str],
        *,
        counting: bool,
    ) -> int:
        wanted = audience_names(names)

        async def one(partition: int) -> int:
            audiences = audience_keys(partition, language, wanted, held=True)
            words: list[str | int] = [story_id, language, CHUNK_SIZE, self._lifetime]
            words += [keys.SENDERS, len(wanted), HELD, HELD_MS, int(counting), len(audiences)]
            kept, had = _kept_in(partition, story_id, language), had_in(partition, language, others)
            script_keys = [*kept, *audiences, *had]
            count = int(await _hasten(self._client, script_keys, words))
            if count and not counting:
                await ring(self._client, partition, Lane.URGENT)
            return count

        return sum(await over_partitions(one))


def _kept_in(partition: int, story_id: str, language: Language) -> list[str]:
    return [
        *(keys.delivery(partition, story_id, language, part) for part in _PARTS),
        keys.tally(partition, story_id),
        keys.outbox(partition, Lane.NEWS),
        keys.outbox(partition, Lane.URGENT),
        keys.holding(partition),
        keys.held(partition),
        keys.deferred(partition),
        keys.quiet(partition),
        keys.deliveries(partition),
    ]
