"""Choosing the language of the interface and of the stories."""

from typing import Final

from bot.preferences import speak
from bot.topic_names import sound
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


async def language(visit: Visit) -> None:
    """Change to the language that is named; with none named, offer them."""
    if not visit.args:
        await visit.answer(visit.screens.choose_language())
        return
    chosen = _named(visit)
    if chosen is None:
        await visit.answer(visit.screens.choose_language())
        return
    await _speak(visit, chosen)
    await visit.answer(visit.screens.note("language-changed"))


async def show_languages(visit: Visit) -> None:
    """Offer the languages, in place of the message whose button was pressed."""
    await visit.redraw(visit.screens.choose_language())


async def pick(visit: Visit) -> None:
    """A language was tapped: go on with the topics, in it."""
    chosen = next((one for one in LANGUAGES if one == visit.data), None)
    if chosen is None:
        await visit.acknowledge(visit.screens.say("stale-button"))
        return
    await _speak(visit, chosen)
    await visit.redraw(
        visit.screens.choose_topics(visit.subscriber), visit.screens.say("language-changed")
    )


async def _speak(visit: Visit, chosen: Language) -> None:
    await visit.change(lambda one: speak(one, chosen))
    await suit_menu(visit)


def _named(visit: Visit) -> Language | None:
    wanted = sound(visit.args)
    for one in LANGUAGES:
        if wanted in (sound(one), sound(visit.services.texts("language-name", one))):
            # The two names of Uzbek sound the same; the script that was typed tells them apart.
            return "uz-cyrl" if one == "uz" and "ў" in visit.args.lower() else one
    return _OTHER_NAMES.get(wanted)
