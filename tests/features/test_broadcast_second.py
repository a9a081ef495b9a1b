"""A broadcast to many takes a second person's word; where there is nobody else, a typed number."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.features.bot_process import BotProcess
from tests.features.newsroom_of_tests import write_feeds, write_topics
from tests.features.person import Person, button_of, text_of
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = pytest.mark.xdist_group("broadcast-second")

AUTHOR = 900
COLLEAGUE = 901


@asynccontextmanager
async def newsroom(sandbox: Sandbox, folder: Path, *admins: int) -> AsyncIterator[list[Person]]:
    """A bot that asks for a second word from two recipients on, and its two readers."""
    feed = await sandbox.set_feed("en", [])
    for admin in admins:
        await Person.joins(sandbox, admin)
    bot = BotProcess(
        folder,
        BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=sandbox.address,
        ADMIN_IDS=",".join(map(str, admins)),
        FEEDS_FILE=str(write_feeds(folder, {"en": feed})),
        TOPICS_FILE=str(write_topics(folder)),
        BROADCAST_SECOND_ADMIN="2",
        BROADCAST_HOLD_SECONDS="1",
    )
    async with bot:
        readers = [await Person.joins(sandbox, one) for one in (1001, 1002)]
        for reader in readers:
            await reader.say("/subscribe amber")
        yield readers


async def question_of(admin: Person, text: str) -> dict[str, Any]:
    said = await admin.tell(f"/broadcast topics=amber {text}")
    question = await admin.get("Send the message", after=said["message_id"])
    await admin.press(question, button_of(question, "send:"))
    return question


async def has(sandbox: Sandbox, reader: Person, words: str) -> bool:
    return any(words in text_of(one) for one in await sandbox.from_bot(reader.id))


async def test_a_colleague_sees_it_and_confirms_it(sandbox: Sandbox, tmp_path: Path) -> None:
    async with newsroom(sandbox, tmp_path, AUTHOR, COLLEAGUE) as readers:
        author, colleague = Person(sandbox, AUTHOR), Person(sandbox, COLLEAGUE)
        await colleague.say("/subscribe birch")
        question = await question_of(author, "Big news")
        await author.see(question, "Waiting for a colleague")
        asked = await colleague.get("Your word is needed")
        assert await colleague.get("Big news")
        assert not await has(sandbox, readers[0], "Big news")
        yes = button_of(asked, "b-yes:")
        assert "Somebody else must" in await author.press(question, yes)
        await colleague.press(asked, yes)
        await author.see(question, "Delivered: 2 of 2")
        assert await has(sandbox, readers[0], "Big news")


async def test_a_colleague_may_refuse(sandbox: Sandbox, tmp_path: Path) -> None:
    async with newsroom(sandbox, tmp_path, AUTHOR, COLLEAGUE) as readers:
        author, colleague = Person(sandbox, AUTHOR), Person(sandbox, COLLEAGUE)
        await colleague.say("/subscribe birch")
        question = await question_of(author, "Rash words")
        asked = await colleague.get("Your word is needed")
        await colleague.press(asked, button_of(asked, "b-no:"))
        await author.see(question, "A colleague did not confirm")
        await colleague.press(asked, button_of(asked, "b-yes:"))
        await author.press(question, await author.find(question, "cancel:"))
        await author.see(question, "Nobody got the message")
        assert not await has(sandbox, readers[0], "Rash words")


async def test_what_was_changed_is_not_confirmed_by_an_older_word(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with newsroom(sandbox, tmp_path, AUTHOR, COLLEAGUE) as readers:
        author, colleague = Person(sandbox, AUTHOR), Person(sandbox, COLLEAGUE)
        await colleague.say("/subscribe birch")
        question = await question_of(author, "First words")
        asked = await colleague.get("Your word is needed")
        await author.press(question, await author.find(question, "b-edit:"))
        await author.press(question, await author.find(question, "b-text:"))
        said = await author.tell("Second words")
        again = await author.get("Send the message", after=said["message_id"])
        await author.press(again, button_of(again, "send:"))
        await author.see(again, "Waiting for a colleague")
        await colleague.press(asked, button_of(asked, "b-yes:"))
        await author.see(again, "Waiting for a colleague")
        assert not await has(sandbox, readers[0], "words")
        newer = await colleague.get("Your word is needed", after=asked["message_id"])
        await colleague.press(newer, button_of(newer, "b-yes:"))
        await author.see(again, "Delivered: 2 of 2")
        assert await has(sandbox, readers[0], "Second words")
        assert not await has(sandbox, readers[0], "First words")


async def test_somebody_alone_types_how_many_it_goes_to(sandbox: Sandbox, tmp_path: Path) -> None:
    async with newsroom(sandbox, tmp_path, AUTHOR) as readers:
        author = Person(sandbox, AUTHOR)
        question = await question_of(author, "Alone")
        await author.see(question, "Type the number of recipients")
        again = await author.say("yes")
        assert "Type the number" in text_of(again)
        assert not await has(sandbox, readers[0], "Alone")
        said = await author.tell("2")
        await author.get("Delivered: 2 of 2", after=said["message_id"])
        assert await has(sandbox, readers[0], "Alone")
