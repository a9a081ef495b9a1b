"""Turns of routines, as several processes take them."""

import asyncio
from datetime import timedelta

from bot.storage.connection import Client
from bot.storage.turns import Turns

LONG = timedelta(minutes=1)


async def test_one_of_many_processes_has_the_turn(redis_client: Client) -> None:
    turns = [Turns(redis_client).take("x", LONG) for _ in range(10)]
    assert (await asyncio.gather(*turns)).count(True) == 1


async def test_a_turn_that_ended_comes_again_when_it_has_rested(redis_client: Client) -> None:
    turns = Turns(redis_client)
    assert await turns.take("x", LONG)
    await turns.end("x", timedelta(seconds=0.05))
    await asyncio.sleep(0.1)
    assert await turns.take("x", LONG)
