"""What became of each delivery of a publication."""

from collections.abc import AsyncIterator, Iterable
from typing import Final

from bot.storage import keys
from bot.storage.chunks import unpack
from bot.storage.connection import Client
from config.languages import Language

_FORGOTTEN: Final = 0
"""Stands in the place of a chat that asked to be forgotten (forget_deliveries.lua)."""


class Results:
    """Reads the results that senders wrote, a partition at a time."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def of(
        self, publication_id: str, languages: Iterable[Language]
    ) -> AsyncIterator[tuple[int, int]]:
        """Each recipient's chat id, and its result (bot/reasons.py)."""
        languages = tuple(languages)
        for partition in range(keys.PARTITIONS):
            pipeline = self._client.pipeline(transaction=False)
            for language in languages:
                for part in ("ids", "results"):
                    pipeline.get(keys.delivery(partition, publication_id, language, part))
            answers = await pipeline.execute()
            for ids, results in zip(answers[::2], answers[1::2], strict=True):
                for chat_id, result in zip(
                    unpack(ids or b""), unpack(results or b""), strict=False
                ):
                    if chat_id != _FORGOTTEN:
                        yield chat_id, result
