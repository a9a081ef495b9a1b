"""Updates of one chat are served in order; one chat never holds up another."""

import asyncio
from datetime import UTC, datetime

from telegram import Chat, Message, Update

from handlers.turns import ALBUM, MOST_WAITING, Turns


def update_of(chat_id: int) -> Update:
    chat = Chat(chat_id, Chat.PRIVATE)
    return Update(1, message=Message(1, datetime.now(UTC), chat, text="x"))


async def test_updates_of_a_chat_keep_their_order() -> None:
    turns, served = Turns(), []

    async def serve(number: int) -> None:
        await asyncio.sleep(0.002 if number % 2 else 0)
        served.append(number)

    numbers = range(MOST_WAITING)
    await asyncio.gather(*(turns.process_update(update_of(1), serve(n)) for n in numbers))
    assert served == list(numbers)


async def test_a_chat_that_waits_does_not_hold_up_another() -> None:
    turns, gate, served = Turns(), asyncio.Event(), []

    async def stuck() -> None:
        await gate.wait()

    async def serve() -> None:
        served.append("other")

    waiting = [asyncio.create_task(turns.process_update(update_of(1), stuck())) for _ in range(5)]
    await asyncio.sleep(0)
    await turns.process_update(update_of(2), serve())
    assert served == ["other"]
    gate.set()
    await asyncio.gather(*waiting)


async def test_a_flood_from_one_chat_is_cut_off_and_forgotten() -> None:
    turns, gate, served = Turns(), asyncio.Event(), []

    async def serve(number: int) -> None:
        await gate.wait()
        served.append(number)

    async def after() -> None:
        served.append("after")

    flood = [
        asyncio.create_task(turns.process_update(update_of(1), serve(number)))
        for number in range(MOST_WAITING + 50)
    ]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*flood)
    assert served == list(range(MOST_WAITING))
    await turns.process_update(update_of(1), after())
    assert served[-1] == "after"


async def test_the_pictures_of_an_album_are_all_heard() -> None:
    turns, gate, served = Turns(), asyncio.Event(), []
    chat = Chat(1, Chat.PRIVATE)

    async def serve(number: int) -> None:
        await gate.wait()
        served.append(number)

    pictures = [
        Update(one, message=Message(one, datetime.now(UTC), chat, media_group_id="g"))
        for one in range(ALBUM)
    ]
    album = [
        asyncio.create_task(turns.process_update(picture, serve(picture.update_id)))
        for picture in pictures
    ]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*album)
    assert served == list(range(ALBUM))


async def test_an_error_in_one_turn_does_not_end_the_next() -> None:
    turns, served = Turns(), []

    async def fail() -> None:
        raise ValueError("x")

    async def serve() -> None:
        served.append(1)

    results = await asyncio.gather(
        turns.process_update(update_of(1), fail()),
        turns.process_update(update_of(1), serve()),
        return_exceptions=True,
    )
    assert isinstance(results[0], ValueError)
    assert served == [1]
