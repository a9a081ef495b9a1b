"""Which stories are alike: near-duplicates of one language, and versions in other languages.

What is remembered here may name a story that was never kept (a poll that crashed); so a
relation counts only while its story is there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.storage import keys
from bot.storage.connection import Client, Script
from config.languages import LANGUAGES, Language

ALIKE_FOR: Final = timedelta(hours=72)
TRANSLATED_FOR: Final = timedelta(days=30)
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

    async def remember(self, story_id: str, language: Language, marks: Marks) -> None:
        """Let later stories be compared with this one."""
        await _remember(
            self._client,
            [
                keys.signature(story_id),
                keys.translations_of(story_id),
                *(keys.similar(language, band) for band in marks.bands),
                *(keys.translation(key) for key in marks.translation_keys),
            ],
            [
                story_id,
                marks.signature,
                max(1, int(self._alike_for.total_seconds())),
                len(marks.bands),
                language,
                " ".join(marks.translation_keys),
                int(TRANSLATED_FOR.total_seconds()),
            ],
        )

    async def candidates(self, language: Language, bands: Collection[str]) -> dict[str, bytes]:
        """The packed signatures of the latest stories that may be alike, by id."""
        if not bands or not self._alike_for:
            return {}
        names = await self._client.sunion([keys.similar(language, band) for band in bands])
        ids = sorted(name.decode() for name in names)
        if not ids:
            return {}
        found = await self._client.mget([keys.signature(one) for one in ids])
        there = await self._client.mget([keys.shown(one) for one in ids])
        return {
            story_id: signature
            for story_id, signature, shown in zip(ids, found, there, strict=True)
            if signature is not None and shown is not None
        }

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
