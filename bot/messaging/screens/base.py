"""What a person sees in answer to a command or a button, as messages. Pure: nothing here sends.

Data of buttons says what a press shall lead to, not what to change: pressed twice, or on an
old message, it leads to the same. Nothing in it is trusted (design, section 9).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.commands import GROUP_COMMANDS, SUBSCRIBER_COMMANDS
from bot.messaging.formatting import Markup, bold, italic, lines, one_line, paragraphs, shorten
from bot.messaging.message import Button, Message
from bot.messaging.render import topic_list
from bot.models import ALL_TOPICS, Story, Subscriber
from bot.preferences import follows
from bot.text.characters import normalise
from bot.topic_names import Named
from config.languages import LANGUAGES, Language
from config.texts import Texts
from config.topics import TopicConfig

DATA_LIMIT: Final = 64
"""Bytes of a button's data (Bot API: InlineKeyboardButton)."""
_ECHO_LIMIT: Final = 40
_MOST_ECHOES: Final = 5
_COLUMNS: Final = 2
_EXAMPLES: Final = 2
_PER_PAGE: Final = 10
"""Topics on one page; under more of them a small phone's screen has no room for the words."""

Rows = tuple[tuple[Button, ...], ...]


def choice(text: str, data: str, *, chosen: bool) -> Button:
    """A button for one of several, ticked where it is the chosen one."""
    return Button(f"✅ {text}" if chosen else text, data=data)


def in_rows(buttons: Sequence[Button], size: int) -> Rows:
    """The buttons in rows of `size`, the last of what is left."""
    return tuple(tuple(buttons[at : at + size]) for at in range(0, len(buttons), size))


@dataclass(frozen=True, slots=True)
class Screens:
    """The screens in one language. `topics` are all that there are, by id, in their order."""

    texts: Texts
    topics: Mapping[str, TopicConfig]
    language: Language

    def say(self, key: str, /, **args: str | int) -> str:
        """A text in this language."""
        return self.texts(key, self.language, **args)

    def name(self, topic: str) -> str:
        """A topic's emoji and name; what "every topic" is called for `ALL_TOPICS`."""
        if topic == ALL_TOPICS:
            return self.say("topic-all")
        return topic_list((topic,), self.language, self.topics)

    def language_name(self, language: Language) -> str:
        """A language by its own name."""
        return self.texts("language-name", language)

    def some_ids(self) -> str:
        """Topics as an example of how they are named in options, such as "crime,migration"."""
        return ",".join(list(self.topics)[:_EXAMPLES])

    def _shortest_name(self) -> str:
        names = (one.name[self.language] for one in self.topics.values())
        return min(names, key=len, default="").lower()

    def titled(self, key: str, *parts: str, buttons: Sequence[Sequence[Button]] = ()) -> Message:
        """The text `<key>-title` in bold, over the parts."""
        title = bold(self.say(f"{key}-title"))
        return Message(paragraphs(title, *parts), buttons=tuple(map(tuple, buttons)))

    def note(self, key: str, /, **args: str | int) -> Message:
        """A text alone."""
        return Message(Markup.of(self.say(key, **args)))

    # The first minute

    def welcome(
        self, subscriber: Subscriber, *, back: bool = False, guessed: bool = False
    ) -> Message:
        """The greeting, with the topics to choose from. `back`: was here before. `guessed`: the
        language may be wrong, so the others are named."""
        key = "welcome-back" if back else "welcome"
        names = " · ".join(self.language_name(one) for one in LANGUAGES)
        return self.titled(
            key,
            self.say(f"{key}-text"),
            f"🌐 {names}: /language" if guessed else "",
            buttons=self._topic_buttons(subscriber),
        )

    def invitation(self, topics: Sequence[str]) -> Message:
        """A deep link was followed: shall these topics be subscribed to?"""
        while len(f"+{'-'.join(topics)}") > DATA_LIMIT:
            topics = topics[:-1]
        yes = Button(self.say("button-subscribe"), data=f"+{'-'.join(topics)}")
        choose = Button(self.say("topics-title"), data="topics")
        language = Button(self.say("button-language"), data="language")
        return self.titled(
            "welcome",
            self.say("bot-about"),
            self.say("invitation"),
            lines(*(self.name(topic) for topic in topics)),
            buttons=((yes,), (choose,), (language,)),
        )

    def group_greeting(self, *, threads: bool = False) -> Message:
        """The bot was added to a group, which may have threads."""
        choose = Button(self.say("topics-title"), data="topics")
        settings = Button(self.say("settings-title"), data="settings")
        return self.titled(
            "group",
            self.say("group-text"),
            self.say("group-threads") if threads else "",
            buttons=((choose, settings),),
        )

    # Topics

    def choose_topics(self, subscriber: Subscriber | None, page: int = 0) -> Message:
        """All topics as buttons, ticked where subscribed; a page of them where they are many."""
        state = self.state(subscriber)
        rows = self._topic_buttons(subscriber, page)
        return self.titled("topics", state, self.say("topics-text"), buttons=rows)

    def page_of(self, topic: str) -> int:
        """The page of `choose_topics` that a topic stands on; the first for any other word."""
        return list(self.topics).index(topic) // _PER_PAGE if topic in self.topics else 0

    def chosen(self, subscriber: Subscriber | None) -> Message:
        """What was chosen, and where to go from here."""
        change = Button(self.say("topics-title"), data="topics")
        settings = Button(self.say("settings-title"), data="settings")
        if subscriber is None or not subscriber.topics:
            words = subscriber is not None and bool(subscriber.keywords)
            text = self.say("chosen-words-text" if words else "chosen-none-text")
            return self.titled("chosen-none", text, buttons=((change, settings),))
        latest = Button(self.say("button-latest"), data="latest")
        at_once = subscriber.mode == "instant"
        return self.titled(
            "chosen",
            self.say("chosen-text" if at_once else "chosen-digest-text"),
            self._followed(subscriber),
            self.say("paused-note") if subscriber.state == "paused" else "",
            buttons=((latest,), (change, settings)),
        )

    def changed(
        self,
        key: str,
        named: Named,
        nearest: Mapping[str, Sequence[str]],
        subscriber: Subscriber | None,
    ) -> Message:
        """The answer to /subscribe (`key` "subscribed") or /unsubscribe ("unsubscribed").

        `nearest` holds what each unknown name may have meant.
        """
        done = [self.name(topic) for topic in named.topics]
        parts = [bold(self.say(f"{key}-title")), lines(*done)] if done else []
        parts += self._unknown(named.unknown, nearest)
        if done and not (subscriber and subscriber.topics):
            own = subscriber is not None and subscriber.keywords
            parts.append(Markup.of(self.say("chosen-words-text" if own else "nothing-followed")))
        verb = "add" if key == "subscribed" else "drop"
        choose = Button(self.say("topics-title"), data="topics")
        return Message(paragraphs(*parts), buttons=(*self._offers(nearest, verb), (choose,)))

    def no_such_topic(
        self, words: Iterable[str], nearest: Mapping[str, Sequence[str]], verb: str
    ) -> Message:
        """A topic that does not exist was asked for; `verb` is what to do with an offered one."""
        rows = self._offers(nearest, verb)
        return Message(paragraphs(*self._unknown(words, nearest)), buttons=rows)

    def offer(self, topics: Sequence[str]) -> Message:
        """Someone wrote a topic's name and nothing else."""
        rows = [(Button(self.name(topic), data=f"add:{topic}"),) for topic in topics]
        return Message(Markup.of(self.say("offer")), buttons=tuple(rows))

    def _offers(self, nearest: Mapping[str, Sequence[str]], verb: str) -> Rows:
        offers = dict.fromkeys(topic for some in nearest.values() for topic in some)
        return tuple((Button(self.name(topic), data=f"{verb}:{topic}"),) for topic in offers)

    def _unknown(
        self, words: Iterable[str], nearest: Mapping[str, Sequence[str]]
    ) -> Iterable[Markup]:
        shown = list(words)[:_MOST_ECHOES]
        if shown:
            echo = ", ".join(f"«{self.echo(word)}»" for word in shown)
            yield Markup.of(self.say("unknown-topic", names=echo))
            yield Markup.of(self.say("did-you-mean" if any(nearest.values()) else "see-topics"))

    @staticmethod
    def echo(word: str) -> str:
        """What a person typed, made short and harmless to be shown again."""
        return one_line(word, _ECHO_LIMIT)

    def state(self, subscriber: Subscriber | None) -> str:
        """How many topics are chosen, in words."""
        if subscriber is None or not subscriber.topics:
            return self.say("topics-none")
        if ALL_TOPICS in subscriber.topics:
            return self.say("topics-all")
        known = subscriber.topics & frozenset(self.topics)
        return self.say("topics-some", count=len(known))

    def _followed(self, subscriber: Subscriber) -> Markup:
        if ALL_TOPICS in subscriber.topics:
            return Markup.of(self.name(ALL_TOPICS))
        return lines(*(self.name(topic) for topic in self.topics if topic in subscriber.topics))

    def _topic_buttons(self, subscriber: Subscriber | None, page: int = 0) -> Rows:
        topics = list(self.topics.values())
        last = max(0, len(topics) - 1) // _PER_PAGE
        page = min(page, last)
        shown = topics[page * _PER_PAGE : (page + 1) * _PER_PAGE]
        ticks = [self._tick(subscriber, topic) for topic in shown]
        rows = list(in_rows(ticks, _COLUMNS))
        if last:
            more = self.say("button-more-topics", page=f"{page + 1}/{last + 1}")
            rows.append((Button(more, data=f"topics:{(page + 1) % (last + 1)}"),))
        if subscriber and ALL_TOPICS in subscriber.topics:
            every = Button("✅ " + self.say("topic-all"), data="off:all")
        else:
            every = Button(self.say("topic-all"), data="on:all")
        rows.append((every, Button(self.say("button-done"), data="done")))
        rows.append((Button(self.say("button-language"), data="language"),))
        return tuple(rows)

    def _tick(self, subscriber: Subscriber | None, topic: TopicConfig) -> Button:
        if follows(subscriber, topic.id):
            return Button(f"✅ {topic.name[self.language]}", data=f"off:{topic.id}")
        return Button(f"{topic.emoji} {topic.name[self.language]}", data=f"on:{topic.id}")

    # Stories

    def no_stories(self, topic: str) -> Message:
        """There is nothing to show of a topic, or (empty) of what is followed, or no more."""
        choose = Button(self.say("topics-title"), data="topics")
        text = (
            self.say("no-stories-of", topic=self.name(topic)) if topic else self.say("no-stories")
        )
        return Message(Markup.of(text), buttons=((choose,),))

    def found(
        self, query: str, stories: Sequence[tuple[Story, str]], total: int, skip: int
    ) -> Message:
        """A page of the stories that were found, each with its date; `skip` came before it."""
        if not stories:
            return self.note("search-nothing", words=self.echo(query))
        entries = [
            lines(bold(f"{number}. {shorten(normalise(story.title), 200)}"), italic(date))
            for number, (story, date) in enumerate(stories, start=skip + 1)
        ]
        numbers = [
            Button(str(number), data=f"story:{story.id}")
            for number, (story, _) in enumerate(stories, start=skip + 1)
        ]
        title = self.say("search-found", words=self.echo(query), count=total)
        return Message(paragraphs(title, *entries), buttons=(tuple(numbers),))

    # Help

    def help(self, newsroom: Sequence[str] = (), *, group: bool = False) -> Message:
        """What can be asked for, in private or in a group; `newsroom` are the commands of
        somebody with a role."""
        names = GROUP_COMMANDS if group else SUBSCRIBER_COMMANDS
        commands = (f"/{name} — {self.say(f'command-{name}')}" for name in names)
        theirs = lines(*(f"/{name} — {self.say(f'command-{name}')}" for name in newsroom))
        return self.titled(
            "help",
            self.say("help-text"),
            lines(*commands),
            self.say("help-hint", topic=self._shortest_name()),
            lines(bold(self.say("help-newsroom")), theirs) if theirs else "",
        )

    def unknown_command(self, near: str | None) -> Message:
        """A command that does not exist, or not for this person."""
        if near:
            return self.note("unknown-command-near", command=f"/{near}")
        return self.note("unknown-command")
