"""Methods that change or delete what was sent."""

from __future__ import annotations

import time
from typing import Any

from sandbox.methods.sending import inline_markup, media_content
from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.errors import bad_request
from sandbox.telegram.params import integer_of, json_of, message_ids_of
from sandbox.telegram.service import Call, Telegram
from sandbox.telegram.texts import caption_text, check_preview, message_text

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
DELETABLE_SECONDS = 48 * 3600
MEDIA = ("photo", "document", "video", "animation", "audio", "voice")


def _target(telegram: Telegram, call: Call) -> tuple[Chat, Message]:
    """The bot's own message that chat_id and message_id name."""
    if call.params.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = telegram.world.writable(call.params)
    number = integer_of(call.params, "message_id")
    if not number:
        raise bad_request("Message identifier is not specified")
    message = telegram.world.message(chat, number, "Message to edit")
    if message.get("from", {}).get("is_bot") is not True and "sender_chat" not in message:
        raise bad_request("Message can't be edited")
    return chat, message


def _replace(
    telegram: Telegram, chat: Chat, old: Message, drop: tuple[str, ...], new: dict[str, Any]
) -> Message:
    """`old` without the `drop` fields and with the `new`; refuses to change nothing."""
    kept = {k: v for k, v in old.items() if k not in (*drop, "edit_date")}
    changed = {**kept, **new}
    if changed == {k: v for k, v in old.items() if k != "edit_date"}:
        raise bad_request(NOT_MODIFIED)
    # Telegram hides the date of an edit that changed buttons only.
    if any(changed.get(name) != old.get(name) for name in (*drop, *new) if name != "reply_markup"):
        changed["edit_date"] = int(time.time())
    elif "edit_date" in old:
        changed["edit_date"] = old["edit_date"]
    telegram.world.change(chat, old, changed)
    return changed


def edit_message_text(telegram: Telegram, call: Call) -> Message:
    """editMessageText."""
    text = message_text(call.params)
    options, markup = check_preview(call.params), inline_markup(call.params)
    chat, old = _target(telegram, call)
    if "text" not in old:
        raise bad_request("There is no text in the message to edit")
    new: Message = {"text": text.plain}
    if text.entities:
        new["entities"] = text.entities
    if options:
        new["link_preview_options"] = options
    if markup:
        new["reply_markup"] = markup
    drop = ("text", "entities", "link_preview_options", "reply_markup")
    return _replace(telegram, chat, old, drop, new)


def edit_message_caption(telegram: Telegram, call: Call) -> Message:
    """editMessageCaption."""
    text, markup = caption_text(call.params), inline_markup(call.params)
    chat, old = _target(telegram, call)
    if not any(kind in old for kind in MEDIA):
        raise bad_request("There is no caption in the message to edit")
    new: Message = {"caption": text.plain} if text.plain else {}
    if text.entities:
        new["caption_entities"] = text.entities
    if markup:
        new["reply_markup"] = markup
    return _replace(telegram, chat, old, ("caption", "caption_entities", "reply_markup"), new)


def edit_message_markup(telegram: Telegram, call: Call) -> Message:
    """editMessageReplyMarkup."""
    markup = inline_markup(call.params)
    chat, old = _target(telegram, call)
    return _replace(
        telegram, chat, old, ("reply_markup",), {"reply_markup": markup} if markup else {}
    )


def edit_message_media(telegram: Telegram, call: Call) -> Message:
    """editMessageMedia: another photo or document, also in a text's place."""
    media = json_of(call.params, "media", "input media")
    if media is None:
        raise bad_request("Input media is not specified")
    content, markup = media_content(telegram, call, media), inline_markup(call.params)
    chat, old = _target(telegram, call)
    new = {**content, "reply_markup": markup} if markup else content
    drop = (*MEDIA, "text", "entities", "caption", "caption_entities", "reply_markup")
    return _replace(telegram, chat, old, drop, new)


def delete_message(telegram: Telegram, call: Call) -> bool:
    """deleteMessage: the bot's own, or a person's in a private chat, not older than 48 hours."""
    chat = telegram.world.writable(call.params)
    number = integer_of(call.params, "message_id")
    if not number:
        raise bad_request("Message identifier is not specified")
    message = telegram.world.message(chat, number, "Message to delete")
    if time.time() - message["date"] > DELETABLE_SECONDS:
        raise bad_request("Message can't be deleted for everyone")
    if not _deletable(chat, message):
        raise bad_request("Message can't be deleted")
    return telegram.world.delete(chat, number)


def _deletable(chat: Chat, message: Message) -> bool:
    own = message.get("from", {}).get("is_bot") or "sender_chat" in message
    return bool(own) or chat.type == "private" or chat.standing == "administrator"


def delete_messages(telegram: Telegram, call: Call) -> bool:
    """deleteMessages: those that can be; the others are passed over."""
    numbers = message_ids_of(call.params)
    chat = telegram.world.writable(call.params)
    for number in numbers:
        telegram.world.delete(chat, number)
    return True


def set_reaction(telegram: Telegram, call: Call) -> bool:
    """setMessageReaction: one emoji of the bot's, or none."""
    chat = telegram.world.writable(call.params)
    old = telegram.world.message(chat, integer_of(call.params, "message_id"), "Message to react")
    reactions = json_of(call.params, "reaction", "reaction types") or []
    if not isinstance(reactions, list):
        raise bad_request("Expected an Array of ReactionType")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = [each.get("emoji") for each in reactions if isinstance(each, dict)]
    telegram.events.send(
        "reaction", {"chat_id": chat.id, "message_id": old["message_id"], "emoji": emoji}
    )
    return True


def pin_message(telegram: Telegram, call: Call) -> bool:
    """pinChatMessage."""
    chat = telegram.world.writable(call.params)
    number = integer_of(call.params, "message_id")
    telegram.world.message(chat, number, "Message to pin")
    chat.pinned = [*(each for each in chat.pinned if each != number), number]
    telegram.events.send("pin", {"chat_id": chat.id, "pinned": chat.pinned})
    return True


def unpin_message(telegram: Telegram, call: Call) -> bool:
    """unpinChatMessage: the given one, else the newest."""
    chat = telegram.world.writable(call.params)
    number = integer_of(call.params, "message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("Message to unpin not found")
    chat.pinned = [each for each in chat.pinned if each != number]
    telegram.events.send("pin", {"chat_id": chat.id, "pinned": chat.pinned})
    return True
