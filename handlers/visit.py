"""One update as a handler sees it: who speaks where, what they said, and how to answer them.

Administrators set a channel or a group up from their private chat with the bot. Such a visit is
`remote`: what is read and changed is the other chat's, what is said is said in the private one.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self
from zoneinfo import ZoneInfo

from telegram import Message as TelegramMessage
from telegram import Update, User
from telegram.constants import ChatType

from bot.messaging.message import Message
from bot.messaging.render import NO_OTHERS, render_story, written_date
from bot.messaging.screens.base import Screens
from bot.models import Story, Subscriber
from bot.preferences import guess_language, newcomer, regain
from bot.roles import Role
from bot.search_desk import SearchDesk
from bot.services import Services, screens_in
from bot.topic_names import TopicNames
from config.languages import Language
from handlers.context import Context
from handlers.elsewhere import chat_in, heading, without_chat
from handlers.speaking import Replies
from handlers.standing import look_up, may_administer


@dataclass(slots=True, kw_only=True)
class Visit(Replies):
    """A chat's turn with the bot. `subscriber` is None for a chat that nothing is held about.

    `place` is the id of the chat whose settings these are: this chat's, unless it is `remote`.
    """

    services: Services
    desk: SearchDesk
    topic_names: TopicNames
    user: User | None
    subscriber: Subscriber | None
    screens: Screens
    about: str = ""

    @classmethod
    async def of(cls, update: Update, context: Context) -> Self | None:
        """The visit that an update is; None when it belongs to no chat.

        Where a button leads to another chat it is not asked here whether it may: see `enter`.

        Raises:
            StorageError: when what is held about the chat cannot be read.
        """
        chat = update.effective_chat
        if chat is None:
            return None
        services = context.services
        query = update.callback_query
        place = (query and chat_in(query.data or "")) or chat.id
        own = await services.subscribers.get(chat.id)
        subscriber = own if place == chat.id else await services.subscribers.get(place)
        known = subscriber or own
        language = known.language if known else spoken_language(update)
        return cls(
            services=services,
            desk=context.bot_data.desk,
            topic_names=context.bot_data.topic_names,
            bot=context.bot,
            update=update,
            chat=chat,
            user=update.effective_user,
            place=place,
            subscriber=subscriber,
            screens=screens_in(language, services),
        )

    # What was said

    @property
    def typed(self) -> str:
        """The words of the message."""
        message = self.update.effective_message
        return (message.text or "").strip() if message else ""

    @property
    def args(self) -> str:
        """What was typed after the command."""
        words = self.typed.split(maxsplit=1)
        return words[1] if len(words) == 2 else ""

    @property
    def pressed(self) -> str:
        """The data of the pressed button, whichever chat it leads to. Anyone may have made it
        up."""
        query = self.update.callback_query
        return without_chat(query.data or "") if query else ""

    @property
    def data(self) -> str:
        """What the pressed button carries after its verb."""
        return self.pressed.partition(":")[2]

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
        """Whether the speaker may change these settings: anyone in a private chat, else
        administrators only, asked of Telegram each time."""
        message = self.update.effective_message
        if self.remote:
            return bool(self.heading) or await self.enter()
        if self.private:
            return True
        if self.update.callback_query is None and message and message.sender_chat:
            return message.sender_chat.id == self.chat.id
        return self.user is not None and await may_administer(self.bot, self.chat.id, self.user.id)

    async def enter(self) -> bool:
        """Whether the speaker may see to the settings of the chat elsewhere, from their private
        chat: asked of Telegram each time."""
        if not self.private or self.user is None:
            return False
        found = await look_up(self.bot, self.place)
        if found is None or not await may_administer(self.bot, self.place, self.user.id):
            return False
        self.heading = heading(found.title or "", channel=found.type == ChatType.CHANNEL)
        return True

    async def go_to(self, place: int) -> bool:
        """Go on about another chat's settings; False where the speaker may not, and then nothing
        is changed.

        Raises:
            StorageError: when what is held about it cannot be read.
        """
        before = self.place, self.subscriber, self.screens
        self.place, self.subscriber = place, await self.services.subscribers.get(place)
        if self.subscriber:
            self.screens = screens_in(self.subscriber.language, self.services)
        if await self.enter():
            return True
        self.place, self.subscriber, self.screens = before
        return False

    @property
    def user_id(self) -> int:
        """The speaker's id; 0 where Telegram names none."""
        return self.user.id if self.user else 0

    async def roles(self) -> frozenset[Role]:
        """What the speaker is to the newsroom, as it is now: nothing of it is remembered.

        Raises:
            StorageError: when it cannot be read.
        """
        return await self.services.roles.of(self.user.id) if self.user else frozenset()

    async def refuse(self) -> None:
        """Say that only administrators of the chat may do this; of another chat, in the speaker's
        own language rather than in that chat's."""
        if self.remote:
            own = await self.services.subscribers.get(self.chat.id)
            language = own.language if own else spoken_language(self.update)
            self.screens = screens_in(language, self.services)
        await self.tell(self.screens.say("place-refused" if self.remote else "administrators-only"))

    # Acting

    async def change(self, edit: Callable[[Subscriber], Subscriber]) -> Subscriber:
        """Change what the chat chose; a chat that is new here is welcomed first."""
        language, today = self.screens.language, datetime.now(UTC).date()

        def safely(one: Subscriber | None) -> Subscriber:
            return edit(regain(one) if one else newcomer(self.place, language, today))

        changed = await self.services.subscribers.change(self.place, safely)
        assert changed is not None  # noqa: S101 - `safely` never deletes
        self.subscriber = changed
        self.screens = screens_in(changed.language, self.services)
        return changed

    async def record(self, action: str, subject: str, detail: str = "") -> None:
        """Note in the audit log what the speaker did.

        Raises:
            StorageError: when it cannot be kept.
        """
        await self.services.audit.record(self.user_id, action, subject, detail)

    async def stale(self) -> None:
        """Say of the pressed button that it leads nowhere: forged, or from an older version."""
        await self.acknowledge(self.screens.say("stale-button"))

    def date(self, moment: datetime, zone: str = "") -> str:
        """A moment as this chat's readers write it, in the ministry's time zone or another (an
        IANA name)."""
        place = ZoneInfo(zone or self.services.settings.timezone)
        return written_date(moment, self.screens.language, self.services.texts, place)


Work = Callable[[Visit], Awaitable[None]]


def rendered_for(
    story: Story,
    language: Language,
    services: Services,
    others: Mapping[Language, str] = NO_OTHERS,
    *,
    pictured: bool = False,
) -> Message:
    """A story as it is pushed to readers of a language; the rest as `render_story` takes it."""
    return render_story(
        story,
        language,
        services.texts,
        screens_in(language, services).topics,
        timezone=ZoneInfo(services.settings.timezone),
        others=others,
        pictured=pictured,
    )


def count_in(words: str) -> int:
    """A whole number in the data of a button, which anyone may have made up; 0 for any other."""
    return int(words) if words.isascii() and words.isdigit() else 0


def spoken_language(update: Update) -> Language:
    """The language to speak to someone whose choice is not known."""
    user = update.effective_user
    return guess_language(user.language_code if user else None)
