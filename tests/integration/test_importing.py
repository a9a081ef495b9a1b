"""Subscribers read from a file, over chats that the bot knows already."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.subscribers_file import import_file
from bot.models import Subscriber
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.subscribers import Subscribers
from config.settings import load_settings
from config.topics import load_topics

SOME, OTHER, *_ = [topic.id for topic in load_topics(load_settings(_env_file=None).topics_file)]
QUIET = "22:00-07:00"
CHOSEN = Subscriber(
    -1001234,
    "uz",
    frozenset({SOME}),
    since="2025-01-02",
    quiet=QUIET,
    timezone="Europe/Berlin",
    reads=frozenset({"ru"}),
    keywords=frozenset({"tashkent"}),
    thread=7,
)


async def read_in(redis_url: str, folder: Path, *rows: str) -> None:
    file = folder / "subscribers.csv"
    file.write_text("\n".join(["chat_id,language,topics,mode", *rows, ""]))
    assert await import_file(load_settings(_env_file=None, redis_url=redis_url), file) == 0


@pytest.mark.parametrize("mode", ["instant", "daily 09:00"])
async def test_what_a_known_chat_chose_beyond_the_file_stays(
    redis_client: Client, redis_url: str, tmp_path: Path, mode: str
) -> None:
    subscribers = Subscribers(redis_client)
    await subscribers.change(CHOSEN.chat_id, lambda _: CHOSEN)
    await read_in(redis_url, tmp_path, f"{CHOSEN.chat_id},en,{OTHER},{mode}")
    found = await subscribers.get(CHOSEN.chat_id)
    assert found is not None
    assert (found.language, found.topics) == ("en", {OTHER})
    for name in ("since", "quiet", "timezone", "reads", "keywords", "thread"):
        assert getattr(found, name) == getattr(CHOSEN, name), name
    assert await subscribers.threads([CHOSEN.chat_id]) == {CHOSEN.chat_id: 7}
    quiet = await redis_client.hget(keys.quiet(keys.partition_of(-1001234)), "-1001234")
    assert quiet == f"{QUIET} Europe/Berlin".encode()
    word = keys.KEYWORD + "tashkent"
    reached = {
        (language, topic)
        for language in ("uz", "ru", "en")
        for topic in (SOME, OTHER, word)
        if await subscribers.count([language], [topic])
    }
    assert reached == {("en", OTHER), ("ru", OTHER), ("en", word), ("ru", word)}


async def test_of_two_rows_of_one_chat_the_last_counts_alone(
    redis_client: Client, redis_url: str, tmp_path: Path
) -> None:
    await read_in(redis_url, tmp_path, f"5,uz,{SOME},instant", f"5,ru,{OTHER},instant")
    subscribers = Subscribers(redis_client)
    assert await subscribers.count(["uz", "ru"], []) == 1
    assert await subscribers.count(["uz"], [SOME]) == 0
    assert await subscribers.count(["ru"], [OTHER]) == 1
