"""/admins: who is what to the newsroom, as owners say it; /audit: what they did."""

import csv
import io
import logging
from collections.abc import Iterable
from typing import Final

from telegram import Message as TelegramMessage
from telegram import MessageOriginHiddenUser, MessageOriginUser
from telegram.error import TelegramError

from bot.messaging.message import Message
from bot.messaging.screens.people import AUDIT_PAGE, PeopleScreens
from bot.roles import Role, read_roles, write_roles
from bot.services import screens_in
from handlers.menu import suit_person
from handlers.visit import Visit, count_in

log = logging.getLogger(__name__)

_MOST_SKIPPED: Final = 20_000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LARGEST_ID: Final = 2**52
"""Telegram's ids of people have at most 52 significant bits (Bot API: User)."""


async def admins(visit: Visit) -> None:
    """Everybody with a role; or the person who is named by number or by a message of theirs."""
    message = visit.update.effective_message
    replied = message.reply_to_message if message else None
    if visit.args:
        user_id = number_in(visit.args)
    elif replied is not None:
        user_id = person_in(replied)
        if user_id is None and isinstance(replied.forward_origin, MessageOriginHiddenUser):
            await visit.answer(visit.screens.note("admins-hidden"))
            return
    else:
        await visit.answer(await _everyone(visit))
        return
    if user_id is None:
        await visit.answer(visit.screens.note("admins-whom"))
    else:
        roles = await visit.services.roles.of(user_id)
        await visit.answer((await _screens(visit, [user_id])).person(user_id, roles))


async def show_all(visit: Visit) -> None:
    """The same list, by button."""
    await visit.redraw(await _everyone(visit))


async def show_person(visit: Visit) -> None:
    """One person; the data is their number."""
    await _redraw_person(visit, number_in(visit.data))


async def assign(visit: Visit) -> None:
    """Make the roles in the data the person's; `NUMBER:ROLE,ROLE`."""
    number, _, words = visit.data.partition(":")
    user_id, roles = number_in(number), read_roles(words.replace(",", " "))
    services = visit.services
    if user_id is None or user_id in services.settings.admin_ids:
        await visit.stale()
        return
    before = await services.roles.of(user_id)
    if before != roles:
        await services.roles.assign(user_id, roles)
        detail = f"{write_roles(before) or '—'} → {write_roles(roles) or '—'}"
        await visit.record("role", str(user_id), detail)
    await _redraw_person(visit, user_id)
    if before != roles:
        await _tell(visit, user_id, roles)


async def audit(visit: Visit) -> None:
    """What was done, the newest first."""
    await _show_audit(visit, 0)


async def turn_audit(visit: Visit) -> None:
    """Another page of it; the data is how many to skip."""
    await _show_audit(visit, min(count_in(visit.data), _MOST_SKIPPED))


async def audit_file(visit: Visit) -> None:
    """All of it as a CSV file."""
    await visit.acknowledge()
    records = await visit.services.audit.everything()
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(("when", "who", "what", "subject", "detail"))
    for one in records:
        words = (one.action, one.subject, one.detail)
        writer.writerow((one.at.isoformat("T", "seconds"), one.actor_id, *map(harmless, words)))
    caption = visit.screens.note("audit-file", count=len(records))
    await visit.hand_over("audit.csv", rows.getvalue().encode("utf-8-sig"), caption)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


async def _show_audit(visit: Visit, skip: int) -> None:
    total = await visit.services.audit.count()
    page = await visit.services.audit.newest(AUDIT_PAGE, skip)
    screens = await _screens(visit, {one.actor_id for one in page if one.actor_id})
    dated = [(one, visit.date(one.at)) for one in page]
    await visit.redraw(screens.audit(dated, total, skip))


async def _everyone(visit: Visit) -> Message:
    people = await visit.services.roles.everyone()
    return (await _screens(visit, people)).everyone(people)


async def _redraw_person(visit: Visit, user_id: int | None) -> None:
    if user_id is None:
        await visit.stale()
        return
    roles = await visit.services.roles.of(user_id)
    await visit.redraw((await _screens(visit, [user_id])).person(user_id, roles))


async def _tell(visit: Visit, user_id: int, roles: frozenset[Role]) -> None:
    """Let the person know, and give them the menu; who never spoke to the bot learns it later."""
    subscriber = await visit.services.subscribers.get(user_id)
    language = subscriber.language if subscriber else visit.screens.language
    message = PeopleScreens(screens_in(language, visit.services), {}).appointed(roles)
    outcome = await visit.services.gateway.send(user_id, message)
    if not outcome.message_id:
        await visit.answer(visit.screens.note("admins-not-told", reason=outcome.reason))
    try:
        await suit_person(visit.bot, visit.services, user_id)
    except TelegramError as error:
        log.info("no menu for %d: %s", user_id, error)


async def _screens(visit: Visit, user_ids: Iterable[int]) -> PeopleScreens:
    """The screens, with the names that Telegram tells (Bot API: getChat)."""
    names = {}
    for user_id in user_ids:
        try:
            names[user_id] = (await visit.bot.get_chat(user_id)).effective_name or ""
        except TelegramError as error:
            log.debug("no name for %d: %s", user_id, error)
    return PeopleScreens(visit.screens, names)


def person_in(message: TelegramMessage) -> int | None:
    """Whom a message is about: who wrote what was forwarded, or the contact that was shared."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginUser):
        return None if origin.sender_user.is_bot else origin.sender_user.id
    return message.contact.user_id if message.contact else None


def number_in(words: str) -> int | None:
    """A person's number; None when it cannot be one."""
    words = words.strip()
    if not (words.isascii() and words.isdigit() and len(words) <= 16):
        return None
    return int(words) if 0 < int(words) < _LARGEST_ID else None
