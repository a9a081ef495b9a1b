"""One update as a handler sees it: who speaks where, what they said, and how to answer them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from telegram import Chat, LinkPreviewOptions, Update, User
from telegram import Message as TelegramMessage
from telegram.constants import ChatMemberStatus, ChatType, ParseMode
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bot.messaging.formatting import Markup
from bot.messaging.message import Message
from bot.messaging.render import render_story, written_date
from bot.messaging.screens import Rows, Screens
from bot.models import Story, Subscriber
from bot.preferences import guess_language, newcomer, regain
from bot.roles import Role
from bot.search_desk import SearchDesk
from bot.services import Services
from bot.topic_names import TopicNames
from config.languages import Language
from handlers.context import Context
from handlers.keyboards import markup

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PHOTO_REFUSALS = ("photo", "image", "web page", "url", "file")


@dataclass(slots=True)
class Visit:
    """A chat's turn with the bot. `subscriber` is None for a chat that nothing is held about."""

    services: Services
    desk: SearchDesk
    topic_names: TopicNames
    bot: ExtBot[Any]
    update: Update
    chat: Chat
    user: User | None
    subscriber: Subscriber | None
    screens: Screens

    @classmethod
    async def of(cls, update: Update, context: Context) -> Self | None:
        """The visit that an update is; None when it belongs to no chat.

        Raises:
            StorageError: when what is held about the chat cannot be read.
        """
        chat = update.effective_chat
        if chat is None:
            return None
        services = context.services
        subscriber = await services.subscribers.get(chat.id)
        language = subscriber.language if subscriber else spoken_language(update)
        screens = screens_in(language, services)
        return cls(
            services=services,
            desk=context.bot_data.desk,
            topic_names=context.bot_data.topic_names,
            bot=context.bot,
            update=update,
            chat=chat,
            user=update.effective_user,
            subscriber=subscriber,
            screens=screens,
        )

    # What was said

    @property
    def args(self) -> str:
        """What was typed after the command."""
        message = self.update.effective_message
        words = (message.text or "").split(maxsplit=1) if message else []
        return words[1].strip() if len(words) == 2 else ""

    @property
    def data(self) -> str:
        """What the pressed button carries after its verb. Anyone may have made it up."""
        query = self.update.callback_query
        return (query.data or "").partition(":")[2] if query else ""

    @property
    def private(self) -> bool:
        """Whether this is a talk with one person."""
        return self.chat.type == ChatType.PRIVATE

    # Rights

    @property
    def from_bot(self) -> bool:
        """Whether another bot speaks: not answered, lest two bots talk for ever. Telegram has
        bots stand for anonymous administrators and channels; `sender_chat` gives those away."""
        message = self.update.effective_message
        stands_for_chat = isinstance(message, TelegramMessage) and message.sender_chat
        return self.user is not None and self.user.is_bot and not stands_for_chat

    async def may_change(self) -> bool:
        """Whether the speaker may change this chat's settings: anyone in a private chat, else
        administrators only, asked of Telegram each time (Bot API: getChatMember)."""
        message = self.update.effective_message
        if self.private:
            return True
        if self.update.callback_query is None and message and message.sender_chat:
            return message.sender_chat.id == self.chat.id
        if self.user is None:
            return False
        try:
            member = await self.bot.get_chat_member(self.chat.id, self.user.id)
        except (BadRequest, Forbidden):
            return False
        return member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)

    async def roles(self) -> frozenset[Role]:
        """What the speaker is to the newsroom, as it is now: nothing of it is remembered.

        Raises:
            StorageError: when it cannot be read.
        """
        return await self.services.roles.of(self.user.id) if self.user else frozenset()

    async def refuse(self) -> None:
        """Say that only administrators of the chat may do this."""
        await self.tell(self.screens.say("administrators-only"))

    # Acting

    async def change(self, edit: Callable[[Subscriber], Subscriber]) -> Subscriber:
        """Change what the chat chose; a chat that is new here is welcomed first."""
        language, today = self.screens.language, datetime.now(UTC).date()

        def safely(one: Subscriber | None) -> Subscriber:
            return edit(regain(one) if one else newcomer(self.chat.id, language, today))

        changed = await self.services.subscribers.change(self.chat.id, safely)
        assert changed is not None  # noqa: S101 - `safely` never deletes
        self.subscriber = changed
        self.screens = screens_in(changed.language, self.services)
        return changed

    def rendered(self, story: Story) -> Message:
        """A story as it is pushed to this chat."""
        return rendered_for(story, self.screens.language, self.services)

    def date(self, moment: datetime) -> str:
        """A moment as this chat's readers write it."""
        zone = ZoneInfo(self.services.settings.timezone)
        return written_date(moment, self.screens.language, self.services.texts, zone)

    # Answering

    async def answer(self, message: Message) -> TelegramMessage:
        """Send a message to the chat, in the thread that the update came from.

        A picture that Telegram refuses does not stop the message: it goes out as text.
        """
        to: dict[str, Any] = {"chat_id": self.chat.id, "message_thread_id": self._thread()}
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
            message_thread_id=self._thread(),
        )

    async def redraw(
        self, message: Message, notice: str = "", *, over_picture: bool = False
    ) -> None:
        """Show `message` in place of the one whose button was pressed; anew where that cannot
        be edited any more (Bot API: InaccessibleMessage), or has a picture, unless the words
        are to stand under it (`over_picture`)."""
        query = self.update.callback_query
        pressed = query.message if query else None
        await self.acknowledge(notice)
        if not isinstance(pressed, TelegramMessage) or (pressed.photo and not over_picture):
            await self.answer(message)
            return
        shown: dict[str, Any] = {
            "parse_mode": ParseMode.HTML,
            "reply_markup": markup(message.buttons),
        }
        try:
            if pressed.photo:
                await pressed.edit_caption(message.html, **shown)
            else:
                await pressed.edit_text(message.html, link_preview_options=_NO_PREVIEW, **shown)
        except BadRequest as error:
            if "not modified" not in error.message.lower():
                await self.answer(message)

    async def swap_buttons(self, rows: Rows, notice: str = "") -> None:
        """Put other buttons under the message whose button was pressed."""
        query = self.update.callback_query
        await self.acknowledge(notice)
        if query is None or not isinstance(query.message, TelegramMessage):
            return
        try:
            await query.message.edit_reply_markup(markup(rows))
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

    def _thread(self) -> int | None:
        message = self.update.effective_message
        if isinstance(message, TelegramMessage) and message.is_topic_message:
            return message.message_thread_id
        return None


Work = Callable[[Visit], Awaitable[None]]


def screens_in(language: Language, services: Services) -> Screens:
    """The screens in a language."""
    return Screens(services.texts, {one.id: one for one in services.topics}, language)


def rendered_for(story: Story, language: Language, services: Services) -> Message:
    """A story as it is pushed to readers of a language."""
    topics = {one.id: one for one in services.topics}
    zone = ZoneInfo(services.settings.timezone)
    return render_story(story, language, services.texts, topics, timezone=zone)


def spoken_language(update: Update) -> Language:
    """The language to speak to someone whose choice is not known."""
    user = update.effective_user
    return guess_language(user.language_code if user else None)
