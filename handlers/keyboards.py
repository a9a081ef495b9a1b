"""Buttons as python-telegram-bot knows them."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messaging.message import Button
from bot.messaging.screens.base import Rows


def markup(rows: Rows) -> InlineKeyboardMarkup | None:
    """Rows of buttons; None when there are none."""
    return InlineKeyboardMarkup([[_button(one) for one in row] for row in rows]) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.text, url=button.url)
    return InlineKeyboardButton(button.text, callback_data=button.data)
