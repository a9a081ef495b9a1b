"""What administrators see of the groups and channels that they set up. Pure."""

from dataclasses import dataclass

from bot.messaging.formatting import Markup, paragraphs
from bot.messaging.message import Button, Message
from bot.messaging.screens.base import Screens


@dataclass(frozen=True, slots=True)
class PlaceScreens:
    """These screens, over the screens in somebody's language. `bot` is the bot's username."""

    screens: Screens
    bot: str

    def added(self) -> Message:
        """To whoever made the bot an administrator of a channel."""
        topics = Button(self.screens.say("topics-title"), data="topics")
        settings = Button(self.screens.say("settings-title"), data="settings")
        return Message(Markup.of(self.screens.say("place-added")), buttons=((topics,), (settings,)))

    def muted(self) -> Message:
        """To whoever made the bot an administrator of a channel that may not post."""
        return self.screens.note("place-muted")

    def not_there(self) -> Message:
        """The bot is not in the group or channel, or may not write there."""
        link = f"https://t.me/{self.bot}"
        channel = f"{link}?startchannel&admin=post_messages+edit_messages"
        return Message(
            Markup.of(self.screens.say("place-not-there")),
            buttons=(
                (Button(self.screens.say("button-add-channel"), url=channel),),
                (Button(self.screens.say("button-add-group"), url=f"{link}?startgroup=true"),),
            ),
        )

    def ask(self) -> Message:
        """Which group or channel? The buttons that ask are below the message field."""
        text, by_name = self.screens.say("place-ask"), self.screens.say("place-by-name")
        return Message(paragraphs(text, by_name))

    def here(self, *, thread: bool) -> Message:
        """Where news comes to from now on."""
        return self.screens.note("here-thread" if thread else "here-group")
