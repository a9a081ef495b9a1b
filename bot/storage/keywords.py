"""The keywords that subscribers chose, in each language that is read for them: what new stories
are matched with.

A keyword is registered before the subscriber's record is written, so that none is ever missed;
one that no audience has any more is forgotten some hours later.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from bot.gathering import Place
from bot.storage import keys
from bot.storage.connection import Client, Script
from config.languages import LANGUAGES, Language

_register = Script("register_keywords")
_drop = Script("drop_keywords")
_LOOKED_AT: Final = 2000
"""Keywords of a language that one round of tidying looks at, those longest unconfirmed first."""
_AT_ONCE: Final = 500
_UNCONFIRMED: Final = timedelta(hours=1)
_OVERLAP: Final = 2.0
"""Seconds of what was read already that are read again: times of one second may be told apart
by nothing else."""


class Keywords:
    """The store of keywords (in normal form) by language."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def register(self, places: Iterable[Place]) -> None:
        """Have stories matched with the keywords among these audiences from now on."""
        chosen: dict[Language, list[str]] = defaultdict(list)
        for language, name in places:
            if name.startswith(keys.KEYWORD):
                chosen[language].append(name.removeprefix(keys.KEYWORD))
        if not chosen:
            return
        words: list[str | int] = []
        for some in chosen.values():
            words += [len(some), *some]
        await _register(self._client, [keys.keywords(one) for one in chosen], words)

    async def since(
        self, moments: Mapping[Language, float]
    ) -> dict[Language, tuple[list[str], float]]:
        """Of each language the keywords that were chosen or confirmed at its moment (s) or later,
        and the moment to ask from next; 0 gives them all."""
        pipeline = self._client.pipeline(transaction=False)
        for language, moment in moments.items():
            after = moment - _OVERLAP if moment else "-inf"
            pipeline.zrange(keys.keywords(language), after, "+inf", byscore=True, withscores=True)
        answers = await pipeline.execute()
        return {
            language: (
                [word.decode() for word, _ in found],
                max((score for _, score in found), default=moment),
            )
            for (language, moment), found in zip(moments.items(), answers, strict=True)
        }

    async def count(self, language: Language) -> int:
        """How many keywords are registered."""
        return int(await self._client.zcard(keys.keywords(language)))

    async def tidy(self) -> int:
        """Forget keywords that no audience has any more. Returns how many. Safe to run twice.

        Each round looks at a bounded number, and comes to all of them in time.
        """
        return sum([await self._tidy(language) for language in LANGUAGES])

    async def _tidy(self, language: Language) -> int:
        key = keys.keywords(language)
        seconds, _ = await self._client.time()
        latest = seconds - int(_UNCONFIRMED.total_seconds())
        found = await self._client.zrange(
            key, "-inf", latest, byscore=True, offset=0, num=_LOOKED_AT
        )
        words = [word.decode() for word in found]
        unused = await self._unused(language, words)
        if used := set(words) - unused:
            await self._client.zadd(key, dict.fromkeys(used, seconds), xx=True)
        dropped = 0
        ordered = sorted(unused)
        for start in range(0, len(ordered), _AT_ONCE):
            some = ordered[start : start + _AT_ONCE]
            dropped += int(await _drop(self._client, [key], [latest, *some]))
        return dropped

    async def _unused(self, language: Language, words: Sequence[str]) -> set[str]:
        """Those that no partition has an audience of."""
        unused = set(words)
        for partition in range(keys.PARTITIONS):
            ordered = sorted(unused)
            for start in range(0, len(ordered), _AT_ONCE):
                unused -= await self._used(partition, language, ordered[start : start + _AT_ONCE])
        return unused

    async def _used(self, partition: int, language: Language, words: Collection[str]) -> set[str]:
        pipeline = self._client.pipeline(transaction=False)
        for word in words:
            name = keys.KEYWORD + word
            pipeline.exists(
                keys.audience(partition, language, name),
                keys.audience(partition, language, keys.HELD_FOR + name),
            )
        answers = await pipeline.execute()
        return {word for word, there in zip(words, answers, strict=True) if there}
