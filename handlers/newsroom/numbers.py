"""/stats: the newsroom in numbers, as a picture with words under it; yesterday's report."""

from datetime import UTC, datetime, timedelta

from telegram import InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.census import is_small, take_census
from bot.charts.artist import drawn
from bot.feed_desk import feeds_health
from bot.messaging.message import Message
from bot.messaging.screens.numbers import PERIODS, NumbersScreens
from bot.numbers import Day
from handlers.keyboards import markup
from handlers.visit import Visit


async def stats(visit: Visit) -> None:
    """The last thirty days."""
    days = await _days(visit, PERIODS[0])
    picture, message = await _shown(visit, days)
    await _send(visit, picture, message)


async def period(visit: Visit) -> None:
    """Another period, in place of the one shown."""
    count = next((days for days in PERIODS if str(days) == visit.data), PERIODS[0])
    await visit.acknowledge()
    picture, message = await _shown(visit, await _days(visit, count))
    there = visit.pressed_message
    if picture and there and there.photo:
        media = InputMediaPhoto(picture, message.html, parse_mode=ParseMode.HTML)
        try:
            await there.edit_media(media, reply_markup=markup(message.buttons))
        except BadRequest as error:
            if "not modified" not in error.message.lower():
                await _send(visit, picture, message)
    else:
        await _send(visit, picture, message)


async def report(visit: Visit) -> None:
    """What yesterday came to, as the daily report tells it."""
    services = visit.services
    yesterday = services.numbers.today() - timedelta(days=1)
    (day,) = await services.numbers.days(yesterday, yesterday)
    feeds = await feeds_health(services, datetime.now(UTC))
    waiting = len(await services.newsroom.held())
    await visit.acknowledge()
    await visit.answer(NumbersScreens(visit.screens).report(day, feeds, waiting))


async def _days(visit: Visit, count: int) -> list[Day]:
    """The last days, today included; a small newsroom's subscribers are counted anew."""
    numbers = visit.services.numbers
    await numbers.flush()
    today = numbers.today()
    latest = await numbers.days(today - timedelta(days=1), today)
    if all(is_small(day) for day in latest):
        await take_census(visit.services)
    return await numbers.days(today - timedelta(days=count - 1), today)


async def _shown(visit: Visit, days: list[Day]) -> tuple[bytes | None, Message]:
    screens = NumbersScreens(visit.screens)
    picture = await drawn(screens.figure().of(days))
    return picture, screens.stats(days, drawn=picture is not None)


async def _send(visit: Visit, picture: bytes | None, message: Message) -> None:
    if picture is None:
        await visit.answer(message)
        return
    await visit.bot.send_photo(
        visit.chat.id,
        picture,
        caption=message.html,
        parse_mode=ParseMode.HTML,
        reply_markup=markup(message.buttons),
    )
