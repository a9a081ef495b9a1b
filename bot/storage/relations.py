"""Which stories are alike: near-duplicates of one language, and versions in other languages.

What is remembered here may name a story that was never kept (a poll that crashed); so a
relation counts only while its story is there.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Any, Final

from bot.storage import keys
from bot.storage.connection import Client, Script
from config.languages import LANGUAGES, Language

ALIKE_FOR: Final = timedelta(hours=72)
TRANSLATED_FOR: Final = timedelta(days=30)
_AT_ONCE: Final = 50
"""Stories in one script: other clients of Redis wait for a millisecond or two."""
_alike = Script("alike")
_remember = Script("remember_relations")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a story can be recognised by: a packed signature with its bands, and the keys that
    its versions in other languages share."""

    signature: bytes
    bands: tuple[str, ...]
    translation_keys: tuple[str, ...]


class Relations:
    """The store of what makes stories alike. `alike_for` is how long a story may be told again by
    another; nothing is compared when it is zero.
    """

    def __init__(self, client: Client, alike_for: timedelta = ALIKE_FOR) -> None:
        self._client = client
        self._alike_for = alike_for

    async def remember(self, stories: Sequence[tuple[str, Language, Marks]]) -> None:
        """Let later stories be compared with these: id, language and marks of each."""
        for start in range(0, len(stories), _AT_ONCE):
            await self._remember(stories[start : start + _AT_ONCE])

    async def _remember(self, stories: Sequence[tuple[str, Language, Marks]]) -> None:
        script_keys: list[str] = []
        args: list[Any] = [
            max(1, int(self._alike_for.total_seconds())),
            int(TRANSLATED_FOR.total_seconds()),
        ]
        for story_id, language, marks in stories:
            script_keys += [keys.signature(story_id), keys.translations_of(story_id)]
            script_keys += [keys.similar(language, band) for band in marks.bands]
            script_keys += [keys.translation(key) for key in marks.translation_keys]
            args += [story_id, marks.signature, len(marks.bands), len(marks.translation_keys)]
            args += [language, " ".join(marks.translation_keys)]
        await _remember(self._client, script_keys, args)

    async def candidates(
        self, looked_for: Sequence[tuple[Language, Collection[str]]]
    ) -> list[dict[str, bytes]]:
        """For each language and bands: the packed signatures of the latest stories that may be
        alike, by id."""
        alike: list[dict[str, bytes]] = [{} for _ in looked_for]
        places = [place for place, (_, bands) in enumerate(looked_for) if bands]
        if not self._alike_for or not places:
            return alike
        sets = [
            [keys.similar(looked_for[place][0], band) for band in looked_for[place][1]]
            for place in places
        ]
        answers: list[list[bytes]] = []
        for start in range(0, len(sets), _AT_ONCE):
            # A script, for redis-py sends no SUNION in a pipeline to a cluster.
            some = sets[start : start + _AT_ONCE]
            answers += await _alike(self._client, list(chain(*some)), [len(one) for one in some])
        found = [sorted(one.decode() for one in names) for names in answers]
        signatures = await self._signatures({one for ids in found for one in ids})
        for place, ids in zip(places, found, strict=True):
            alike[place] = {one: signatures[one] for one in ids if one in signatures}
        return alike

    async def _signatures(self, story_ids: Collection[str]) -> dict[str, bytes]:
        """The packed signatures of those of the stories that were kept."""
        if not story_ids:
            return {}
        ids = list(story_ids)
        found = await self._client.mget([keys.signature(one) for one in ids])
        signatures = {
            story_id: signature
            for story_id, signature in zip(ids, found, strict=True)
            if signature is not None
        }
        kept = await self._kept(list(signatures))
        return {story_id: signatures[story_id] for story_id in kept}

    async def _kept(self, story_ids: Sequence[str]) -> Sequence[str]:
        """Those of the stories that are there; nearly always all of them, which one count tells.
        What waits for an editor is not: nobody was told it yet."""
        if not story_ids:
            return ()
        names = [keys.story(one) for one in story_ids]
        if await self._client.exists(*names) == len(names):
            return story_ids
        pipeline = self._client.pipeline(transaction=False)
        for name in names:
            pipeline.exists(name)
        there = await pipeline.execute()
        return [one for one, is_there in zip(story_ids, there, strict=True) if is_there]

    async def translations(self, story_id: str) -> dict[Language, str]:
        """The same story in other languages, by language.

        A key that leads to two stories of one language (a stock picture, say) is ignored.
        """
        named = await self._client.get(keys.translations_of(story_id))
        found: dict[Language, str] = {}
        for key in (named or b"").decode().split():
            members = [one.decode() for one in await self._client.smembers(keys.translation(key))]
            languages = [member.split(" ")[0] for member in members]
            if len(set(languages)) == len(languages):
                for member in members:
                    language, _, other = member.partition(" ")
                    if other != story_id and language in LANGUAGES:
                        found.setdefault(language, other)
        return found
