"""Finding stories: /search in the chat, and `@bot words` in any chat."""

from dataclasses import replace
from typing import Final

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode

from bot.messaging.formatting import shorten
from bot.messaging.message import Button, Message
from bot.messaging.render import is_web_address
from bot.messaging.screens.base import DATA_LIMIT
from bot.models import ALL_TOPICS, Story
from bot.search import words_of
from bot.text.characters import normalise
from config.languages import Language
from handlers.context import Context
from handlers.subscribers.stories import in_all_languages, kept_story
from handlers.visit import Visit, rendered_for, spoken_language

_PAGE: Final = 5
_LAST: Final = 50
_INLINE_RESULTS: Final = 10
_INLINE_CACHE_SECONDS: Final = 60


async def find(visit: Visit) -> None:
    """The stories with all the words that were typed."""
    if not words_of(visit.args):
        await visit.answer(visit.screens.note("search-usage"))
        return
    await visit.answer(await _page(visit, visit.args, 0))


async def show_page(visit: Visit) -> None:
    """Another page of what was found; the button's data is `HOW MANY TO SKIP:WORDS`."""
    skip, _, query = visit.data.partition(":")
    if not (skip.isascii() and skip.isdigit() and words_of(query)):
        await visit.stale()
        return
    await visit.redraw(await _page(visit, query, min(int(skip), _LAST)))


async def show_story(visit: Visit) -> None:
    """One of the stories that were found, whole."""
    if story := await kept_story(visit, visit.data):
        await visit.acknowledge()
        await visit.answer(await in_all_languages(visit, story, visit.screens.language))


async def answer_inline(update: Update, context: Context) -> None:
    """Stories to share in whatever chat the person is in (Bot API: inline mode)."""
    query = update.inline_query
    if query is None:
        return
    subscriber = await context.services.subscribers.get(query.from_user.id)
    language = subscriber.language if subscriber else spoken_language(update)
    stories = await _inline_stories(context, query.query, language)
    await query.answer(
        [_article(story, language, context) for story in stories],
        cache_time=_INLINE_CACHE_SECONDS,
        is_personal=True,
    )


async def _page(visit: Visit, query: str, skip: int) -> Message:
    also = visit.subscriber.reads if visit.subscriber else ()
    found = await visit.desk.find(query, visit.screens.language, also)
    stories = await visit.desk.stories(found[skip : skip + _PAGE])
    message = visit.screens.found(
        query, [(story, visit.date(story.published)) for story in stories], len(found), skip
    )
    more = f"search:{skip + _PAGE}:{_short(query)}"
    if len(found) > skip + _PAGE and skip < _LAST and len(more.encode()) <= DATA_LIMIT:
        older = Button(visit.screens.say("button-more"), data=more)
        message = replace(message, buttons=(*message.buttons, (older,)))
    return message


def _short(query: str) -> str:
    """The words of a query as a button's data has most room for them: Cyrillic takes twice as
    many bytes."""
    words = " ".join(words_of(query))
    return min(query, words, key=lambda one: len(one.encode()))


async def _inline_stories(context: Context, words: str, language: Language) -> list[Story]:
    if not words.strip():
        newest = await context.services.newsroom.latest(language, ALL_TOPICS, _INLINE_RESULTS)
        return [story for story in newest if not story.withdrawn]
    ids = await context.bot_data.desk.find(words, language)
    return await context.bot_data.desk.stories(ids[:_INLINE_RESULTS])


def _article(story: Story, language: Language, context: Context) -> InlineQueryResultArticle:
    # Without the picture, so that the text may be as long as a message's.
    message = rendered_for(replace(story, image=None), language, context.services)
    links = [one for row in message.buttons for one in row if one.url]
    buttons = [[InlineKeyboardButton(one.text, url=one.url)] for one in links]
    return InlineQueryResultArticle(
        id=story.id,
        title=shorten(normalise(story.title).strip(), 100) or "…",
        description=shorten(normalise(story.summary).strip(), 150),
        input_message_content=InputTextMessageContent(
            message.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=InlineKeyboardMarkup(buttons) if buttons else None,
        # Telegram refuses the whole answer for one address that it does not take.
        thumbnail_url=story.image if is_web_address(story.image) else None,
    )
