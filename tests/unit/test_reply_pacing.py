"""Replies keep Telegram's limits: a slot of the shared pacer each, and spaced within a chat."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import ChatMigrated, RetryAfter

from bot.messaging.reply_pacing import ReplyPacing
from bot.models import Lane
from bot.storage.connection import StorageError
from bot.storage.pacer import Slots


class Pacer:
    """Gives what it is told to, and counts."""

    def __init__(self, give: Callable[[], Slots] = lambda: Slots(1, 0.0, 0.0)) -> None:
        self.taken: list[Lane] = []
        self._give = give

    async def take(self, lane: Lane, wanted: int = 1) -> Slots:
        self.taken.append(lane)
        return self._give()


class Spacing:
    """Lets a chat wait as often as it is told to."""

    def __init__(self, *waits: float) -> None:
        self.waits = list(waits)
        self.asked: list[int] = []
        self.halted: list[tuple[int, float]] = []

    def reserve(self, chat_id: int, now: float) -> float:
        self.asked.append(chat_id)
        return self.waits.pop(0) if self.waits else 0.0

    def halt(self, chat_id: int, now: float, seconds: float) -> None:
        self.halted.append((chat_id, seconds))


async def call(pacing: ReplyPacing, endpoint: str, *answers: Any, chat_id: Any = 7) -> Any:
    left = list(answers) or ["done"]

    async def telegram() -> Any:
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return await pacing.process_request(telegram, (), {}, endpoint, {"chat_id": chat_id}, None)


@pytest.mark.parametrize("endpoint", ["sendMessage", "sendPhoto", "copyMessage"])
async def test_a_new_message_is_spaced_and_takes_a_slot(endpoint: str) -> None:
    pacer, spacing = Pacer(), Spacing(0.001, 0.001)
    assert await call(ReplyPacing(pacer, spacing), endpoint) == "done"
    assert pacer.taken == [Lane.REPLY]
    assert spacing.asked == [7, 7, 7]


async def test_an_edit_takes_a_slot_but_is_not_spaced() -> None:
    pacer, spacing = Pacer(), Spacing()
    await call(ReplyPacing(pacer, spacing), "editMessageText")
    assert (pacer.taken, spacing.asked) == ([Lane.REPLY], [])


@pytest.mark.parametrize("endpoint", ["answerCallbackQuery", "getUpdates", "sendChatAction"])
async def test_what_is_no_message_goes_out_at_once(endpoint: str) -> None:
    pacer, spacing = Pacer(), Spacing()
    await call(ReplyPacing(pacer, spacing), endpoint)
    assert (pacer.taken, spacing.asked) == ([], [])


async def test_a_short_429_is_waited_out_and_halts_the_chat() -> None:
    spacing = Spacing()
    pacing = ReplyPacing(Pacer(), spacing)
    refusal = RetryAfter(timedelta(seconds=0.01))
    assert await call(pacing, "sendMessage", refusal, "done") == "done"
    assert [chat_id for chat_id, _ in spacing.halted] == [7]


async def test_a_long_429_is_not_waited_out() -> None:
    with pytest.raises(RetryAfter):
        await call(ReplyPacing(Pacer(), Spacing()), "sendMessage", RetryAfter(timedelta(hours=1)))


@pytest.mark.parametrize("endpoint", ["sendMessage", "getChatMember"])
async def test_a_group_that_became_a_supergroup_is_asked_about_by_its_new_id(endpoint: str) -> None:
    data = {"chat_id": -7}
    asked: list[int] = []

    async def telegram(params: dict[str, int]) -> str:
        asked.append(params["chat_id"])
        if params["chat_id"] == -7:
            raise ChatMigrated(-1007)
        return "done"

    pacing = ReplyPacing(Pacer(), Spacing())
    assert await pacing.process_request(telegram, (data,), {}, endpoint, data, None) == "done"
    assert asked == [-7, -1007]


async def test_what_moves_for_ever_is_given_up() -> None:
    moves = [ChatMigrated(-1007)] * 5
    with pytest.raises(ChatMigrated):
        await call(ReplyPacing(Pacer(), Spacing()), "sendMessage", *moves)


async def test_a_pacer_that_is_away_does_not_silence_replies() -> None:
    def away() -> Slots:
        raise StorageError("away")

    assert await call(ReplyPacing(Pacer(away), Spacing()), "sendMessage") == "done"


async def test_without_a_slot_it_is_asked_for_again() -> None:
    given = [Slots(0, 0.001, 0.0), Slots(1, 0.0, 0.0)]
    pacer = Pacer(lambda: given.pop(0))
    await asyncio.wait_for(call(ReplyPacing(pacer, Spacing()), "sendMessage"), 5)
    assert len(pacer.taken) == 2
