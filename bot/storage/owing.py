"""What is published becomes deliveries that are owed: in each partition one atomic step."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import timedelta
from typing import Final

from bot.models import ALL_TOPICS, Lane
from bot.storage import keys
from bot.storage.audiences import PAST_HOLDING, audience_keys, audience_names
from bot.storage.bell import ring
from bot.storage.connection import Client, Script
from bot.storage.partitions import over_partitions
from bot.storage.replication import Replication
from config.languages import Language

CHUNK_SIZE: Final = 500
HELD_MS: Final = 15 * 24 * 3600 * 1000
"""How long a story is held at most: a week for a digest, and as long again for down-time."""
_MANY: Final = 1000
"""Recipients in one partition that keep Redis busy for half a millisecond or longer."""
NO_OTHERS: Final[Mapping[Language, str]] = {}
_fan_out = Script("fan_out")
_fan_out_more = Script("fan_out_more")
_fan_out_correction = Script("fan_out_correction")


class Owing:
    """Puts publications in the outbox. `lifetime` is how long results are kept."""

    def __init__(self, client: Client, lifetime: timedelta) -> None:
        self._client = client
        self._replication = Replication(client)
        self._lifetime = int(lifetime.total_seconds())
        self._terms: tuple[str | int, ...] = (CHUNK_SIZE, self._lifetime, keys.SENDERS)

    async def fan_out(
        self,
        publication_id: str,
        lane: Lane,
        language: Language,
        topics: Collection[str],
        others: Mapping[Language, str] = NO_OTHERS,
    ) -> int:
        """Owe the publication to everyone in its audience now. Returns how many were added.

        `others` are publications of the same in other languages: who reads several languages and
        is owed one of those, or has it, is left out.

        Of those whom stories are held for, `urgent` and `bulk` reach everyone at once; what is
        in another lane is held for them in the same step. Safe to run twice: a partition that
        was done keeps the audience that it had.
        """
        names = audience_names(topics)

        async def one(partition: int) -> int:
            kept = _kept_in(partition, publication_id, lane, language)
            audience = audience_keys(partition, language, names, held=lane in PAST_HOLDING)
            words: list[str | int] = [publication_id, language, *self._terms]
            words += ["" if lane in PAST_HOLDING else "\n".join(names), HELD_MS]
            held = [keys.holding(partition), keys.held(partition)]
            words.append(len(audience))
            script_keys = [*kept, *held, *audience, *had_in(partition, language, others)]
            count = int(await _fan_out(self._client, script_keys, words))
            return await self._kept(partition, lane, count, kept[0])

        return await _owed(one)

    async def fan_out_more(
        self,
        publication_id: str,
        lane: Lane,
        language: Language,
        topics: Collection[str],
        added: Collection[str],
        others: Mapping[Language, str] = NO_OTHERS,
    ) -> int:
        """Owe the publication to those as well who want the topics that it was given since,
        `added`, and do not have it. Returns how many were added.

        Where its fan-out is still to come, that is done here too, for all its `topics`.
        `others` as for `fan_out`. Safe to run twice.
        """
        before = [topic for topic in topics if topic not in added] or [ALL_TOPICS]

        async def one(partition: int) -> int:
            kept = _kept_in(partition, publication_id, lane, language)
            past = lane in PAST_HOLDING
            old = audience_keys(partition, language, audience_names(before), held=past)
            new = audience_keys(partition, language, added, held=past)
            waiting = audience_keys(partition, language, added, held=True)[len(added) :]
            words: list[str | int] = [publication_id, language, *self._terms, len(old), len(new)]
            words += ["" if past else "\n".join(added), "\n".join(audience_names(before)), HELD_MS]
            held = [keys.holding(partition), keys.held(partition), keys.quiet(partition)]
            words.append(len(waiting))
            had = had_in(partition, language, others)
            script_keys = [*kept, *held, *old, *new, *waiting, *had]
            count = int(await _fan_out_more(self._client, script_keys, words))
            return await self._kept(partition, lane, count, kept[0])

        return await _owed(one)

    async def fan_out_correction(
        self, publication_id: str, lane: Lane, language: Language, story_id: str
    ) -> int:
        """Owe a correction to everyone whom the story was owed to. Returns how many were added.

        Safe to run twice.
        """

        async def one(partition: int) -> int:
            ids = keys.delivery(partition, story_id, language, "ids")
            _, *own = _kept_in(partition, publication_id, lane, language)
            words: list[str | int] = [publication_id, language, *self._terms, story_id]
            count = int(await _fan_out_correction(self._client, [ids, *own], words))
            return await self._kept(partition, lane, count, own[0])

        return await _owed(one)

    async def _kept(self, partition: int, lane: Lane, count: int, mark: str) -> int:
        """Ring the bell. What was owed must outlive the announcement, on another server too."""
        if count:
            await self._replication.wait_for(mark, self._lifetime)
        if count > 0:
            await ring(self._client, partition, lane)
        return max(count, 0)


def _kept_in(partition: int, publication_id: str, lane: Lane, language: Language) -> list[str]:
    """The keys of a publication's recipients, their results and tally, its outbox, the register."""
    return [
        keys.delivery(partition, publication_id, language, "ids"),
        keys.delivery(partition, publication_id, language, "results"),
        keys.tally(partition, publication_id),
        keys.outbox(partition, lane),
        keys.deliveries(partition),
    ]


def had_in(partition: int, language: Language, others: Mapping[Language, str]) -> list[str]:
    """The keys of those who read several languages, and of those who have another version."""
    if not others:
        return []
    several = audience_keys(partition, language, [keys.SEVERAL], held=True)
    return several + [keys.delivery(partition, one, of, "ids") for of, one in others.items()]


async def _owed(one: Callable[[int], Awaitable[int]]) -> int:
    """How many `one` adds in all partitions. Where they are many it works on one partition at
    a time, so that no other client of Redis waits for more than one."""
    first = await one(0)
    if first > _MANY:
        return first + sum(await over_partitions(one, at_once=1))
    return first + sum(await over_partitions(one))
