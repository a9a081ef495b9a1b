"""The context that python-telegram-bot gives every handler, with the services at hand."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram.ext import Application, CallbackContext, ContextTypes, ExtBot

from bot.search_desk import SearchDesk
from bot.services import Services
from bot.topic_names import TopicNames
from config.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Held:
    """What is held for all handlers, as `Application.bot_data`."""

    services: Services
    desk: SearchDesk
    topic_names: TopicNames


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], Held]):
    """The context of one update."""

    @property
    def services(self) -> Services:
        """What handlers work with."""
        return self.bot_data.services


App = Application[Any, Context, Any, Any, Held, Any]


def topic_names(services: Services) -> TopicNames:
    """The names that topics go by, those for "every topic" in each language among them."""
    words = (services.texts("topic-all-words", language) for language in LANGUAGES)
    return TopicNames.of(services.topics, [word for some in words for word in some.split(",")])


def context_types(
    services: Services,
) -> ContextTypes[Context, dict[Any, Any], dict[Any, Any], Held]:
    """For `ApplicationBuilder.context_types`: handlers then get a `Context`."""
    # A type is asked for, but it is only ever called, with no arguments.
    desk = SearchDesk(services.newsroom)
    held: Any = partial(Held, services, desk, topic_names(services))
    types: ContextTypes[Context, dict[Any, Any], dict[Any, Any], Held]
    types = ContextTypes(context=Context, bot_data=held)
    return types
