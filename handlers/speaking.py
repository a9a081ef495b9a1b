"""How a chat is answered: in the thread that was spoken in, over buttons, in place of messages."""

from dataclasses import dataclass
from typing import Any

from telegram import Chat, LinkPreviewOptions, Update
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.messaging.formatting import Markup
from bot.messaging.message import Message
from bot.messaging.screens.base import Rows
from handlers.elsewhere import leading_to
from handlers.keyboards import markup

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PHOTO_REFUSALS = ("photo", "image", "web page", "url", "file")


@dataclass(slots=True, kw_only=True)
class Replies:
    """Replies to one update, in `chat`.

    `place` is the chat that they are about; `heading` names it where it is another one.
    """

    bot: ExtBot[Any]
    update: Update
    chat: Chat
    place: int
    heading: str = ""

    @property
    def remote(self) -> bool:
        """Whether another chat's settings are seen to."""
        return self.place != self.chat.id

    @property
    def thread(self) -> int:
        """The thread of a supergroup that is spoken in; 0 for none, and for the general one."""
        message = self.update.effective_message
        if isinstance(message, TelegramMessage) and message.is_topic_message:
            return message.message_thread_id or 0
        return 0

    @property
    def pressed_message(self) -> TelegramMessage | None:
        """The message whose button was pressed, where Telegram still shows it to the bot (Bot API:
        InaccessibleMessage)."""
        query = self.update.callback_query
        there = query.message if query else None
        return there if isinstance(there, TelegramMessage) else None

    async def answer(self, message: Message) -> TelegramMessage:
        """Send a message to the chat, in the thread that the update came from.

        A picture that Telegram refuses does not stop the message: it goes out as text.
        """
        message = self._placed(message)
        to: dict[str, Any] = {"chat_id": self.chat.id, "message_thread_id": self.thread or None}
        shown: dict[str, Any] = {
            "parse_mode": ParseMode.HTML,
            "reply_markup": markup(message.buttons),
        }
        if message.photo:
            try:
                return await self.bot.send_photo(
                    **to, photo=message.photo, caption=message.html, **shown
                )
            except BadRequest as error:
                if not any(word in error.message.lower() for word in _PHOTO_REFUSALS):
                    raise
        return await self.bot.send_message(
            **to, text=message.html, link_preview_options=_NO_PREVIEW, **shown
        )

    async def hand_over(self, name: str, content: bytes, caption: Message) -> None:
        """Send a file to the chat, with words under it (at most 1024 UTF-16 units)."""
        await self.bot.send_document(
            self.chat.id,
            content,
            filename=name,
            caption=caption.html,
            parse_mode=ParseMode.HTML,
            message_thread_id=self.thread or None,
        )

    async def redraw(
        self, message: Message, notice: str = "", *, over_picture: bool = False
    ) -> None:
        """Show `message` in place of the one whose button was pressed; anew where none was, or it
        cannot be edited any more, or has a picture, unless the words are to stand under it
        (`over_picture`)."""
        pressed = self.pressed_message
        await self.acknowledge(notice)
        if pressed is None or (pressed.photo and not over_picture):
            await self.answer(message)
            return
        here = self._placed(message)
        shown: dict[str, Any] = {
            "parse_mode": ParseMode.HTML,
            "reply_markup": markup(here.buttons),
        }
        try:
            if pressed.photo:
                await pressed.edit_caption(here.html, **shown)
            else:
                await pressed.edit_text(here.html, link_preview_options=_NO_PREVIEW, **shown)
        except BadRequest as error:
            if "not modified" not in error.message.lower():
                await self.answer(message)

    async def swap_buttons(self, rows: Rows, notice: str = "") -> None:
        """Put other buttons under the message whose button was pressed."""
        pressed = self.pressed_message
        await self.acknowledge(notice)
        if pressed is None:
            return
        try:
            here = self._placed(Message("", buttons=rows))
            await pressed.edit_reply_markup(markup(here.buttons))
        except BadRequest as error:
            if "not modified" not in error.message.lower():
                raise

    async def acknowledge(self, notice: str = "", *, alert: bool = False) -> None:
        """Answer the press of a button (Bot API: answerCallbackQuery). One that is too old to
        be answered is let be."""
        query = self.update.callback_query
        if query is None:
            return
        try:
            await query.answer(notice or None, show_alert=alert)
        except BadRequest as error:
            if "query" not in error.message.lower():
                raise

    async def tell(self, text: str) -> None:
        """Say something short: over the button if one was pressed, else as a message."""
        if self.update.callback_query:
            await self.acknowledge(text, alert=True)
        else:
            await self.answer(Message(Markup.of(text)))

    def _placed(self, message: Message) -> Message:
        return leading_to(message, self.place, self.heading) if self.remote else message
