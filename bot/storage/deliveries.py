"""What is on record about one chat in all publications: told to its people, and taken away."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from bot.reasons import FORGOTTEN
from bot.storage import keys
from bot.storage.bell import ring_forgotten
from bot.storage.connection import Client, Script
from config.languages import LANGUAGES, Language

_forget = Script("forget_deliveries")
_AT_ONCE: Final = 16


class Deliveries:
    """Finds a chat in the packed strings of its partition, by the register of publications."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def of(self, chat_id: int) -> list[int]:
        """The results of all deliveries to a chat that are on record (bot/reasons.py)."""
        return await self._over(chat_id, "")

    async def deferred(self, chat_id: int) -> int:
        """How many stories are kept for a chat until it can have them."""
        kept = await self._client.hget(keys.deferred(keys.partition_of(chat_id)), str(chat_id))
        return len((kept or b"").split())

    async def forget(self, chat_id: int) -> int:
        """Take a chat out of all publications, whatever it still waits for, and tell the senders.
        Returns of how many deliveries something was on record. Safe to run twice.

        The chat's record must be deleted before, so that nothing new is owed to it.
        """
        results = await self._over(chat_id, str(FORGOTTEN))
        await ring_forgotten(self._client, chat_id)
        return len(results)

    async def _over(self, chat_id: int, result: str) -> list[int]:
        partition = keys.partition_of(chat_id)
        names = await self._client.zrange(keys.deliveries(partition), 0, -1)
        calls = list(_script_keys(partition, [name.decode() for name in names]))
        found: list[int] = []
        for start in range(0, len(calls), _AT_ONCE):
            some = calls[start : start + _AT_ONCE]
            answers = await asyncio.gather(
                *(_forget(self._client, script_keys, [chat_id, result]) for script_keys in some)
            )
            found += [int(one) for answer in answers for one in answer]
        return found


def _script_keys(partition: int, names: list[str]) -> Iterator[list[str]]:
    """The keys of each publication with all its versions, which share its recipients."""
    versions: dict[tuple[str, Language], list[str]] = defaultdict(list)
    for name in names:
        publication_id, _, language = name.rpartition(" ")
        if language in LANGUAGES:
            versions[publication_id.partition(".")[0], language].append(publication_id)
    for (first, language), some in versions.items():
        found = [
            keys.delivery(partition, first, language, "ids"),
            keys.albums(partition, first),
        ]
        for one in some:
            found += [
                keys.delivery(partition, one, language, "results"),
                keys.tally(partition, one),
            ]
        yield found
