"""Methods that send: text, pictures, documents, albums, copies, forwards."""

from __future__ import annotations

import time
from typing import Any

from sandbox.telegram.acts import origin
from sandbox.telegram.chats import Message
from sandbox.telegram.errors import bad_request, too_many
from sandbox.telegram.files import document_of, photo_sizes
from sandbox.telegram.markup import Markup, read_markup
from sandbox.telegram.params import (
    Params,
    flag_of,
    integer_of,
    json_of,
    message_ids_of,
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
SHARED = (
    "text",
    "entities",
    "photo",
    "document",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
    "link_preview_options",
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
    _add_particulars(telegram, params, content)
    return telegram.send(call, content, text.plain)


def _add_particulars(telegram: Telegram, params: Params, content: Message) -> None:
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


def _with_caption(call: Call, content: Message) -> str:
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
    caption = _with_caption(call, content)
    if flag_of(call.params, "has_spoiler"):
        content["has_media_spoiler"] = True
    _add_particulars(telegram, call.params, content)
    return telegram.send(call, content, caption)


def send_document(telegram: Telegram, call: Call) -> Message:
    """sendDocument."""
    stored = telegram.files.taken("document", call.params.get("document"), call.uploads, "document")
    content: Message = {"document": document_of(stored)}
    caption = _with_caption(call, content)
    _add_particulars(telegram, call.params, content)
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
    _with_caption(Call(call.number, call.bot, media), content)
    return content


def _copied(source: Message) -> Message:
    return {name: source[name] for name in SHARED if name in source}


def copy_message(telegram: Telegram, call: Call) -> dict[str, int]:
    """copyMessage: the content without its author, with another caption if one is given."""
    source_chat = telegram.world.chat_of(call.params, "from_chat_id")
    source = telegram.world.message(
        source_chat, integer_of(call.params, "message_id"), "Message to copy"
    )
    content = _copied(source)
    if not content:
        raise bad_request("Message can't be copied")
    if "caption" in call.params and "text" not in content:
        for name in ("caption", "caption_entities"):
            content.pop(name, None)
        _with_caption(call, content)
    _add_particulars(telegram, call.params, content)
    text = content.get("text") or content.get("caption", "")
    return {"message_id": telegram.send(call, content, text)["message_id"]}


def _each(telegram: Telegram, call: Call, method: Any) -> list[dict[str, int]]:
    """Run a one-message method for all message_ids; those not found are left out."""
    source = telegram.world.chat_of(call.params, "from_chat_id")
    numbers = [number for number in message_ids_of(call.params) if number in source.messages]
    if not numbers:
        raise bad_request("There are no messages to forward")
    return [
        {"message_id": method(telegram, _one(call, number))["message_id"]} for number in numbers
    ]


def _one(call: Call, number: int) -> Call:
    return Call(call.number, call.bot, {**call.params, "message_id": number}, call.uploads)


def copy_messages(telegram: Telegram, call: Call) -> list[dict[str, int]]:
    """copyMessages."""
    return _each(telegram, call, copy_message)


def forward_messages(telegram: Telegram, call: Call) -> list[dict[str, int]]:
    """forwardMessages."""
    return _each(telegram, call, forward_message)


def forward_message(telegram: Telegram, call: Call) -> Message:
    """forwardMessage."""
    source_chat = telegram.world.chat_of(call.params, "from_chat_id")
    source = telegram.world.message(
        source_chat, integer_of(call.params, "message_id"), "Message to forward"
    )
    content = {**_copied(source), "forward_origin": origin(source_chat, source)}
    text = content.get("text") or content.get("caption", "")
    return telegram.send(call, content, text)


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
