"""People, groups and channels, as the simulated Telegram holds them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

Message = dict[str, Any]

# Load tests make a million chats: those with no messages share one empty shelf.
EMPTY: dict[int, Message] = {}
UNPINNED: list[int] = []


class Chat:
    """A private chat, group, supergroup or channel, with its messages.

    `messages` holds what is there now and `deleted` what was; both by message id. Only World puts
    anything there, and never into EMPTY.
    """

    __slots__ = (
        "active",
        "deleted",
        "id",
        "last_id",
        "messages",
        "migrated_to",
        "pinned",
        "standing",
        "title",
        "type",
        "username",
    )

    def __init__(self, chat_id: int, kind: str, title: str, username: str = "") -> None:
        self.id = chat_id
        self.type = kind
        self.title = title
        self.username = username
        self.messages = EMPTY
        self.deleted = EMPTY
        self.last_id = 0
        self.pinned = UNPINNED
        # The bot's own standing here: member, administrator, left, kicked.
        self.standing = "member"
        self.active = True
        self.migrated_to: int | None = None

    def data(self) -> dict[str, Any]:
        """The Bot API's Chat object."""
        data: dict[str, Any] = {"id": self.id, "type": self.type, "title": self.title}
        if self.username:
            data["username"] = self.username
        return data


class Person(Chat):
    """Somebody who uses Telegram, and the private chat that the bot has with them."""

    __slots__ = ("admin", "blocked", "deactivated", "language_code", "reads", "real", "started")

    def __init__(
        self, person_id: int, name: str, username: str = "", language_code: str = ""
    ) -> None:
        super().__init__(person_id, "private", name, username)
        self.language_code = language_code
        # The language of the news that they read, in the newsroom's own codes.
        self.reads = language_code
        self.admin = False
        self.blocked = False
        self.deactivated = False
        # False: one of many made at once, not listed on the page until they act.
        self.real = False
        self.started = False

    def data(self) -> dict[str, Any]:
        """The Bot API's Chat object of the private chat."""
        data: dict[str, Any] = {"id": self.id, "first_name": self.title, "type": "private"}
        if self.username:
            data["username"] = self.username
        return data

    def user(self) -> dict[str, Any]:
        """The Bot API's User object."""
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.title}
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user

    def shown(self) -> dict[str, Any]:
        """The person as the control API gives them."""
        return {
            "id": self.id,
            "name": self.title,
            "username": self.username,
            "language_code": self.language_code,
            "reads": self.reads,
            "admin": self.admin,
            "blocked": self.blocked,
            "deactivated": self.deactivated,
            "started": self.started,
        }


@dataclass(slots=True)
class Thread:
    """A thread of a supergroup (Telegram: a topic of a forum)."""

    number: int
    name: str
    closed: bool = False


class Group(Chat):
    """A group, supergroup or channel. `members`: user id -> status (creator, administrator...).

    `threads` by id; a supergroup that has any is a forum, and has a general one beside them.
    """

    __slots__ = ("members", "threads")

    def __init__(self, chat_id: int, kind: str, title: str, username: str = "") -> None:
        super().__init__(chat_id, kind, title, username)
        self.members: dict[int, str] = {}
        self.threads: dict[int, Thread] = {}

    def data(self) -> dict[str, Any]:
        """The Bot API's Chat object."""
        return {**super().data(), "is_forum": True} if self.threads else super().data()

    def shown(self) -> dict[str, Any]:
        """The group as the control API gives it."""
        return {
            "id": self.id,
            "type": self.type,
            "title": self.title,
            "username": self.username,
            "members": {str(user): status for user, status in self.members.items()},
            "bot": self.standing,
            "active": self.active,
            "migrated_to": self.migrated_to,
            "threads": [asdict(thread) for thread in self.threads.values()],
        }
