"""The review queue by the clock: editors are told, reminded, and kept up to date in place; what
nobody decides about follows its feed's rule."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.messaging.message import Message
from bot.models import OutcomeKind
from bot.review import FLOOD, SINGLE, Decided, Held, Waiting, rule_due, ruling
from bot.review_desk import ReviewDesk
from bot.roles import Right
from bot.services import Services
from bot.storage.drafts import Wish
from bot.storage.review import Answer
from bot.storage.review_cases import Case
from jobs.admins import Admins

log = logging.getLogger(__name__)

_LEASE: Final = timedelta(seconds=60)
_AT_ONCE: Final = 20
_SOON: Final = timedelta(seconds=1)


class ReviewKeeper:
    """Attends to the cases that are due; any number of processes side by side."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._review = services.review
        self._cases = services.review_cases
        self._desk = ReviewDesk(services)
        self._admins = Admins(services)
        self._remind_after = services.settings.review_remind

    async def tick(self) -> None:
        """Attend to what is due, and draw anew what changed. Run every second or so.

        Raises:
            StorageError: when Redis does not answer.
        """
        reminded = 0
        for _ in range(_AT_ONCE):
            name = await self._cases.claim_due(_LEASE)
            if not name:
                break
            reminded += await self._attend(name)
        if reminded:
            await self._admins.tell("review-reminder", count=reminded)
        for name, proof in (await self._cases.to_redraw()).items():
            await self._redraw(name)
            await self._cases.drawn(name, proof)
        for story_id, wish in (await self._services.drafts.urgent_taken()).items():
            await self._tell_urgent(story_id, wish)

    async def _tell_urgent(self, story_id: str, wish: Wish) -> None:
        """A story came and was urgent, as an editor had wished of the next one."""
        story = await self._services.newsroom.story(story_id)
        await self._services.audit.record(wish.by, "urgent", story_id, "next story")
        await self._admins.tell("urgent-went", title=story.title if story else story_id)
        await self._services.drafts.told_urgent(story_id)

    async def _attend(self, name: str) -> int:
        """Returns how many stories editors are to be reminded of."""
        case = await self._cases.get(name)
        members = await self._members(name)
        if case is None:
            await self._cases.forget_due(name)
        elif case.verdict:
            await self._carry_out(case, case.verdict, members)
        elif not members:
            await self._cases.replace(case, None, None, redraw=True)
        elif case.told is None:
            await self._tell(case, members)
        else:
            return await self._remind_or_rule(case, members)
        return 0

    async def _members(self, name: str) -> list[Waiting]:
        if name.startswith(FLOOD):
            return await self._desk.members(name.removeprefix(FLOOD))
        found = await self._review.get(name.removeprefix(SINGLE))
        return [found] if found else []

    async def _tell(self, case: Case, members: Sequence[Waiting]) -> None:
        """Show the case to every editor who was not shown it before a crash. Telegram lets nobody
        be written to who never spoke to the bot; they are told what waits when they do."""
        shown = {chat_id for chat_id, _ in await self._cases.messages(case.name)}
        for editor_id in await self._services.roles.with_right(Right.EDIT):
            speaks = await self._services.subscribers.get(editor_id) is not None
            if speaks and (editor_id not in shown or case.is_flood):
                await self._show(case.name, editor_id)
        told = replace(case, told=datetime.now(UTC))
        await self._cases.replace(case, told, self._next(told, members[0].held))

    async def _show(self, name: str, editor_id: int) -> None:
        message = await self._drawn_for(name, editor_id)
        outcome = await self._admins.send(editor_id, message)
        if outcome.kind is OutcomeKind.SENT:
            await self._cases.shown(name, editor_id, outcome.message_id)
            if not name.startswith(FLOOD):
                question = f"held-summary:{name.removeprefix(SINGLE)}"
                await self._cases.ask(editor_id, outcome.message_id, question)
        else:
            log.warning("editor %d could not be shown %s: %s", editor_id, name, outcome.reason)

    async def _remind_or_rule(self, case: Case, members: Sequence[Waiting]) -> int:
        now = datetime.now(UTC)
        ruled = [one for one in members if _is_due(one.held, now)]
        for one in ruled:
            await self._decide(one, Decided(ruling(one.held.terms), 0, "", now))
        if ruled:
            await self._cases.replace(case, case, now + _SOON)
            return 0
        reminded = replace(case, reminded=now)
        await self._cases.replace(case, reminded, self._next(reminded, members[0].held))
        return 0 if case.reminded else len(members)

    async def _carry_out(self, case: Case, verdict: Decided, members: Sequence[Waiting]) -> None:
        """The verdict on a flood, story by story; a crash loses nothing, and repeats nothing."""
        ours = [one for one in members if one.held.since <= verdict.at]
        for one in ours:
            await self._decide(one, verdict)
        if ours:
            await self._cases.replace(case, case, datetime.now(UTC), redraw=True)
            return
        await self._cases.keep_flood_verdict(case.name, verdict)
        if members:
            await self._cases.replace(case, Case(case.name, verdict.at), datetime.now(UTC))
        else:
            await self._cases.replace(case, None, None, redraw=True)

    async def _decide(self, waiting: Waiting, decided: Decided) -> None:
        answer = await self._review.decide(waiting, decided)
        story_id = waiting.held.found.id
        if answer is not Answer.DONE:
            log.info("%s is not as it was: %s", story_id, answer.name.lower())

    def _next(self, case: Case, held: Held) -> datetime | None:
        """When something is due about a case that was told."""
        rule = rule_due(held.since, held.terms)
        remind = None if case.reminded else case.since + self._remind_after
        if remind and rule:
            return min(remind, rule)
        return remind or rule

    async def _redraw(self, name: str) -> None:
        gone = []
        editors = set(await self._services.roles.with_right(Right.EDIT))
        for chat_id, message_id in await self._cases.messages(name):
            if chat_id not in editors:
                gone.append((chat_id, message_id))
                continue
            message = await self._drawn_for(name, chat_id)
            outcome = await self._admins.edit(chat_id, message_id, message)
            lost = outcome.kind in (OutcomeKind.REJECTED, OutcomeKind.UNREACHABLE)
            if lost and outcome.reason != "not modified":
                gone.append((chat_id, message_id))
        await self._cases.hidden(name, gone)

    async def _drawn_for(self, name: str, chat_id: int) -> Message:
        language = await self._services.subscribers.language_of(chat_id)
        return await self._desk.draw(name, language)


def _is_due(held: Held, now: datetime) -> bool:
    due = rule_due(held.since, held.terms)
    return due is not None and due <= now
