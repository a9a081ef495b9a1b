"""Stories that wait for an editor's word, as editors and readers see them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.features.bot_process import BotProcess
from tests.features.bot_world import World, first_poll
from tests.features.newsroom_of_tests import Article, write_feeds, write_topics
from tests.features.person import Person, button_of, buttons_of, text_of
from tests.features.sandbox_process import TOKEN, Sandbox

ANNA, BORIS = 900, 901

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("review")]


class Newsdesk(World):
    """A world with two owners, whose feed is reviewed."""

    @property
    def anna(self) -> Person:
        return Person(self.sandbox, ANNA)

    @property
    def boris(self) -> Person:
        return Person(self.sandbox, BORIS)

    async def reader(self, *topics: str) -> Person:
        reader = await self.someone("en")
        await reader.say(f"/subscribe {' '.join(topics)}")
        return reader

    async def gone_out_after(self, reader: Person) -> None:
        """Wait until a story that is published after all before it has reached the reader."""
        mark = await self.publish("amber")
        await self.anna.press(card := await self.anna.get(mark), button_of(card, "held-ok:"))
        await reader.get(mark)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Newsdesk]:
    folder: Path = tmp_path_factory.mktemp("review")
    async with Sandbox() as sandbox:
        await sandbox.limits(enabled=False)
        feed = await sandbox.set_feed("en", [Article(0, "en", ("amber",)).as_item()])
        for admin_id, name in ((ANNA, "Anna"), (BORIS, "Boris")):
            await sandbox.add_person(admin_id, name, language_code="en")
        bot = BotProcess(
            folder,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.address,
            FEEDS_FILE=str(write_feeds(folder, {"en": feed}, review="true")),
            TOPICS_FILE=str(write_topics(folder)),
            ADMIN_IDS=f"{ANNA},{BORIS}",
            FLOOD_LIMIT="3",
        )
        async with bot:
            await first_poll(sandbox)
            found = Newsdesk(sandbox, bot)
            for admin in (found.anna, found.boris):
                await admin.say("/start")
                await admin.say("/language en")
            yield found


async def test_a_story_waits_until_an_editor_publishes_it(desk: Newsdesk) -> None:
    reader = await desk.reader("amber")
    mark = await desk.publish("amber")
    card = await desk.anna.get(mark)
    assert "every story of this feed is reviewed" in text_of(card)
    assert await desk.got(reader, mark) == 0
    assert "Published." in await desk.anna.press(card, button_of(card, "held-ok:"))
    await reader.get(mark)
    shown = await desk.anna.see(card, "Published.")
    assert not [data for data in buttons_of(shown) if data.startswith("held")]


async def test_the_other_editor_sees_who_decided_and_what(desk: Newsdesk) -> None:
    reader = await desk.reader("birch")
    mark = await desk.publish("birch")
    first, second = await desk.anna.get(mark), await desk.boris.get(mark)
    ok = button_of(first, "held-ok:")
    told = await asyncio.gather(
        desk.anna.press(first, ok), desk.boris.press(second, ok.replace("-ok", "-drop"))
    )
    assert len({" ".join(one.split()) for one in told}) == 1
    name = "Anna" if "Published" in told[0] else "Boris"
    for admin, card in ((desk.anna, first), (desk.boris, second)):
        assert name in text_of(await admin.see(card, name))
    await desk.gone_out_after(await desk.reader("amber"))
    assert await desk.got(reader, mark) == ("Published" in told[0])


async def test_a_dropped_story_reaches_nobody(desk: Newsdesk) -> None:
    reader = await desk.reader("cedar", "amber")
    mark = await desk.publish("cedar")
    card = await desk.anna.get(mark)
    assert "Not published" in await desk.anna.press(card, button_of(card, "held-drop:"))
    await desk.gone_out_after(reader)
    assert await desk.got(reader, mark) == 0


async def test_an_edited_summary_is_what_readers_get(desk: Newsdesk) -> None:
    reader = await desk.reader("delta")
    mark = await desk.publish("delta")
    card = await desk.anna.get(mark)
    again = await desk.anna.say("Rain <tomorrow> & wind.", reply_to=card["message_id"])
    assert "Rain <tomorrow> & wind." in text_of(again)
    assert "Edited by an editor" in text_of(again)
    await desk.boris.see(await desk.boris.get(mark), "Rain <tomorrow>")
    await desk.anna.press(again, button_of(again, "held-ok:"))
    assert "Rain <tomorrow> & wind." in text_of(await reader.get(mark))


async def test_a_button_asks_for_the_summary_too(desk: Newsdesk) -> None:
    mark = await desk.publish("delta")
    card = await desk.anna.get(mark)
    await desk.anna.press(card, button_of(card, "held-edit:"))
    prompt = await desk.anna.get("Reply to this message", after=card["message_id"])
    again = await desk.anna.say("Other words.", reply_to=prompt["message_id"])
    assert "Other words." in text_of(again)
    await desk.anna.press(again, button_of(again, "held-drop:"))


async def test_an_old_button_does_not_publish_what_changed_since(desk: Newsdesk) -> None:
    mark = await desk.publish("delta")
    card = await desk.anna.get(mark)
    old = button_of(card, "held-ok:")
    again = await desk.anna.say("Changed words.", reply_to=card["message_id"])
    assert "changed meanwhile" in await desk.anna.press(card, old)
    await desk.anna.press(again, button_of(again, "held-drop:"))


async def test_other_topics_bring_it_to_other_readers(desk: Newsdesk) -> None:
    embers, fjords = await desk.reader("ember", "amber"), await desk.reader("fjord")
    mark = await desk.publish("ember")
    card = await desk.anna.get(mark)
    await desk.anna.press(card, button_of(card, "held-tags:"))
    picked = await desk.anna.see(card, "Tap a topic")
    for choice in (":ember:0", ":fjord:1"):
        data = next(one for one in buttons_of(picked) if one.endswith(choice))
        await desk.anna.press(picked, data)
        await desk.anna.find(card, data[:-1] + {"0": "1", "1": "0"}[data[-1]])
    await desk.anna.press(picked, await desk.anna.find(card, "held:"))
    shown = await desk.anna.see(card, "Edited by an editor")
    await desk.anna.press(shown, button_of(shown, "held-ok:"))
    await fjords.get(mark)
    await desk.gone_out_after(embers)
    assert await desk.got(embers, mark) == 0


async def test_urgent_asks_first_and_is_marked(desk: Newsdesk) -> None:
    reader = await desk.reader("fjord")
    mark = await desk.publish("fjord")
    card = await desk.anna.get(mark)
    await desk.anna.press(card, button_of(card, "held-urgent:"))
    question = await desk.anna.see(card, "through quiet hours")
    assert await desk.got(reader, mark) == 0
    await desk.anna.press(question, button_of(question, "held-urgent-yes:"))
    message = await reader.get(mark)
    assert text_of(message).startswith("🚨")


async def test_the_list_shows_what_waits(desk: Newsdesk) -> None:
    marks = [await desk.publish("amber") for _ in range(2)]
    cards = [await desk.anna.get(mark) for mark in marks]
    listing = await desk.anna.say("/review")
    assert "2 stories wait" in text_of(listing)
    await desk.anna.press(listing, button_of(listing, "held-open:"))
    await desk.anna.get("every story of this feed is reviewed", after=listing["message_id"])
    for card in cards:
        await desk.anna.press(card, button_of(card, "held-drop:"))
    assert "Nothing waits" in text_of(await desk.anna.say("/review"))


async def test_a_flood_is_one_message_and_one_verdict(desk: Newsdesk) -> None:
    reader = await desk.reader("amber")
    articles = [Article(9000 + number, "en", ("amber",)) for number in range(5)]
    await desk.sandbox.extend_feed("en", [one.as_item() for one in articles])
    flood = await desk.anna.get("5 stories came at once")
    other = await desk.boris.get("5 stories came at once")
    await desk.anna.press(flood, button_of(flood, "flood-publish:"))
    question = await desk.anna.see(flood, "Publish all 5?")
    await desk.anna.press(question, button_of(question, "flood-publish-yes:"))
    for article in articles:
        await reader.get(article.mark)
    await desk.anna.see(flood, "Published.")
    await desk.boris.see(other, "Anna")
    assert [await desk.got(reader, one.mark) for one in articles] == [1] * 5


async def test_a_flood_can_be_gone_through_one_by_one(desk: Newsdesk) -> None:
    articles = [Article(9100 + number, "en", ("amber",)) for number in range(4)]
    await desk.sandbox.extend_feed("en", [one.as_item() for one in articles])
    flood = await desk.anna.get("4 stories came at once")
    await desk.anna.press(flood, button_of(flood, "flood-each:"))
    card = await desk.anna.get("too many stories came at once", after=flood["message_id"])
    await desk.anna.press(card, button_of(card, "held-drop:"))
    left = await desk.anna.see(flood, "3 stories came at once")
    await desk.anna.press(left, button_of(left, "flood-drop:"))
    question = await desk.anna.see(flood, "Publish none of these 3?")
    await desk.anna.press(question, button_of(question, "flood-drop-yes:"))
    await desk.anna.see(flood, "Not published.")


async def test_nobody_else_can_press(desk: Newsdesk) -> None:
    thief = await desk.someone()
    mark = await desk.publish("cedar")
    card = await desk.anna.get(mark)
    message = await thief.say("/topics")
    assert "out of date" in await thief.press(message, button_of(card, "held-ok:"))
    assert "Nothing" not in text_of(await thief.say("/review"))
    assert "Not published" in await desk.anna.press(card, button_of(card, "held-drop:"))


async def test_a_new_editor_sees_at_start_what_waits(desk: Newsdesk) -> None:
    mark = await desk.publish("cedar")
    card = await desk.anna.get(mark)
    carla = await desk.someone()
    owners_card = await desk.anna.say(f"/admins {carla.id}")
    await desk.anna.press(owners_card, f"role:{carla.id}:editor")
    greeting = await carla.say("/start")
    listing = await carla.get("1 story waits", after=greeting["message_id"])
    await carla.press(listing, button_of(listing, "held-open:"))
    opened = await carla.get(mark, after=listing["message_id"])
    await desk.anna.press(owners_card, f"role:{carla.id}:")
    assert "out of date" in await carla.press(opened, button_of(opened, "held-ok:"))
    assert "Not published" in await desk.anna.press(card, button_of(card, "held-drop:"))
