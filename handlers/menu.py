"""The command menus and the bot's own description, in each language, through the Bot API."""

import logging
from collections.abc import Iterable
from typing import Any, Final

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.commands import GROUP_COMMANDS, SUBSCRIBER_COMMANDS, commands_of
from bot.preferences import guess_language
from bot.services import Services
from config.languages import Language
from handlers.visit import Visit

log = logging.getLogger(__name__)

MENU_LANGUAGES: Final[tuple[tuple[str, Language], ...]] = (
    ("", "en"),
    ("uz", "uz"),
    ("ru", "ru"),
    ("en", "en"),
)
"""Telegram's language codes (none: for all others) and the language that each is served in.
Telegram has one "uz" for both scripts: who reads the other one gets a menu of their own."""


async def set_menus(bot: ExtBot[Any], services: Services) -> None:
    """Set menus and descriptions where they differ from what Telegram has.

    What Telegram does not take is logged; the bot works without a menu.
    """
    try:
        for code, language in MENU_LANGUAGES:
            await _set_commands(bot, services, BotCommandScopeDefault(), language, code=code)
            await _set_commands(
                bot,
                services,
                BotCommandScopeAllGroupChats(),
                language,
                code=code,
                names=GROUP_COMMANDS,
            )
            await _describe(bot, services, language, code)
        for admin_id in await services.roles.everyone():
            await suit_person(bot, services, admin_id)
    except TelegramError as error:
        log.warning("the menus could not be set: %s", error)


async def suit_menu(visit: Visit) -> None:
    """Give the chat the menu of the language it chose, when Telegram would show another one."""
    if visit.remote:
        return
    code = visit.user.language_code if visit.user else None
    chosen = visit.screens.language
    try:
        if visit.private and await visit.roles():
            await suit_person(visit.bot, visit.services, visit.chat.id)
        elif guess_language(code) != chosen:
            names = SUBSCRIBER_COMMANDS if visit.private else GROUP_COMMANDS
            scope = BotCommandScopeChat(visit.chat.id)
            await _set_commands(visit.bot, visit.services, scope, chosen, names=names)
        else:
            await visit.bot.delete_my_commands(scope=BotCommandScopeChat(visit.chat.id))
    except TelegramError as error:
        log.info("no menu for chat %d: %s", visit.chat.id, error)


async def suit_person(bot: ExtBot[Any], services: Services, user_id: int) -> None:
    """Give somebody who has, or had, a role the menu that goes with it, in their language.

    Raises:
        TelegramError: when Telegram is away.
    """
    language = await services.subscribers.language_of(user_id)
    names = commands_of(await services.roles.of(user_id))
    scope = BotCommandScopeChat(user_id)
    try:
        await _set_commands(bot, services, scope, language, names=names)
    except (BadRequest, Forbidden) as error:
        log.info("%d has not spoken to the bot yet: %s", user_id, error)


async def _set_commands(
    bot: ExtBot[Any],
    services: Services,
    scope: BotCommandScope,
    language: Language,
    *,
    code: str = "",
    names: Iterable[str] = SUBSCRIBER_COMMANDS,
) -> None:
    wanted = tuple(BotCommand(name, services.texts(f"command-{name}", language)) for name in names)
    if await bot.get_my_commands(scope=scope, language_code=code or None) != wanted:
        await bot.set_my_commands(wanted, scope=scope, language_code=code or None)


async def _describe(bot: ExtBot[Any], services: Services, language: Language, code: str) -> None:
    full, short = (services.texts(key, language) for key in ("bot-description", "bot-about"))
    if (await bot.get_my_description(code or None)).description != full:
        await bot.set_my_description(full, code or None)
    if (await bot.get_my_short_description(code or None)).short_description != short:
        await bot.set_my_short_description(short, code or None)
