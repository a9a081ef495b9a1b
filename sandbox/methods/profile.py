"""Methods about the bot itself: who it is, its commands, texts and menu button."""

from __future__ import annotations

from typing import Any

from sandbox.telegram.errors import bad_request
from sandbox.telegram.params import integer_of, json_of
from sandbox.telegram.profile import language_of, scope_of
from sandbox.telegram.service import Call, Method, Telegram

ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
BUTTONS = ("commands", "web_app", "default")


def get_me(telegram: Telegram, call: Call) -> dict[str, Any]:
    """getMe."""
    return {**call.bot, **ABILITIES}


def done(telegram: Telegram, call: Call) -> bool:
    """Methods that have nothing to do here: close, logOut."""
    return True


def set_commands(telegram: Telegram, call: Call) -> bool:
    """setMyCommands."""
    telegram.profile.set_commands(call.params)
    telegram.events.send("commands", {})
    return True


def get_commands(telegram: Telegram, call: Call) -> list[dict[str, str]]:
    """getMyCommands."""
    return telegram.profile.commands.get((scope_of(call.params), language_of(call.params)), [])


def delete_commands(telegram: Telegram, call: Call) -> bool:
    """deleteMyCommands."""
    telegram.profile.commands.pop((scope_of(call.params), language_of(call.params)), None)
    telegram.events.send("commands", {})
    return True


def setter(kind: str) -> Method:
    """setMyName, setMyDescription, setMyShortDescription."""

    def set_text(telegram: Telegram, call: Call) -> bool:
        telegram.profile.set_text(kind, call.params)
        telegram.events.send("profile", {})
        return True

    return set_text


def getter(kind: str) -> Method:
    """getMyName, getMyDescription, getMyShortDescription."""

    def get_text(telegram: Telegram, call: Call) -> dict[str, str]:
        text = telegram.profile.text(kind, language_of(call.params))
        return {kind: text or (call.bot["first_name"] if kind == "name" else "")}

    return get_text


def set_menu_button(telegram: Telegram, call: Call) -> bool:
    """setChatMenuButton."""
    button = json_of(call.params, "menu_button", "menu button")
    if button is None:
        button = {"type": "default"}
    if not isinstance(button, dict):
        raise bad_request("Can't parse menu button: MenuButton must be an Object")
    if button.get("type") not in BUTTONS:
        raise bad_request("Can't parse menu button: MenuButton has unsupported type")
    telegram.profile.menu_buttons[integer_of(call.params, "chat_id")] = button
    return True


def get_menu_button(telegram: Telegram, call: Call) -> dict[str, Any]:
    """getChatMenuButton."""
    buttons = telegram.profile.menu_buttons
    chat_id = integer_of(call.params, "chat_id")
    return buttons.get(chat_id) or buttons.get(0) or {"type": "commands"}
