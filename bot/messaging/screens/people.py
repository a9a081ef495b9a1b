"""The newsroom's people and what they did, as owners see it. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.messaging.formatting import Markup, bold, lines, paragraphs
from bot.messaging.message import Button, Message
from bot.messaging.screens.base import Screens
from bot.roles import GRANTABLE, Record, Role, write_roles

AUDIT_PAGE: Final = 10
_DETAIL: Final = 60
_ACTIONS: Final = {
    "role": "audit-role",
    "review": "audit-review",
    "urgent": "audit-urgent",
    "correct": "audit-correct",
    "withdraw": "audit-withdraw",
    "retag": "audit-retag",
    "broadcast": "audit-broadcast",
    "broadcast-ask": "audit-broadcast-ask",
    "broadcast-send": "audit-broadcast-send",
    "broadcast-second": "audit-broadcast-second",
    "broadcast-refuse": "audit-broadcast-refuse",
    "broadcast-stop": "audit-broadcast-stop",
    "broadcast-late": "audit-broadcast-late",
    "broadcast-edit": "audit-broadcast-edit",
    "broadcast-drop": "audit-broadcast-drop",
    "broadcast-pause": "audit-broadcast-pause",
    "broadcast-resume": "audit-broadcast-resume",
    "broadcast-end": "audit-broadcast-end",
    "broadcast-recall": "audit-broadcast-recall",
    "feed": "audit-feed",
    "feed-add": "audit-feed-add",
    "feed-pause": "audit-feed-pause",
    "feed-resume": "audit-feed-resume",
    "feed-poll": "audit-feed-poll",
    "feed-remove": "audit-feed-remove",
    "why": "audit-why",
}


@dataclass(frozen=True, slots=True)
class PeopleScreens:
    """These screens, over the screens in the reader's language. `names` are what people are
    called in Telegram, where that is known."""

    screens: Screens
    names: Mapping[int, str]

    def everyone(self, people: Mapping[int, Collection[Role]]) -> Message:
        """Everybody with a role; a button for each who is not an owner."""
        owners = [one for one, roles in people.items() if Role.OWNER in roles]
        rows = [
            (Button(f"{self._name(one)}: {self._roles(roles)}", data=f"person:{one}"),)
            for one, roles in people.items()
            if one not in owners
        ]
        say = self.screens.say
        return self.screens.titled(
            "admins",
            lines(*(f"{self._name(one)}: {say('role-owner')}" for one in owners)),
            say("admins-text"),
            buttons=rows,
        )

    def person(self, user_id: int, roles: Collection[Role]) -> Message:
        """One person, with a button for each role: ticked where held."""
        say = self.screens.say
        if Role.OWNER in roles:
            text = say("person-owner")
            return Message(paragraphs(bold(self._name(user_id)), text))
        rows = []
        for role in GRANTABLE:
            ticked = role in roles
            after = [one for one in GRANTABLE if (one in roles) != (one is role)]
            text = f"{'✅ ' if ticked else ''}{self.role(role)}"
            words = write_roles(after).replace(" ", ",")
            rows.append((Button(text, data=f"role:{user_id}:{words}"),))
        rows.append((Button(say("button-admins"), data="admins"),))
        told = lines(*(f"{self.role(role)}: {self._may(role)}" for role in GRANTABLE))
        return Message(
            paragraphs(bold(f"{self._name(user_id)} ({user_id})"), told), buttons=tuple(rows)
        )

    def appointed(self, roles: Collection[Role]) -> Message:
        """To the person: what they are from now on."""
        say = self.screens.say
        if not roles:
            return self.screens.note("role-none")
        told = lines(*(f"{self.role(one)}: {self._may(one)}" for one in GRANTABLE if one in roles))
        return Message(paragraphs(bold(say("role-given")), told, say("role-menu")))

    def role(self, role: Role) -> str:
        """What a role is called."""
        keys = {
            Role.OWNER: "role-owner",
            Role.EDITOR: "role-editor",
            Role.BROADCASTER: "role-broadcaster",
            Role.VIEWER: "role-viewer",
        }
        return self.screens.say(keys[role])

    def audit(self, page: Sequence[tuple[Record, str]], total: int, skip: int) -> Message:
        """A page of what was done, each with its date, the newest first."""
        say = self.screens.say
        if not page:
            return self.screens.note("audit-nothing")
        entries = [self._entry(record, date) for record, date in page]
        turns = []
        if skip:
            turns.append(Button(say("button-back"), data=f"audit:{max(0, skip - AUDIT_PAGE)}"))
        if total > skip + len(page):
            turns.append(Button(say("button-more"), data=f"audit:{skip + AUDIT_PAGE}"))
        rows = [tuple(turns)] if turns else []
        rows.append((Button(say("button-audit-file"), data="audit-file"),))
        return self.screens.titled("audit", paragraphs(*entries), buttons=rows)

    def action(self, record: Record) -> str:
        """What was done, in words where there are any."""
        if whole := _ACTIONS.get(record.action):
            return self.screens.say(whole)
        kind, _, rest = record.action.partition("-")
        key = _ACTIONS.get(kind)
        words = self.screens.say(key) if key else kind
        return f"{words} ({rest})" if rest else words

    def _entry(self, record: Record, date: str) -> Markup:
        who = self._name(record.actor_id) if record.actor_id else self.screens.say("audit-bot")
        detail = " ".join(record.detail.split())
        if len(detail) > _DETAIL:
            detail = detail[: _DETAIL - 1] + "…"
        what = " · ".join(part for part in (self.action(record), record.subject, detail) if part)
        return lines(f"{date} — {who}", what)

    def _name(self, user_id: int) -> str:
        return self.screens.echo(self.names.get(user_id, "")) or str(user_id)

    def _roles(self, roles: Collection[Role]) -> str:
        return ", ".join(self.role(one) for one in GRANTABLE if one in roles)

    def _may(self, role: Role) -> str:
        keys = {
            Role.EDITOR: "role-editor-may",
            Role.BROADCASTER: "role-broadcaster-may",
            Role.VIEWER: "role-viewer-may",
        }
        return self.screens.say(keys[role])
