"""Methods that copy and forward messages of any kind."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

from sandbox.methods.sending import add_particulars, with_caption
from sandbox.telegram.acts import origin
from sandbox.telegram.chats import Message
from sandbox.telegram.errors import ApiError, bad_request, too_many
from sandbox.telegram.params import integer_of, message_ids_of
from sandbox.telegram.service import Call, Telegram

KINDS = (
    "text",
    "photo",
    "document",
    "video",
    "animation",
    "audio",
    "voice",
    "video_note",
    "sticker",
    "poll",
    "contact",
    "location",
    "venue",
    "dice",
)
"""What a message can hold that can be copied."""
BESIDE = (
    "entities",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
    "link_preview_options",
)
CANNOT_COPY = "Message can't be copied"


def _content(source: Message) -> Message:
    return {name: source[name] for name in (*KINDS, *BESIDE) if name in source}


def _copied(source: Message) -> Message:
    """The content of a copy. Raises ApiError 400 for service messages, paid media, giveaways,
    invoices, and quizzes whose right answer the bot does not know."""
    content = _content(source)
    poll = content.get("poll", {})
    if not any(kind in content for kind in KINDS):
        raise bad_request(CANNOT_COPY)
    if poll.get("type") == "quiz" and poll.get("correct_option_id") is None:
        raise bad_request(CANNOT_COPY)
    return content


def copy_message(telegram: Telegram, call: Call) -> dict[str, int]:
    """copyMessage: the content without its author, with another caption if one is given."""
    source_chat = telegram.world.chat_of(call.params, "from_chat_id")
    source = telegram.world.message(
        source_chat, integer_of(call.params, "message_id"), "Message to copy"
    )
    content = _copied(source)
    if "caption" in call.params and "text" not in content:
        for name in ("caption", "caption_entities"):
            content.pop(name, None)
        with_caption(call, content)
    add_particulars(telegram, call.params, content)
    text = content.get("text") or content.get("caption", "")
    return {"message_id": telegram.send(call, content, text)["message_id"]}


def copy_messages(telegram: Telegram, call: Call) -> list[dict[str, int]]:
    """copyMessages: those that cannot be found or copied are passed over, albums stay albums."""
    source = telegram.world.chat_of(call.params, "from_chat_id")
    found = []
    for number in _increasing(call):
        message = source.messages.get(number)
        try:
            found.append((message or {}, _copied(message or {})))
        except ApiError:
            continue
    if not found:
        raise bad_request("There are no messages to copy")
    chat = telegram.world.writable(call.params)
    if wait := telegram.limits.wait_of(call.params, len(found)):
        raise too_many(wait)
    author = {"sender_chat": chat.data()} if chat.type == "channel" else {"from": call.bot}
    group = str(time.time_ns())
    sent = []
    for original, content in found:
        add_particulars(telegram, call.params, content)
        if "media_group_id" in original:
            content["media_group_id"] = group
        message = telegram.world.post(chat, {**author, **content})
        text = content.get("text") or content.get("caption", "")
        telegram.journal.deliver(call.number, chat.id, message["message_id"], text)
        sent.append({"message_id": message["message_id"]})
    return sent


def _increasing(call: Call) -> list[int]:
    numbers = message_ids_of(call.params)
    if any(a >= b for a, b in pairwise(numbers)):
        raise bad_request("Message identifiers must be in a strictly increasing order")
    return numbers


def forward_messages(telegram: Telegram, call: Call) -> list[dict[str, int]]:
    """forwardMessages: those not found are left out."""
    source = telegram.world.chat_of(call.params, "from_chat_id")
    numbers = [number for number in _increasing(call) if number in source.messages]
    if not numbers:
        raise bad_request("There are no messages to forward")
    return [{"message_id": _forwarded(telegram, call, number)["message_id"]} for number in numbers]


def _forwarded(telegram: Telegram, call: Call, number: int) -> Message:
    params = {**call.params, "message_id": number}
    return forward_message(telegram, Call(call.number, call.bot, params, call.uploads))


def forward_message(telegram: Telegram, call: Call) -> Message:
    """forwardMessage."""
    source_chat = telegram.world.chat_of(call.params, "from_chat_id")
    source = telegram.world.message(
        source_chat, integer_of(call.params, "message_id"), "Message to forward"
    )
    content: dict[str, Any] = {**_content(source), "forward_origin": origin(source_chat, source)}
    text = content.get("text") or content.get("caption", "")
    return telegram.send(call, content, text)
