"""The same story from two feeds, in other words, is pushed once to each who wants it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import Reader, word, write_subscribers, write_topics
from tests.features.sandbox_process import TOKEN, Sandbox

FIRST = {
    "guid": "ministry-1",
    "title": f"Three men were detained with 4.2 kilograms of hashish: {word('amber', 'en')}",
    "description": f"<p>Officers of the Samarkand police detained three men on 14 March and seized "
    f"4.2 kilograms of hashish from a Cobalt car on the Bukhara road. The investigation of this "
    f"{word('amber', 'en')} is led by Major Karimov. More {word('amber', 'en')} follows.</p>",
}
RETOLD = {
    "guid": "paper-1",
    "title": f"Police seize 4.2 kilograms of hashish, three detained: {word('birch', 'en')}",
    "description": f"<p>Three men were detained by police officers in Samarkand on 14 March: 4.2 "
    f"kilograms of hashish were seized from a Cobalt on the road to Bukhara. Major Karimov leads "
    f"the investigation of this {word('birch', 'en')}. More {word('birch', 'en')} follows.</p>",
}
LAST = {"guid": "paper-2", "title": f"{word('cedar', 'en')}: the last item", "description": ""}
READERS = [
    Reader(10_001, "en", ("amber",)),
    Reader(10_002, "en", ("birch",)),
    Reader(10_003, "en", ("amber", "birch")),
    Reader(10_004, "en", ("all",)),
    Reader(10_005, "en", ("cedar",)),
]


async def test_a_story_told_by_two_feeds_is_pushed_once_and_to_the_readers_of_both(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    feeds = {name: await sandbox.set_feed(name, []) for name in ("ministry", "paper")}
    file = tmp_path / "feeds.toml"
    file.write_text(
        "\n".join(
            f'[[feeds]]\nid = "{name}"\nurl = "{url}"\ntitle = "{name}"\nlanguage = "en"\n'
            f'interval = "1s"\n'
            for name, url in feeds.items()
        )
    )
    environment = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": sandbox.address,
        "FEEDS_FILE": str(file),
        "TOPICS_FILE": str(write_topics(tmp_path)),
    }
    await sandbox.add_people(len(READERS), READERS[0].chat_id, ["en"])
    csv = write_subscribers(tmp_path, READERS)
    await newsroom("subscribers", "import", str(csv), folder=tmp_path, **environment)
    async with BotProcess(tmp_path, **environment):
        for name in feeds:
            await polls(sandbox, name, 1)
        await sandbox.extend_feed("ministry", [{**FIRST, "link": f"{sandbox.address}/m/1"}])
        for reader in (READERS[0], READERS[2], READERS[3]):
            await sandbox.wait_for_message(reader.chat_id)
        await sandbox.extend_feed("paper", [{**RETOLD, "link": f"{sandbox.address}/p/1"}])
        await sandbox.wait_for_message(READERS[1].chat_id)
        # The paper's words are not the ministry's, and must not correct them.
        for name in feeds:
            await polls(sandbox, name, (await sandbox.feed_stats(name))["requests"] + 2)
        await sandbox.extend_feed("paper", [{**LAST, "link": f"{sandbox.address}/p/2"}])
        await sandbox.wait_for_message(READERS[4].chat_id)
        await sandbox.wait_for_message(READERS[3].chat_id, lambda m: "last item" in m["text"])
    for reader in READERS[:4]:
        texts = [message["text"] for message in await sandbox.from_bot(reader.chat_id)]
        assert sum("hashish" in text for text in texts) == 1
        assert FIRST["title"] in texts[0]
    assert (await sandbox.stats())["methods"].get("editMessageText", 0) == 0


async def polls(sandbox: Sandbox, name: str, count: int) -> None:
    async with asyncio.timeout(20):
        while (await sandbox.feed_stats(name))["requests"] < count:
            await asyncio.sleep(0.1)
