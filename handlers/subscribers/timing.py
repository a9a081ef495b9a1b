"""When news comes: how often, quiet hours, time zone; by command and by button."""

from datetime import UTC, datetime

from bot.messaging.message import Message
from bot.messaging.screens.timing import TimingScreens
from bot.models import MODES
from bot.preferences import be_quiet, come, live_in
from bot.time_zones import find_zone, is_zone
from bot.timing_words import NotUnderstood, WantedMode, parse_mode, parse_quiet, parse_time
from handlers.subscribers.settings import subscriber_of
from handlers.visit import Visit


async def mode(visit: Visit) -> None:
    """How often news comes: as typed, else the choices."""
    if visit.args:
        try:
            wanted = parse_mode(visit.args)
        except NotUnderstood as error:
            await visit.answer(_screens(visit).mode_not_understood(str(error)))
            return
        await visit.change(lambda one: come(one, wanted.mode, wanted.at, wanted.weekday))
    await visit.answer(_screens(visit).mode(subscriber_of(visit)))


async def show_mode(visit: Visit) -> None:
    """The choices of how often, by button."""
    await visit.redraw(_screens(visit).mode(subscriber_of(visit)))


async def pick_mode(visit: Visit) -> None:
    """The same as `mode`, by button; its data is `MODE`, `MODE:HH:MM` or `weekly:d0` to `d6`."""
    wanted = _picked(visit.data)
    if wanted is None:
        await visit.stale()
        return
    await visit.change(lambda one: come(one, wanted.mode, wanted.at, wanted.weekday))
    await _redraw(visit, _screens(visit).mode(subscriber_of(visit)))


def _picked(data: str) -> WantedMode | None:
    name, _, detail = data.partition(":")
    if (mode := MODES.get(name)) is None:
        return None
    if not detail:
        return WantedMode(mode)
    if name == "weekly" and detail in {f"d{day}" for day in range(7)}:
        return WantedMode(mode, weekday=int(detail[1]))
    try:
        return WantedMode(mode, at=parse_time(detail))
    except NotUnderstood:
        return None


async def quiet(visit: Visit) -> None:
    """Hours in which nothing comes: as typed, else the choices."""
    if visit.args:
        try:
            hours = parse_quiet(visit.args)
        except NotUnderstood as error:
            await visit.answer(_screens(visit).quiet_not_understood(str(error)))
            return
        await visit.change(lambda one: be_quiet(one, hours))
    await visit.answer(_screens(visit).quiet(subscriber_of(visit)))


async def show_quiet(visit: Visit) -> None:
    """The choices of quiet hours, by button."""
    await visit.redraw(_screens(visit).quiet(subscriber_of(visit)))


async def pick_quiet(visit: Visit) -> None:
    """The same as `quiet`, by button; its data are the hours, or `off`."""
    try:
        hours = parse_quiet(visit.data)
    except NotUnderstood:
        await visit.stale()
        return
    await visit.change(lambda one: be_quiet(one, hours))
    await _redraw(visit, _screens(visit).quiet(subscriber_of(visit)))


async def timezone(visit: Visit) -> None:
    """Whose clock all times are by: the place that is named, else the choices."""
    if visit.args:
        found = find_zone(visit.args)
        if not found.zone:
            await visit.answer(_screens(visit).timezone_unknown(visit.args, found.near))
            return
        await visit.change(lambda one: live_in(one, found.zone))
    await visit.answer(_screens(visit).timezone(subscriber_of(visit)))


async def show_timezone(visit: Visit) -> None:
    """The choices of time zones, by button."""
    await visit.redraw(_screens(visit).timezone(subscriber_of(visit)))


async def pick_timezone(visit: Visit) -> None:
    """The same as `timezone`, by button; its data is a zone's IANA name."""
    zone = visit.data
    if not is_zone(zone):
        await visit.stale()
        return
    await visit.change(lambda one: live_in(one, zone))
    await _redraw(visit, _screens(visit).timezone(subscriber_of(visit)))


async def _redraw(visit: Visit, message: Message) -> None:
    await visit.redraw(message, visit.screens.say("mode-set"))


def _screens(visit: Visit) -> TimingScreens:
    return TimingScreens(visit.screens, visit.services.settings.timezone, datetime.now(UTC))
