"""Feeds in the newsroom's chat: how they do, and adding, pausing, polling, removing them."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path
from typing import Any

import pytest

from config.feeds import load_feeds
from tests.features.bot_process import newsroom
from tests.features.bot_world import ADMIN, World, world
from tests.features.newsroom_of_tests import Article
from tests.features.person import Person, button_of, buttons_of, text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("feeds")]


async def new_feed(world: World, name: str, *marks: int) -> str:
    items = [Article(number, "en", ("amber",)).as_item() for number in marks]
    return await world.sandbox.set_feed(name, items, title=f"The {name} news")


async def offered(admin: Person, command: str) -> dict[str, Any]:
    """The question that follows a look at a feed."""
    said = await admin.tell(command)
    return await admin.get("Add this feed?", after=said["message_id"])


async def add(world: World, address: str) -> dict[str, Any]:
    """Add a feed and wait for its first poll; the message that says so."""
    admin = Person(world.sandbox, ADMIN)
    question = await offered(admin, f"/feeds add {address} interval=1s")
    await admin.press(question, button_of(question, "feed-keep:"))
    return await admin.see(question, "The feed was added")


async def polled(world: World, name: str, more_than: int = 0, seconds: float = 20) -> int:
    async with asyncio.timeout(seconds):
        while (count := (await world.sandbox.feed_stats(name))["requests"]) <= more_than:
            await asyncio.sleep(0.1)
    return count


async def of_feed(admin: Person, title: str) -> dict[str, Any]:
    """The screen of the feed with this title."""
    listed = await admin.say("/feeds")
    lines = text_of(listed).splitlines()
    number = next(line.partition(".")[0] for line in lines if title in line)
    rows = listed["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if b["text"] == number)
    await admin.press(listed, data)
    return await showing(admin, listed, "feed-details:")


async def showing(admin: Person, message: dict[str, Any], start: str) -> dict[str, Any]:
    """The message when it has a button whose data begins so."""

    def has(one: dict[str, Any]) -> bool:
        return one["message_id"] == message["message_id"] and any(
            data.startswith(start) for data in buttons_of(one)
        )

    return await admin.sandbox.wait_for_message(admin.chat_id, has)


async def test_feeds_are_listed_with_how_they_do(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    async with asyncio.timeout(20):
        while "🟢 Test en" not in (listed := text_of(await admin.say("/feeds"))):
            await asyncio.sleep(0.2)
    assert "Read" in listed
    assert "a day" in listed


async def test_a_feed_is_shown_first_then_added_and_nothing_old_is_pushed(world: World) -> None:
    reader, admin = await world.someone(), Person(world.sandbox, ADMIN)
    await reader.say("/subscribe amber")
    address = await new_feed(world, "fresh", 9001, 9002)
    question = await offered(admin, f"/feeds add {address} interval=1s")
    assert "The fresh news" in text_of(question)
    assert "It shows 2 items" in text_of(question)
    assert "Language: English" in text_of(question)
    sample = [text_of(one) for one in await world.sandbox.from_bot(ADMIN)][-2]
    assert "item-900" in sample
    assert not (await polled(world, "fresh")) > 1  # looked at once, and not polled
    await admin.press(question, button_of(question, "feed-keep:"))
    await admin.see(question, "The feed was added")
    await polled(world, "fresh", more_than=2)
    await world.sandbox.extend_feed("fresh", [Article(9003, "en", ("amber",)).as_item()])
    await reader.get("item-9003")
    assert not await world.got(reader, "item-9001")
    assert not await world.got(reader, "item-9002")


async def test_the_address_may_be_sent_after_the_button(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    address = await new_feed(world, "asked", 9101)
    listed = await admin.say("/feeds")
    await admin.press(listed, "feed-add")
    await admin.see(listed, "Which feed?")
    question = await offered(admin, f"{address} topics=birch review=yes")
    assert "Birch en" in text_of(question)
    assert "waits for an editor" in text_of(question)
    await admin.press(question, "feeds:0")
    await admin.see(question, "Feeds")
    assert "The asked news" not in text_of(await admin.say("/feeds"))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/feeds add", "Which feed?"),
        ("/feeds add {site}/feeds/none topics=nothing", "Not understood: «topics=nothing»"),
        ("/feeds add {site}/feeds/nobody-has-this", "This cannot be added"),
        ("/feeds add javascript://alert", "This cannot be added"),
        ("/feeds add {site}/feeds/en", "It is there already: Test en"),
    ],
)
async def test_what_cannot_be_added_is_told_why(world: World, words: str, answer: str) -> None:
    admin = Person(world.sandbox, ADMIN)
    said = await admin.tell(words.format(site=world.sandbox.address))
    await admin.get(answer, after=said["message_id"])


async def test_a_feed_that_does_not_answer_is_given_up_soon(world: World) -> None:
    address = await world.sandbox.set_feed("silent", [], delay=30)
    said = await Person(world.sandbox, ADMIN).tell(f"/feeds add {address}")
    refused = await Person(world.sandbox, ADMIN).get("This cannot be added", said["message_id"])
    assert "no answer within 8 seconds" in text_of(refused)


async def test_two_presses_add_a_feed_once(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    question = await offered(admin, f"/feeds add {await new_feed(world, 'twice', 9201)}")
    keep = button_of(question, "feed-keep:")
    await asyncio.gather(*(admin.press(question, keep) for _ in range(2)))
    assert text_of(await admin.say("/feeds")).count("The twice news") == 1


async def test_a_paused_feed_is_not_polled_until_it_is_resumed(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    await add(world, await new_feed(world, "resting", 9301))
    await polled(world, "resting", more_than=1)
    screen = await of_feed(admin, "The resting news")
    assert "Paused" in await admin.press(screen, button_of(screen, "feed-pause:"))
    screen = await admin.see(screen, "Paused")
    await asyncio.sleep(1)  # a poll that was under way ends
    before = (await world.sandbox.feed_stats("resting"))["requests"]
    await asyncio.sleep(3)
    assert (await world.sandbox.feed_stats("resting"))["requests"] == before
    await admin.press(screen, button_of(screen, "feed-resume:"))
    await polled(world, "resting", more_than=before)


async def test_a_feed_that_had_ended_is_resumed_by_its_button(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    await add(world, await new_feed(world, "ended", 9401))
    count = await polled(world, "ended", more_than=1)
    await world.sandbox.set_feed("ended", [], status=410)
    told = await admin.get("410")
    await admin.press(told, button_of(told, "feed:"))
    screen = await showing(admin, told, "feed-resume:")
    await new_feed(world, "ended", 9401)
    count = (await world.sandbox.feed_stats("ended"))["requests"]
    await admin.press(screen, button_of(screen, "feed-resume:"))
    await polled(world, "ended", more_than=count)
    await admin.press(screen, button_of(screen, "feed-details:"))
    await admin.see(screen, "🟢 The ended news")


async def test_a_feed_is_polled_now(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    address = await new_feed(world, "slow", 9501)
    question = await offered(admin, f"/feeds add {address} interval=7d")
    await admin.press(question, button_of(question, "feed-keep:"))
    before = await polled(world, "slow", more_than=1)
    screen = await of_feed(admin, "The slow news")
    assert "Asked now" in await admin.press(screen, button_of(screen, "feed-poll:"))
    await polled(world, "slow", more_than=before)


async def test_a_feed_added_by_chat_is_removed_after_a_question(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    await add(world, await new_feed(world, "passing", 9601))
    screen = await of_feed(admin, "The passing news")
    await admin.press(screen, button_of(screen, "feed-remove:"))
    asked = await admin.see(screen, "Remove this feed?")
    await admin.press(asked, button_of(asked, "feed-drop:"))
    await admin.see(screen, "The passing news was removed")
    assert "The passing news" not in text_of(await admin.say("/feeds"))
    await asyncio.sleep(1)
    before = (await world.sandbox.feed_stats("passing"))["requests"]
    await asyncio.sleep(3)
    assert (await world.sandbox.feed_stats("passing"))["requests"] == before


async def test_a_feed_of_the_file_is_not_removed_by_chat(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    screen = await of_feed(admin, "Test en")
    assert "stands in the feeds file" in text_of(screen)
    assert "only the file" in await admin.press(screen, button_of(screen, "feed-remove:"))
    await admin.press(screen, button_of(screen, "feed-remove:").replace("remove", "drop"))
    assert "Test en" in text_of(await admin.say("/feeds"))


async def test_what_was_added_is_exported_for_the_file(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    address = await new_feed(world, "kept", 9701)
    options = 'language=ru topics=amber,birch title="Kept “and quoted”"'
    question = await offered(admin, f"/feeds add {address} {options}")
    await admin.press(question, button_of(question, "feed-keep:"))
    await admin.see(question, "The feed was added")
    listed = await admin.say("/feeds")
    await admin.press(listed, "feeds-file")
    sent = await admin.get("paste this", after=listed["message_id"])
    content = await world.sandbox.content(sent["document"]["file_id"])
    tables = tomllib.loads(content.decode())["feeds"]
    table = next(one for one in tables if one["url"] == address)
    assert table["language"] == "ru"
    assert table["topics"] == ["amber", "birch"]
    assert table["title"] == "Kept “and quoted”"


async def test_others_get_the_answer_of_an_unknown_command(world: World) -> None:
    person = await world.someone()
    unknown = text_of(await person.say("/nothing_at_all"))
    assert text_of(await person.say("/feeds")) == unknown
    menu = await person.say("/topics")
    assert "out of date" in await person.press(menu, "feed-add")
    assert buttons_of(menu)


async def test_what_people_did_to_feeds_is_in_the_audit_log(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    await add(world, await new_feed(world, "audited", 9801))
    assert "feed added · 127-0-0-1-feeds-audited" in text_of(await admin.say("/audit"))


async def test_the_check_knows_what_was_added_and_what_is_paused(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    await add(world, await new_feed(world, "checked", 9901))
    await add(world, await new_feed(world, "halted", 9902))
    screen = await of_feed(admin, "The halted news")
    await admin.press(screen, button_of(screen, "feed-pause:"))
    environment = world.bot.environment
    code, out, _ = await newsroom("check", folder=Path(environment["DATA_DIR"]), **environment)
    words = " ".join(out.split())
    assert "127-0-0-1-feeds-checked" in words
    assert "paused in chat" in words
    assert code == 0


async def test_a_killed_bot_comes_back_with_the_feeds_of_the_chat(world: World) -> None:
    reader = await world.someone()
    await reader.say("/subscribe amber")
    await add(world, await new_feed(world, "lasting", 9951))
    await polled(world, "lasting", more_than=1)
    await world.bot.kill()
    await world.sandbox.extend_feed("lasting", [Article(9952, "en", ("amber",)).as_item()])
    await world.bot.start()
    await reader.get("item-9952")
    assert not await world.got(reader, "item-9951")


async def test_a_page_that_names_its_feed_leads_to_it(world: World) -> None:
    address = await new_feed(world, "named", 9971)
    raw = f'<html><head><link rel="alternate" type="application/rss+xml" href="{address}">'
    page = await world.sandbox.set_feed("page", [], raw=raw, content_type="text/html")
    question = await offered(Person(world.sandbox, ADMIN), f"/feeds add {page}")
    assert address in text_of(question)
    assert "The named news" in text_of(question)


async def test_a_page_without_a_feed_is_told_how_to_stand_in_the_feeds_file(
    world: World, tmp_path: Path
) -> None:
    raw = "<html><head><title>News</title></head><body><article><h2>One</h2></article></body>"
    page = await world.sandbox.set_feed("listing", [], raw=raw, content_type="text/html")
    admin = Person(world.sandbox, ADMIN)
    said = await admin.tell(f'/feeds add {page} language=ru title="Its <news>"')
    told = await admin.get("This is a web page, not a feed", after=said["message_id"])
    [pasted] = [one for one in told["entities"] if one["type"] == "pre"]
    file = tmp_path / "feeds.toml"
    file.write_text(text_of(told)[pasted["offset"] :][: pasted["length"]])
    [feed] = load_feeds(file)
    assert (feed.kind, feed.url, feed.language) == ("page", page, "ru")
    assert feed.title == "Its <news>"
