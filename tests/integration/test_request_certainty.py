"""What our request backend adds to python-telegram-bot's: whether a message may have gone out."""

from __future__ import annotations

import socket

import pytest
from telegram.error import BadRequest

from bot.messaging.gateway import make_bot
from bot.messaging.request import AiohttpRequest, Interrupted, NotSent
from tests.features.sandbox_process import TOKEN
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]


async def test_ours_tells_what_was_certainly_not_sent() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NotSent):
            await request.post(f"http://127.0.0.1:{free_port()}/bot1:a/getMe")


async def test_ours_tells_no_connection_in_time_apart_from_no_answer() -> None:
    """A listener whose queue is full lets a connection hang, as a lost route does."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(address)
        async with AiohttpRequest(connect_timeout=0.3) as request:
            with pytest.raises(NotSent):
                await request.post(f"http://{address[0]}:{address[1]}/bot1:a/getMe")
        for one in waiting:
            one.close()


@pytest.mark.parametrize("kind", ["reset_before", "reset_after_accept"])
async def test_ours_tells_that_a_broken_connection_leaves_it_open(
    box: InProcess, kind: str
) -> None:
    await box.faults({"kind": kind, "method": "sendMessage"})
    async with make_bot(TOKEN, box.address, AiohttpRequest()) as bot:
        with pytest.raises(Interrupted):
            await bot.send_message(1, "x")


async def test_ours_calls_without_objects_and_with_the_same_errors(box: InProcess) -> None:
    async with AiohttpRequest() as request:
        url = f"{box.address}/bot{TOKEN}/sendMessage"
        sent = await request.call(url, {"chat_id": 1, "text": "Ў"})
        assert sent["text"] == "Ў"
        with pytest.raises(BadRequest, match="Chat not found"):
            await request.call(url, {"chat_id": 99, "text": "x"})


async def test_ours_says_that_it_must_be_initialized_first() -> None:
    with pytest.raises(RuntimeError, match="initialize"):
        await AiohttpRequest().do_request("http://127.0.0.1:1/", "POST")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
