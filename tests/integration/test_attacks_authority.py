"""Forged presses and commands: whoever makes up a button's data gets no right by it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.broadcast_states import Act, Rules, confirmed
from bot.cli.telegram_app import listening
from bot.models import Broadcast, Subscriber
from bot.roles import Right, Role
from bot.storage.broadcast_records import Watch
from bot.storage.broadcasts import Moved
from bot.storage.connection import Client
from handlers.routes import BUTTONS, COMMANDS, Who
from tests.features.person import Person, buttons_of, text_of
from tests.integration.newsdesk import Newsdesk, newsdesk
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

pytestmark = pytest.mark.timeout(60)

OWNER, STRANGER, MEMBER = 900, 1, 2
OUT_OF_DATE = "out of date"
NEWSROOM = [route for route in BUTTONS if isinstance(route.who.value, Right)]
ANYBODY = [route for route in BUTTONS if not isinstance(route.who.value, Right) and route.name]


@asynccontextmanager
async def bot(box: InProcess, redis_url: str, **settings: Any) -> AsyncIterator[Newsdesk]:
    """The bot's ear at work in this process, an owner, a stranger and somebody in a group."""
    await box.limits(enabled=False)
    for one in (OWNER, STRANGER, MEMBER):
        await box.add_person(one, f"Person {one}", language_code="en")
    admins = frozenset({OWNER})
    async with (
        newsdesk(box, redis_url, admin_ids=admins, **settings) as desk,
        listening(desk.services.settings, desk.services),
    ):
        yield desk


async def held(client: Client) -> dict[bytes, bytes | None]:
    """Everything in Redis but what every update leaves: that it was served, the pacer, counts."""
    names = [name async for name in client.scan_iter(count=1000)]
    passing = (b":update:", b"{pacer}", b"{bell}", b"{news}:numbers:", b"{news}:turn:")
    kept = [name for name in names if not any(part in name for part in passing)]
    return {name: await client.dump(name) for name in kept}


def forged(name: str) -> str:
    """Data that such a button could have: with something behind an open name."""
    return f"{name}900:editor" if name.endswith(":") else name


async def test_no_button_of_the_newsroom_does_anything_for_a_stranger(
    box: InProcess, redis_url: str, redis_client: Client
) -> None:
    async with bot(box, redis_url):
        stranger = Person(box, STRANGER)
        message = await stranger.say("/help")
        before = await held(redis_client)
        for route in NEWSROOM:
            assert OUT_OF_DATE in await stranger.press(message, forged(route.name)), route.name
        assert await held(redis_client) == before


async def test_no_button_of_the_newsroom_does_anything_in_a_group_or_for_another_chat(
    box: InProcess, redis_url: str, redis_client: Client
) -> None:
    """Not even an owner's: what it shows is not for a group, and who asked must be one person."""
    async with bot(box, redis_url):
        group = (await box.add_group("Desk", "supergroup", admins=[OWNER], members=[MEMBER]))["id"]
        owner = Person(box, OWNER)
        here, there = await owner.say("/help"), owner.within(group)
        greeting = await box.wait_for_message(group)
        before = await held(redis_client)
        for route in NEWSROOM:
            data = forged(route.name)
            assert OUT_OF_DATE in await there.press(greeting, data), route.name
            assert OUT_OF_DATE in await owner.press(here, f"@{group}:{data}"[:64]), route.name
        assert await held(redis_client) == before


async def test_no_button_leads_a_stranger_into_the_settings_of_a_group(
    box: InProcess, redis_url: str, redis_client: Client
) -> None:
    """Neither from a private chat, nor as a member who administers nothing."""
    async with bot(box, redis_url) as desk:
        group = (await box.add_group("Desk", "supergroup", admins=[OWNER], members=[MEMBER]))["id"]
        greeting = await box.wait_for_message(group)
        await desk.services.subscribers.replace_many(
            [Subscriber(group, "ru", frozenset({"crime"}), keywords=frozenset({"тайное слово"}))]
        )
        member = Person(box, MEMBER)
        message = await member.say("/help")
        before = await held(redis_client)
        for route in ANYBODY:
            answer = await member.press(message, f"@{group}:{forged(route.name)}"[:64])
            assert "Only administrators" in answer, route.name
        for route in ANYBODY:
            if route.who is Who.CHAT:
                answer = await member.within(group).press(greeting, forged(route.name))
                assert "администратор" in answer, route.name
        assert await held(redis_client) == before
        told = [text_of(one) for one in await box.from_bot(MEMBER)]
        assert not any("тайное" in one for one in told)


async def test_commands_of_the_newsroom_are_unknown_to_a_stranger(
    box: InProcess, redis_url: str, redis_client: Client
) -> None:
    names = [route.name for route in COMMANDS if isinstance(route.who.value, Right)]
    async with bot(box, redis_url):
        await box.add_people(len(names), 100, ["en"])
        before = await held(redis_client)
        for number, name in enumerate(names):
            # Each by another person: answers to one person are a second apart.
            answer = text_of(await Person(box, 100 + number).say(f"/{name} {STRANGER} x"))
            assert "There is no such command" in answer, name
        assert await held(redis_client) == before


async def test_an_edited_command_of_the_newsroom_is_not_obeyed(
    box: InProcess, redis_url: str, redis_client: Client
) -> None:
    async with bot(box, redis_url) as desk:
        owner = Person(box, OWNER)
        said = await owner.tell("/help")
        await owner.get("/topics", after=said["message_id"])
        path = f"/sandbox/people/{OWNER}/edit"
        await box.post(path, message_id=said["message_id"], text="/broadcast Edited words")
        answer = await owner.say("/help")
        assert "/topics" in text_of(answer)
        assert not any("Edited words" in text_of(one) for one in await box.from_bot(OWNER))
        assert not [name async for name in redis_client.scan_iter("{news}:broadcast:*")]
        assert not await desk.services.broadcasts.listed(10)


async def test_nobody_confirms_their_own_broadcast_through_a_group(
    box: InProcess, redis_url: str
) -> None:
    """Asked for in a group, it once was not the author's own any more."""
    async with bot(box, redis_url, broadcast_second_admin=1, broadcast_hold_seconds=0) as desk:
        await desk.services.roles.assign(MEMBER, [Role.BROADCASTER])
        await desk.people(2)
        group = (await box.add_group("Desk", "supergroup", admins=[OWNER], members=[MEMBER]))["id"]
        greeting = await box.wait_for_message(group)
        owner = Person(box, OWNER)
        said = await owner.tell("/broadcast Alone")
        question = await owner.get("Send the message", after=said["message_id"])
        send = next(data for data in buttons_of(question) if data.startswith("send:"))
        assert OUT_OF_DATE in await owner.within(group).press(greeting, send)
        name, _, revision = send.removeprefix("send:").partition(".")
        await owner.press(question, f"b-yes:{name}.{revision}")
        course = await desk.services.broadcasts.course(name)
        assert course is not None
        assert course.state == "draft"
        await owner.press(question, send)
        assert "Somebody else" in await owner.press(question, f"b-yes:{name}.{revision}")
        course = await desk.services.broadcasts.course(name)
        assert course is not None
        assert (course.state, course.seconded) == ("waiting", 0)


ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
"""Who Telegram says speaks when an administrator does so anonymously (Bot API: sender_chat)."""


def spoken(group: int, text: str, **more: Any) -> dict[str, Any]:
    """A command in the group, as Telegram tells it."""
    return {
        "message_id": 10_000,
        "date": 1_800_000_000,
        "chat": {"id": group, "type": "supergroup", "title": "Desk"},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": text.index(" ")}],
        **more,
    }


async def topics_after(box: InProcess, desk: Newsdesk, group: int, **speaker: Any) -> set[str]:
    """The group's topics when this speaker has asked for one, and the bot was heard again."""
    updates = box.server.telegram.updates
    updates.add("message", spoken(group, "/subscribe crime", **speaker))
    said = await Person(box, MEMBER, group).tell("/privacy")
    await box.wait_for_message(
        group, lambda one: "/forget" in text_of(one), after=said["message_id"]
    )
    found = await desk.services.subscribers.get(group)
    return set(found.topics) if found else set()


SPEAKERS: tuple[tuple[dict[str, Any], bool], ...] = (
    ({"from": ANONYMOUS, "sender_chat": "itself"}, True),
    ({"from": ANONYMOUS, "sender_chat": {"id": -1005, "type": "channel", "title": "C"}}, False),
    ({"from": ANONYMOUS}, False),
    ({"from": {"id": 77, "is_bot": True, "first_name": "Other bot"}}, False),
    ({"from": {"id": MEMBER, "is_bot": False, "first_name": "Member"}}, False),
    ({"from": {"id": OWNER, "is_bot": False, "first_name": "Owner"}}, True),
    ({"from": {"id": 88, "is_bot": False, "first_name": "Who left"}}, False),
    ({}, False),
)


async def test_only_administrators_are_obeyed_in_a_group_also_when_they_are_anonymous(
    box: InProcess, redis_url: str
) -> None:
    """A channel that a member speaks for, another bot or nobody at all is no administrator."""

    async def obeyed(desk: Newsdesk, speaker: dict[str, Any]) -> bool:
        group = (await box.add_group("Desk", "supergroup", admins=[OWNER], members=[MEMBER]))["id"]
        if speaker.get("sender_chat") == "itself":
            speaker = speaker | {"sender_chat": {"id": group, "type": "supergroup", "title": "D"}}
        return await topics_after(box, desk, group, **speaker) == {"crime"}

    async with bot(box, redis_url) as desk:
        found = await asyncio.gather(*(obeyed(desk, speaker) for speaker, _ in SPEAKERS))
    assert found == [expected for _, expected in SPEAKERS]


@pytest.mark.parametrize("act", [Act.HOLD, Act.SCHEDULE])
async def test_a_second_persons_word_does_not_outlive_what_it_was_given_for(
    box: InProcess, redis_url: str, act: Act
) -> None:
    """Confirmed by a colleague, stopped, changed and sent again: the colleague is asked anew."""
    now = datetime.now(UTC)
    rules = Rules(second_from=2, hold=timedelta(seconds=7), late=timedelta(hours=1))
    async with newsdesk(box, redis_url) as desk:
        broadcasts = desk.services.broadcasts
        first = Broadcast("b1", OWNER, "Agreed words", (), ("en",), now)
        await broadcasts.save(first)
        watch = Watch("b1", OWNER, 1, "en", now)
        assert await broadcasts.ask_second("b1", 1, 5, watch) is Moved.DONE
        due = now + timedelta(hours=1)
        assert await broadcasts.confirm("b1", act, 1, due, seconded=MEMBER) is Moved.DONE
        assert await broadcasts.confirm("b1", act, 1, due) is not Moved.DONE
        sneaked = replace(first, text="Other words")
        if act is Act.HOLD:
            assert await broadcasts.edit(sneaked, 1, None) is not Moved.DONE
            assert await broadcasts.stop("b1") is Moved.DONE
            assert await broadcasts.edit(sneaked, 1, None) is not Moved.DONE
            assert await broadcasts.edit(sneaked, 2, None) is Moved.DONE
        else:
            assert await broadcasts.edit(sneaked, 1, None) is Moved.DONE
        course = await broadcasts.course("b1")
        assert course is not None
        assert course.seconded == 0
        assert confirmed(course, 5, rules, now) is Act.ASK_SECOND
        assert await broadcasts.confirm("b1", act, 1, due, seconded=MEMBER) is not Moved.DONE
