"""/keywords: alerts on a chat's own words, whatever the topic."""

from typing import Final

from bot.keywords import (
    Added,
    add_keywords,
    chosen_of,
    keyword_id,
    listed_keywords,
    read_keywords,
    remove_keywords,
)
from bot.messaging.message import Message
from bot.messaging.screens.keyword import KeywordScreens
from bot.models import Subscriber
from bot.text.sound import sound
from handlers.visit import Visit

QUESTION: Final = "keywords"
"""The kind of the question for more words; about which chat follows it."""
_ADD: Final = frozenset(map(sound, ("add", "+", "qoʻsh", "qoʻshish", "добавить", "добавь")))
_REMOVE: Final = frozenset(
    map(sound, ("remove", "delete", "del", "oʻchir", "oʻchirish", "olib", "удалить", "убрать"))
)
_LIST: Final = frozenset(map(sound, ("list", "show", "roʻyxat", "список")))


async def keywords(visit: Visit) -> None:
    """Show the words; `add WORDS` and `remove WORDS` change them, and words alone are added."""
    verb, _, rest = visit.args.partition(" ")
    wanted = sound(verb)
    if not visit.args or (wanted in _LIST and not rest.strip()):
        await visit.answer(_screens(visit).all(visit.subscriber))
    elif wanted in _REMOVE:
        await visit.answer(await _remove_named(visit, rest))
    else:
        is_verb = verb == "+" or (wanted in _ADD and wanted)
        await visit.answer(await _add(visit, rest if is_verb else visit.args))


async def show(visit: Visit) -> None:
    """The words, in place of the message whose button was pressed."""
    await visit.services.questions.take(visit.chat.id)
    await visit.redraw(_screens(visit).all(visit.subscriber))


async def ask(visit: Visit) -> None:
    """Ask for words: in a private chat the next message is the answer."""
    if visit.private:
        await visit.services.questions.ask(visit.chat.id, f"{QUESTION}:{visit.place}")
        await visit.redraw(_screens(visit).ask())
    else:
        await visit.tell(visit.screens.say("keywords-usage"))


async def answered(visit: Visit) -> None:
    """The words that were asked for were typed."""
    place = visit.about
    is_elsewhere = place.lstrip("-").isdecimal() and int(place) != visit.place
    if is_elsewhere and not await visit.go_to(int(place)):
        await visit.refuse()
        return
    await visit.answer(await _add(visit, visit.typed))


async def remove(visit: Visit) -> None:
    """A word was tapped."""
    gone = [one for one in listed_keywords(visit.subscriber) if keyword_id(one) == visit.data]
    if gone:
        await visit.change(lambda one: remove_keywords(one, gone))
    notice = "" if gone else visit.screens.say("stale-button")
    await visit.redraw(_screens(visit).removed(visit.subscriber, gone), notice)


async def restore(visit: Visit) -> None:
    """A word that was removed just now is taken back."""
    if visit.subscriber is None:
        await visit.stale()
        return
    await visit.redraw(await _add(visit, visit.data))


async def _add(visit: Visit, text: str) -> Message:
    asked = read_keywords(text)
    if not asked.keywords and not asked.faults:
        return _screens(visit).all(visit.subscriber)
    added = Added(faults=asked.faults)

    def edit(one: Subscriber) -> Subscriber:
        nonlocal added
        changed, added = add_keywords(one, asked)
        return changed

    subscriber = visit.subscriber
    if asked.keywords or subscriber is None:
        subscriber = await visit.change(edit)
    return _screens(visit).added(subscriber, added)


async def _remove_named(visit: Visit, text: str) -> Message:
    gone = chosen_of(visit.subscriber, text)
    if gone:
        await visit.change(lambda one: remove_keywords(one, gone))
    unknown = "" if gone else text
    return _screens(visit).removed(visit.subscriber, gone, unknown)


def _screens(visit: Visit) -> KeywordScreens:
    return KeywordScreens(visit.screens)
