"""Choosing the language of the interface, and the languages of the stories."""

import re
from typing import Final

from bot.messaging.screens.language import LanguageScreens
from bot.preferences import read_also, speak
from bot.text.sound import sound
from config.languages import LANGUAGES, Language
from handlers.menu import suit_menu
from handlers.visit import Visit

_OTHER_NAMES: Final[dict[str, Language]] = {
    "uzbek": "uz",
    "uzcyrl": "uz-cyrl",
    "uzcyrillic": "uz-cyrl",
    "russian": "ru",
    "eng": "en",
    "rus": "ru",
}
_BETWEEN: Final = re.compile(r"[\s,;+]+")


async def language(visit: Visit) -> None:
    """Change to the language that is named; others after it are those that news comes in as
    well. With none named, or one that is unknown, offer them."""
    named = _all_named(visit)
    if not named:
        words = visit.screens.echo(visit.args)
        note = visit.screens.say("language-unknown", words=words) if words else ""
        await visit.answer(_screens(visit).choose(visit.subscriber, note))
        return
    chosen, *others = named
    await visit.change(lambda one: speak(one, chosen))
    if others:
        await visit.change(lambda one: read_also(one, others))
    await suit_menu(visit)
    note = visit.screens.say("language-changed")
    if visit.subscriber and visit.subscriber.reads:
        note = f"{note} {_screens(visit).reads(visit.subscriber)}"
    await visit.answer(_screens(visit).choose(visit.subscriber, note))


async def show_languages(visit: Visit) -> None:
    """Offer the languages, in place of the message whose button was pressed."""
    await visit.redraw(_screens(visit).choose(visit.subscriber))


async def pick(visit: Visit) -> None:
    """A language was tapped: go on with the topics, in it."""
    chosen = _code(visit.data)
    if chosen is None:
        await visit.stale()
        return
    await visit.change(lambda one: speak(one, chosen))
    await suit_menu(visit)
    await visit.redraw(
        visit.screens.choose_topics(visit.subscriber), visit.screens.say("language-changed")
    )


async def also(visit: Visit) -> None:
    """News shall come in one more language."""
    await _read(visit, on=True)


async def not_also(visit: Visit) -> None:
    """News shall come in that language no more."""
    await _read(visit, on=False)


async def _read(visit: Visit, *, on: bool) -> None:
    named = _code(visit.data)
    if named is None:
        await visit.stale()
        return
    changed = {named}
    subscriber = await visit.change(
        lambda one: read_also(one, one.reads | changed if on else one.reads - changed)
    )
    screens = _screens(visit)
    await visit.redraw(screens.choose(subscriber), screens.reads(subscriber))


def _all_named(visit: Visit) -> list[Language]:
    """The languages that were typed, in order; none if any of them is unknown."""
    if whole := _named(visit, visit.args):
        return [whole]
    found = [_named(visit, word) for word in _BETWEEN.split(visit.args)[:8] if word]
    known = [one for one in found if one is not None]
    return list(dict.fromkeys(known)) if len(known) == len(found) else []


def _named(visit: Visit, typed: str) -> Language | None:
    wanted = sound(typed)
    for one in LANGUAGES:
        if wanted in (sound(one), sound(visit.services.texts("language-name", one))):
            # The two names of Uzbek sound the same; the script that was typed tells them apart.
            return "uz-cyrl" if one == "uz" and "ў" in typed.lower() else one
    return _OTHER_NAMES.get(wanted)


def _code(data: str) -> Language | None:
    return next((one for one in LANGUAGES if one == data), None)


def _screens(visit: Visit) -> LanguageScreens:
    return LanguageScreens(visit.screens)
