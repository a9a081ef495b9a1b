"""The way out to Telegram: a message in, an outcome back, never an exception."""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Final

from telegram import Bot
from telegram.error import TelegramError

from bot.messaging.message import Button, Copy, Message
from bot.messaging.outcomes import outcome_of
from bot.messaging.request import AiohttpRequest
from bot.models import Outcome, OutcomeKind

log = logging.getLogger(__name__)

_PHOTOS_REMEMBERED: Final = 256
_REFUSED: Final = ""


def make_bot(token: str, api_url: str, request: AiohttpRequest) -> Bot:
    """A bot without pacing of its own."""
    return Bot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=AiohttpRequest(connections=2),
    )


class Gateway:
    """Sends what it is given and says what became of it.

    `address` is where methods are called: the Bot API's address, "/bot" and the token. `paid`:
    ask Telegram for paid broadcast, above its free rate (Bot API: allow_paid_broadcast).
    """

    def __init__(self, address: str, request: AiohttpRequest, *, paid: bool = False) -> None:
        self._address = address
        self._request = request
        self._paid = paid
        self._photos: OrderedDict[str, str] = OrderedDict()

    async def send(self, chat_id: int, message: Message) -> Outcome:
        """Send a message (Bot API: sendMessage or sendPhoto).

        A picture that Telegram refuses does not stop the message: it goes out as text.
        """
        photo = self._photo(message)
        if photo:
            outcome = await self._send_photo(chat_id, message, photo)
            if outcome.reason == "photo refused":
                log.warning("Telegram refused the picture %s", message.photo)
                self._remember(message.photo or "", _REFUSED)
            elif outcome.reason != "photo not allowed":
                return outcome
        return await self._call("sendMessage", chat_id, text_payload(message), self._paid)

    async def copy(self, chat_id: int, copy: Copy) -> Outcome:
        """Send a copy of messages (Bot API: copyMessage, or copyMessages for an album, which
        knows no paid broadcast). Of an album the outcome has every id."""
        payload: dict[str, Any] = {"from_chat_id": copy.source_chat}
        if copy.thread:
            payload["message_thread_id"] = copy.thread
        if copy.silent:
            payload["disable_notification"] = True
        if len(copy.message_ids) == 1:
            payload["message_id"] = copy.message_ids[0]
            return await self._call("copyMessage", chat_id, payload, self._paid)
        payload["message_ids"] = copy.message_ids
        return await self._call("copyMessages", chat_id, payload, paid=False)

    async def delete(self, chat_id: int, message_ids: Sequence[int]) -> Outcome:
        """Delete messages (Bot API: deleteMessage, or deleteMessages, which passes over those
        that it does not delete)."""
        if len(message_ids) == 1:
            payload: dict[str, Any] = {"message_id": message_ids[0]}
            return await self._call("deleteMessage", chat_id, payload, paid=False)
        payload = {"message_ids": list(message_ids)}
        return await self._call("deleteMessages", chat_id, payload, paid=False)

    async def edit(self, chat_id: int, message_id: int, message: Message) -> Outcome:
        """Edit a message (Bot API: editMessageText or editMessageCaption).

        A message that went out as text because its picture was refused is edited as text.
        """
        forms = (_edit_caption, _edit_text) if message.photo else (_edit_text, _edit_caption)
        for form in forms:
            method, payload = form(message)
            payload["message_id"] = message_id
            outcome = await self._call(method, chat_id, payload, paid=False)
            if outcome.reason != "other form":
                break
        return outcome

    async def reach(self) -> str:
        """Whether Telegram answers (Bot API: getMe): nothing when it does, else its words or
        those of the network."""
        try:
            await self._request.call(f"{self._address}/getMe", {})
        except TelegramError as error:
            return str(error) or type(error).__name__
        return ""

    async def _send_photo(self, chat_id: int, message: Message, photo: str) -> Outcome:
        payload = text_payload(message)
        payload["caption"] = payload.pop("text")
        payload["photo"] = photo
        payload.pop("link_preview_options")
        return await self._call("sendPhoto", chat_id, payload, self._paid, message.photo or "")

    async def _call(
        self, method: str, chat_id: int, payload: dict[str, Any], paid: bool, address: str = ""
    ) -> Outcome:
        payload["chat_id"] = chat_id
        if paid:
            payload["allow_paid_broadcast"] = True
        try:
            answer = await self._request.call(f"{self._address}/{method}", payload)
        except TelegramError as error:
            return outcome_of(error)
        if isinstance(answer, list):
            ids = tuple(one["message_id"] for one in answer)
            return Outcome(OutcomeKind.SENT, message_id=ids[0] if ids else 0, messages=ids)
        if not isinstance(answer, dict):
            return Outcome(OutcomeKind.SENT)
        if address and (sizes := answer.get("photo")):
            self._remember(address, sizes[-1]["file_id"])
        return Outcome(OutcomeKind.SENT, message_id=answer.get("message_id", 0))

    def _photo(self, message: Message) -> str | None:
        """The picture's file id when Telegram has it already (so that it is fetched once)."""
        if message.photo is None:
            return None
        return self._photos.get(message.photo, message.photo)

    def _remember(self, address: str, photo: str) -> None:
        self._photos[address] = photo
        if len(self._photos) > _PHOTOS_REMEMBERED:
            self._photos.popitem(last=False)


def keyboard(buttons: tuple[tuple[Button, ...], ...]) -> dict[str, Any]:
    """Buttons as Bot API's InlineKeyboardMarkup."""
    return {
        "inline_keyboard": [
            [
                {"text": one.text, "url": one.url}
                if one.url
                else {"text": one.text, "callback_data": one.data}
                for one in row
            ]
            for row in buttons
        ]
    }


def text_payload(message: Message) -> dict[str, Any]:
    """A message as the parameters of sendMessage (Bot API)."""
    payload: dict[str, Any] = {
        "text": message.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if message.buttons:
        payload["reply_markup"] = keyboard(message.buttons)
    if message.silent:
        payload["disable_notification"] = True
    if message.thread:
        payload["message_thread_id"] = message.thread
    if message.reply_to:
        payload["reply_parameters"] = {
            "message_id": message.reply_to,
            "allow_sending_without_reply": True,
        }
    return payload


def _edit_text(message: Message) -> tuple[str, dict[str, Any]]:
    payload = text_payload(message)
    payload.pop("disable_notification", None)
    return "editMessageText", payload


def _edit_caption(message: Message) -> tuple[str, dict[str, Any]]:
    _, payload = _edit_text(message)
    payload["caption"] = payload.pop("text")
    payload.pop("link_preview_options")
    return "editMessageCaption", payload
