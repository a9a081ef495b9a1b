"""The sandbox's threads, and how people show the bot a group or channel."""

from __future__ import annotations

import pytest

from tests.integration.sandbox_in_process import box

__all__ = ["box"]


async def test_a_message_in_a_thread_says_so_to_the_bot(box):
    group = (await box.add_group("Desk", "supergroup", admins=[1]))["id"]
    thread = await box.add_thread(group, "News")
    await box.say(1, "/here", chat_id=group, thread=thread)
    await box.say(1, "/there", chat_id=group)
    created, said, general = (one["message"] for one in (await box.updates())[1:])
    assert created["forum_topic_created"]["name"] == "News"
    assert created["message_id"] == thread
    assert said["message_thread_id"] == thread
    assert said["is_topic_message"] is True
    assert said["reply_to_message"]["message_id"] == thread
    assert said["chat"]["is_forum"] is True
    assert "message_thread_id" not in general


async def test_the_bot_writes_into_a_thread_until_it_is_closed_or_deleted(box):
    group = (await box.add_group("Desk", "supergroup", admins=[1]))["id"]
    thread = await box.add_thread(group, "News")
    to = {"chat_id": group, "text": "x", "message_thread_id": thread}
    sent = (await box.call("sendMessage", **to))["result"]
    assert sent["message_thread_id"] == thread
    await box.post(f"/sandbox/groups/{group}/threads/{thread}", closed=True)
    assert await box.error("sendMessage", **to) == (400, "Bad Request: TOPIC_CLOSED")
    await box.request("DELETE", f"/sandbox/groups/{group}/threads/{thread}")
    not_found = (400, "Bad Request: message thread not found")
    assert await box.error("sendMessage", **to) == not_found
    assert await box.messages(group) == []


async def test_chats_without_threads_have_none_to_write_into(box):
    group = (await box.add_group("Desk", "group", admins=[1]))["id"]
    not_found = (400, "Bad Request: message thread not found")
    for chat_id in (1, group):
        to = {"chat_id": chat_id, "text": "x", "message_thread_id": 5}
        assert await box.error("sendMessage", **to) == not_found
    with pytest.raises(RuntimeError, match="only a supergroup has threads"):
        await box.add_thread(group, "News")


async def test_a_chat_that_is_shared_gets_the_bot_as_an_administrator(box):
    channel = (await box.add_group("Press", "channel", admins=[1], bot="left"))["id"]
    await box.share(1, channel, 7)
    added, shared = await box.updates()
    change = added["my_chat_member"]
    assert change["new_chat_member"]["status"] == "administrator"
    assert change["new_chat_member"]["can_post_messages"] is True
    assert shared["message"]["chat_shared"] == {
        "request_id": 7,
        "chat_id": channel,
        "title": "Press",
    }


async def test_only_administrators_share_a_chat(box):
    await box.add_person(2, "Reader")
    channel = (await box.add_group("Press", "channel", admins=[1], members=[2]))["id"]
    with pytest.raises(RuntimeError, match="no administrator"):
        await box.share(2, channel, 7)


async def test_a_post_of_a_channel_is_forwarded_with_its_origin(box):
    channel = (await box.add_group("Press", "channel", admins=[1]))["id"]
    post = await box.say(1, "A post", chat_id=channel)
    await box.forward(1, channel, post["message_id"])
    message = (await box.updates())[-1]["message"]
    assert message["text"] == "A post"
    assert message["forward_origin"]["chat"]["id"] == channel


async def test_a_button_that_asks_for_a_chat_is_checked(box):
    keyboard = {"keyboard": [[{"text": "Channel", "request_chat": {"request_id": 1}}]]}
    code, words = await box.error("sendMessage", chat_id=1, text="x", reply_markup=keyboard)
    assert code == 400
    assert "chat_is_channel" in words
