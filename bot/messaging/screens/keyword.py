"""What a person sees of their own words. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.keywords import MOST, Added, Fault, keyword_id, listed_keywords
from bot.messaging.formatting import Markup, bold, lines, paragraphs
from bot.messaging.message import Button, Message
from bot.messaging.screens.base import DATA_LIMIT, Rows, Screens, in_rows
from bot.messaging.screens.settings import back_row
from bot.models import Subscriber

_COLUMNS: Final = 2
_MOST_ECHOES: Final = 5
_FAULTS: Final[dict[Fault, str]] = {
    "short": "keywords-short",
    "long": "keywords-long",
    "common": "keywords-common",
    "full": "keywords-full",
}


@dataclass(frozen=True, slots=True)
class KeywordScreens:
    """These screens, over the screens in the chat's language."""

    screens: Screens

    def all(self, subscriber: Subscriber | None) -> Message:
        """The words, each a button that removes it, and how to add some."""
        return self._listing(subscriber, [])

    def added(self, subscriber: Subscriber, added: Added) -> Message:
        """What became of words that were typed, over the list."""
        notes = [self._note("keywords-added", added.new), self._note("keywords-had", added.had)]
        for fault, key in _FAULTS.items():
            notes.append(self._note(key, (word for word, why in added.faults if why == fault)))
        return self._listing(subscriber, notes)

    def removed(
        self, subscriber: Subscriber | None, gone: Sequence[str], unknown: str = ""
    ) -> Message:
        """Words were removed, and can be taken back; `unknown` was typed and is not in the list."""
        notes = [
            self._note("keywords-removed", gone),
            self._note("keywords-not-there", (unknown,) if unknown else ()),
        ]
        say = self.screens.say
        back = [
            Button(say("button-word-restore", word=word), data=f"word+:{word}")
            for word in gone
            if len(f"word+:{word}".encode()) <= DATA_LIMIT
        ]
        return self._listing(subscriber, notes, in_rows(back, _COLUMNS))

    def ask(self) -> Message:
        """Which words shall be added?"""
        back = Button(self.screens.say("button-back"), data="keywords")
        return self.screens.titled("keywords", self.screens.say("keywords-ask"), buttons=((back,),))

    def _listing(
        self, subscriber: Subscriber | None, notes: Sequence[str], undo: Rows = ()
    ) -> Message:
        say = self.screens.say
        words = listed_keywords(subscriber)
        buttons = [
            Button(say("button-word-remove", word=word), data=f"word-:{keyword_id(word)}")
            for word in words
        ]
        foot = (
            (Button(say("button-words-add"), data="word?"),) if len(words) < MOST else (),
            back_row(self.screens),
        )
        title = bold(say("keywords-title"))
        if words:
            count = say("keywords-count", count=len(words), most=MOST)
            title = Markup(f"{title} · {Markup.of(count)}")
            said = (say("keywords-text"), say("keywords-remove-hint"))
        else:
            said = (say("keywords-none"), say("keywords-usage"))
        rows = (*undo, *in_rows(buttons, _COLUMNS), *filter(None, foot))
        return Message(paragraphs(lines(*notes), title, *said), buttons=rows)

    def _note(self, key: str, words: Iterable[str]) -> str:
        shown = [self.screens.echo(word) for word in words]
        if not shown:
            return ""
        more = "…" if len(shown) > _MOST_ECHOES else ""
        named = ", ".join(f"«{word}»" for word in shown[:_MOST_ECHOES]) + more
        if key == "keywords-full":
            return self.screens.say("keywords-full", words=named, most=MOST)
        return self.screens.say(key, words=named)
