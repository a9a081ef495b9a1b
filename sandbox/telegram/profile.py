"""What a bot says of itself: commands, name, descriptions, menu button."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sandbox.telegram.errors import bad_request
from sandbox.telegram.params import Params, integer_of, json_of, text_of

COMMANDS = 100
DESCRIPTION = 256
LIMITS = {"name": 64, "description": 512, "short_description": 120}
PLAIN_SCOPES = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
)
CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")

Command = dict[str, str]


class Profile:
    """The bot's own settings, by scope and language."""

    def __init__(self) -> None:
        self.commands: dict[tuple[str, str], list[Command]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int, dict[str, Any]] = {}

    def set_commands(self, params: Params) -> None:
        """setMyCommands. Raises ApiError 400 with the server's words."""
        value = json_of(params, "commands", "commands")
        if value is None:
            value = []
        if not isinstance(value, list):
            raise bad_request("Expected an Array of BotCommand")
        commands = [_command(each) for each in value]
        if len(commands) > COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self.commands[(scope_of(params), language_of(params))] = commands

    def set_text(self, kind: str, params: Params) -> None:
        """setMyName, setMyDescription or setMyShortDescription, by `kind`."""
        text = text_of(params, kind)
        if len(text) > LIMITS[kind]:
            raise bad_request(f"BOT_{_SHOUTED[kind]}_INVALID")
        self.texts[(kind, language_of(params))] = text

    def text(self, kind: str, language: str) -> str:
        """A text of the profile in a language, else in general."""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")

    def seen_commands(self, scopes: list[str], language: str) -> list[Command]:
        """The commands that a person sees: the first filled of the scopes, theirs or general.

        The order is that of the Bot API ("Determining list of commands"): per scope first the
        list in the user's language, then the one without a language.
        """
        for key in _candidates(scopes, language):
            if self.commands.get(key):
                return self.commands[key]
        return []


_SHOUTED = {"name": "TITLE", "description": "DESCRIPTION", "short_description": "ABOUT"}


def _candidates(scopes: list[str], language: str) -> Iterator[tuple[str, str]]:
    for scope in scopes:
        yield scope, language
        yield scope, ""


def _command(value: Any) -> Command:
    if not isinstance(value, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(value.get(name), str):
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{name}\"")
    command, description = value["command"].removeprefix("/"), value["description"].strip()
    if not command:
        raise bad_request("Command must be non-empty")
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("Command description must be non-empty")
    if len(description) > DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def scope_of(params: Params) -> str:
    """The command scope as a key: its type, with chat and user ids where it has them."""
    scope = json_of(params, "scope", "BotCommandScope")
    if scope is None:
        return "default"
    if not isinstance(scope, dict):
        raise bad_request("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = str(scope.get("type"))
    if kind in PLAIN_SCOPES:
        return kind
    if kind not in CHAT_SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    if not scope.get("chat_id"):
        raise bad_request("Can't parse BotCommandScope: Empty chat_id specified")
    key = f"{kind}:{scope['chat_id']}"
    if kind == "chat_member":
        if integer_of(scope, "user_id") <= 0:
            raise bad_request("Can't parse BotCommandScope: Invalid user_id specified")
        key += f":{scope['user_id']}"
    return key


def language_of(params: Params) -> str:
    """The language_code parameter: empty or two letters."""
    code = text_of(params, "language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("LANG_CODE_INVALID")
    return code
