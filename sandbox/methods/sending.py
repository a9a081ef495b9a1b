"""Methods that send: text, pictures, documents, albums."""

from __future__ import annotations

import time
from typing import Any

from sandbox.telegram.chats import Message
from sandbox.telegram.errors import bad_request, too_many
from sandbox.telegram.files import document_of, photo_sizes
from sandbox.telegram.markup import Markup, read_markup
from sandbox.telegram.params import (
    Params,
    flag_of,
    integer_of,
    json_of,
    required_text,
)
from sandbox.telegram.service import Call, Telegram
from sandbox.telegram.texts import caption_text, check_preview, message_text
from sandbox.telegram.threads import for_bot

ALBUM = range(2, 11)
ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)


def send_message(telegram: Telegram, call: Call) -> Message:
    """sendMessage."""
    params = call.params
    text = message_text(params)
    content: Message = {"text": text.plain}
    if text.entities:
        content["entities"] = text.entities
    if "link_preview_options" in params and (options := check_preview(params)):
        content["link_preview_options"] = options
    add_particulars(telegram, params, content)
    return telegram.send(call, content, text.plain)


def add_particulars(telegram: Telegram, params: Params, content: Message) -> None:
    """What every sending method takes: reply markup, reply, protection."""
    markup = read_markup(params)
    if markup is not None and "inline_keyboard" in markup:
        content["reply_markup"] = markup
    elif markup is not None:
        # Not part of the Message that Telegram returns; the page needs it.
        content["_keyboard"] = markup
    if flag_of(params, "protect_content"):
        content["has_protected_content"] = True
    reply = _reply_to(telegram, params)
    if reply is not None:
        content["reply_to_message"] = reply


def _reply_to(telegram: Telegram, params: Params) -> Message | None:
    reply = json_of(params, "reply_parameters", "reply parameters")
    if reply is None:
        reply = {
            "message_id": params.get("reply_to_message_id"),
            "allow_sending_without_reply": params.get("allow_sending_without_reply"),
        }
    if not isinstance(reply, dict):
        raise bad_request("Object expected as reply parameters")
    number = integer_of(reply, "message_id")
    if not number:
        return None
    chat = telegram.world.chat_of({"chat_id": reply.get("chat_id") or params.get("chat_id")})
    found = chat.messages.get(number)
    if found is None and not flag_of(reply, "allow_sending_without_reply"):
        raise bad_request("Message to be replied not found")
    return {k: v for k, v in found.items() if k != "reply_to_message"} if found else None


def with_caption(call: Call, content: Message) -> str:
    """Put the caption that a method was given into the content; its text."""
    text = caption_text(call.params)
    if text.plain:
        content["caption"] = text.plain
    if text.entities:
        content["caption_entities"] = text.entities
    if flag_of(call.params, "show_caption_above_media"):
        content["show_caption_above_media"] = True
    return text.plain


def send_photo(telegram: Telegram, call: Call) -> Message:
    """sendPhoto: by address, by file_id, or uploaded."""
    stored = telegram.files.taken("photo", call.params.get("photo"), call.uploads, "photo")
    content: Message = {"photo": photo_sizes(stored)}
    caption = with_caption(call, content)
    if flag_of(call.params, "has_spoiler"):
        content["has_media_spoiler"] = True
    add_particulars(telegram, call.params, content)
    return telegram.send(call, content, caption)


def send_document(telegram: Telegram, call: Call) -> Message:
    """sendDocument."""
    stored = telegram.files.taken("document", call.params.get("document"), call.uploads, "document")
    content: Message = {"document": document_of(stored)}
    caption = with_caption(call, content)
    add_particulars(telegram, call.params, content)
    return telegram.send(call, content, caption)


def send_media_group(telegram: Telegram, call: Call) -> list[Message]:
    """sendMediaGroup: an album of 2-10 photos or documents."""
    media = json_of(call.params, "media", "media")
    if not isinstance(media, list):
        raise bad_request("Expected an Array of InputMedia")
    if len(media) not in ALBUM:
        raise bad_request("Wrong number of items in the album specified")
    contents = [media_content(telegram, call, each) for each in media]
    chat = telegram.world.writable(call.params)
    if wait := telegram.limits.wait_of(call.params, len(contents)):
        raise too_many(wait)
    group = str(time.time_ns())
    sent = []
    place = for_bot(chat, call.params)
    for content in contents:
        author = {"sender_chat": chat.data()} if chat.type == "channel" else {"from": call.bot}
        message = telegram.world.post(chat, {**author, **place, "media_group_id": group, **content})
        telegram.journal.deliver(
            call.number, chat.id, message["message_id"], content.get("caption", "")
        )
        sent.append(message)
    return sent


def media_content(telegram: Telegram, call: Call, media: Any) -> Message:
    """The message fields of one InputMedia (photo or document)."""
    if not isinstance(media, dict):
        raise bad_request("Can't parse InputMedia: expected an Object")
    kind = media.get("type")
    if kind not in ("photo", "document"):
        raise bad_request(f'Can\'t parse InputMedia: type "{kind}" is unsupported')
    stored = telegram.files.taken(kind, media.get("media"), call.uploads, "")
    content: Message = (
        {"photo": photo_sizes(stored)} if kind == "photo" else {"document": document_of(stored)}
    )
    with_caption(Call(call.number, call.bot, media), content)
    return content


def send_chat_action(telegram: Telegram, call: Call) -> bool:
    """sendChatAction."""
    action = required_text(call.params, "action")
    if action not in ACTIONS:
        raise bad_request("Wrong parameter action in request")
    chat = telegram.world.writable(call.params)
    telegram.events.send("action", {"chat_id": chat.id, "action": action})
    return True


def inline_markup(params: Params) -> Markup | None:
    """The reply markup of an edit, which must be an inline keyboard."""
    markup = read_markup(params)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("Inline keyboard expected")
    return markup
