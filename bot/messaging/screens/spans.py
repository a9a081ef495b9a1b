"""Spans of time as screens show them, in few letters. Pure."""

from bot.messaging.screens.base import Screens


def span(screens: Screens, seconds: float) -> str:
    """A length of time in the unit that tells something: seconds under a minute, then minutes,
    hours from an hour and a half on, days from two days on."""
    seconds = max(0.0, seconds)
    if seconds < 60:
        return screens.say("span-seconds", count=round(seconds))
    if seconds < 5400:
        return screens.say("span-minutes", count=round(seconds / 60))
    if seconds < 48 * 3600:
        return screens.say("span-hours", count=round(seconds / 3600))
    return screens.say("span-days", count=round(seconds / 86400))
