"""A story that goes on with another comes as a reply to it; what cannot be edited is said under
it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.features.bot_world import World, world
from tests.features.person import text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("follow-ups")]


def item(number: int, title: str, text: str) -> dict[str, Any]:
    return {
        "guid": f"follow-{number}",
        "title": title,
        "link": f"https://press.example/news/fire-at-the-market-{number}",
        "description": f"<p>zqamberness zqamberness. {text}</p>",
        "date": datetime.now(UTC).isoformat(),
    }


async def test_a_follow_up_is_a_silent_reply_to_what_each_reader_has(world: World) -> None:
    first, second, late = [await world.someone() for _ in range(3)]
    for one in (first, second):
        await one.say("/subscribe amber")
    await world.sandbox.extend_feed("en", [item(1, "Fire at the zqamberness market", "It burns.")])
    stories = [await one.get("Fire at the") for one in (first, second)]
    await late.say("/subscribe amber")
    link = '<a href="https://press.example/news/fire-at-the-market-1">earlier</a>'
    text = f"The zqamberness market fire is out, as we told {link}."
    await world.sandbox.extend_feed("en", [item(2, "Firemen of zqamberness win", text)])
    for one, story in zip((first, second), stories, strict=True):
        told = await one.get("Firemen of")
        assert told["reply_to_message"]["message_id"] == story["message_id"]
    assert "reply_to_message" not in await late.get("Firemen of")
    sent = [
        call for call in await world.sandbox.calls(method="sendMessage") if "Firemen" in str(call)
    ]
    assert sent and all("disable_notification" in str(call) for call in sent)


async def test_an_update_by_its_headline_is_a_reply_too(world: World) -> None:
    reader = await world.someone()
    await reader.say("/subscribe amber")
    await world.sandbox.extend_feed("en", [item(3, "A zqamberness bridge opens", "Today.")])
    story = await reader.get("bridge opens")
    title = "Updated: A zqamberness bridge opens"
    await world.sandbox.extend_feed("en", [item(4, title, "Tomorrow, not today.")])
    told = await reader.get("Updated: A")
    assert told["reply_to_message"]["message_id"] == story["message_id"]


async def test_a_correction_that_cannot_be_an_edit_is_said_under_the_message(
    world: World,
) -> None:
    reader = await world.someone()
    await reader.say("/subscribe amber")
    wrong = item(5, "Three zqamberness roads are closed", "Until noon.")
    await world.sandbox.extend_feed("en", [wrong])
    story = await reader.get("Three zqamberness roads")
    await world.sandbox.faults(
        {
            "method": "editMessageText",
            "chat_id": reader.id,
            "kind": "error",
            "code": 400,
            "description": "Bad Request: message can't be edited",
        }
    )
    right = {**wrong, "title": "Seven zqamberness roads are closed"}
    await world.sandbox.extend_feed("en", [right])
    async with asyncio.timeout(20):
        told = await reader.get("Seven zqamberness roads")
    await world.sandbox.faults()
    assert told["reply_to_message"]["message_id"] == story["message_id"]
    assert "Three" in text_of(story)
