"""Whose turn it is among the chunks of a lane."""

import asyncio

import pytest

from jobs.sending.precedence import Precedence


async def taken_in_order(turn: Precedence, tickets: list[int]) -> list[int]:
    order: list[int] = []

    async def use(ticket: int) -> None:
        await turn.take(ticket)
        order.append(ticket)
        await asyncio.sleep(0)
        turn.release()

    await asyncio.gather(*(use(ticket) for ticket in tickets))
    return order


async def test_the_oldest_ticket_goes_first_whenever_it_came() -> None:
    turn = Precedence()
    tickets = [turn.ticket() for _ in range(4)]
    await turn.take(tickets[0])
    waiting = asyncio.create_task(taken_in_order(turn, [tickets[3], tickets[1], tickets[2]]))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    turn.release()
    assert await waiting == tickets[1:]


async def test_the_holder_learns_that_an_older_ticket_waits() -> None:
    turn = Precedence()
    old, young, younger = (turn.ticket() for _ in range(3))
    await turn.take(young)
    assert not turn.claimed_before(young)
    tasks = [asyncio.create_task(turn.take(ticket)) for ticket in (younger, old)]
    await asyncio.sleep(0)
    assert turn.claimed_before(young)
    turn.release()
    await tasks[1]
    assert not turn.claimed_before(old)
    turn.release()
    await tasks[0]


@pytest.mark.parametrize("given", [False, True], ids=["while it waits", "as it gets its turn"])
async def test_one_that_is_cancelled_holds_up_nobody(given: bool) -> None:
    turn = Precedence()
    first, second, third = (turn.ticket() for _ in range(3))
    await turn.take(first)
    cancelled = asyncio.create_task(turn.take(second))
    last = asyncio.create_task(turn.take(third))
    await asyncio.sleep(0)
    if given:
        turn.release()
        cancelled.cancel()
    else:
        cancelled.cancel()
        await asyncio.sleep(0)
        turn.release()
    await asyncio.wait_for(last, 1)
    with pytest.raises(asyncio.CancelledError):
        await cancelled
