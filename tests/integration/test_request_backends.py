"""python-telegram-bot over its own request backend and over ours: the same tests, the same ends."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.messaging.request import AiohttpRequest
from tests.features.sandbox_process import TOKEN
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

BACKENDS: dict[str, Callable[..., BaseRequest]] = {"httpx": HTTPXRequest, "ours": AiohttpRequest}
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\x02\0\0\0{@\xe8\xdd"
    b"\0\0\0\x0cIDATx\xdac\xf8\xcf\xc0\x00\x00\x04\x00\x01\x00\xe1\xa6\xa3\x8f\0\0\0\0IEND\xaeB`\x82"
)
SILENT = 20.0


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Callable[..., BaseRequest]:
    return BACKENDS[request.param]


@pytest.fixture
async def bot(backend: Callable[..., BaseRequest], box: InProcess) -> AsyncIterator[Bot]:
    async with make_bot(box.address, backend) as running:
        yield running
    # httpx leaves a connection that it gave up to the event loop to close.
    await asyncio.sleep(0.01)


def make_bot(address: str, backend: Callable[..., BaseRequest], token: str = TOKEN) -> Bot:
    return Bot(
        token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=backend(),
        get_updates_request=backend(),
    )


# -- what succeeds -------------------------------------------------------------------------------


async def test_a_message_arrives_as_it_was_meant(bot: Bot, box: InProcess) -> None:
    sent = await bot.send_message(
        1,
        "<b>Ўзбекистон</b> & \U0001f6a8 “quotes” +%&=?",
        parse_mode=None,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        disable_notification=True,
    )
    [kept] = await box.messages(1)
    assert kept["text"] == sent.text == "<b>Ўзбекистон</b> & \U0001f6a8 “quotes” +%&=?"
    [call] = await box.calls(method="sendMessage")
    assert str(call["parameters"]["chat_id"]) == "1"
    assert str(call["parameters"]["disable_notification"]).lower() == "true"


async def test_the_bot_knows_itself(bot: Bot) -> None:
    assert bot.id == 123456789
    assert (await bot.get_me()).is_bot


async def test_a_picture_is_uploaded_whole(bot: Bot, box: InProcess) -> None:
    sent = await bot.send_photo(1, PNG, caption="Ў & <i>x</i>", parse_mode="HTML", filename="a.png")
    assert sent.caption == "Ў & x"
    assert (sent.photo[-1].width, sent.photo[-1].height) == (2, 1)
    got = await (await bot.get_file(sent.photo[-1].file_id)).download_as_bytearray()
    assert bytes(got) == PNG


async def test_a_name_with_foreign_letters_and_quotes_survives_the_upload(bot: Bot) -> None:
    sent = await bot.send_document(1, b"a,b\r\n--boundary\r\n", filename='Ўзбек "list" 1.csv')
    assert sent.document is not None
    assert sent.document.file_size == 17


async def test_bytes_and_buttons_go_in_one_upload(bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Less", callback_data="less")]])
    sent = await bot.send_photo(1, PNG, caption="x", reply_markup=keyboard)
    assert sent.reply_markup == keyboard
    edited = await bot.edit_message_media(
        InputMediaPhoto(PNG, caption="new", filename="b.png"), chat_id=1, message_id=sent.message_id
    )
    assert isinstance(edited, Message)
    assert edited.caption == "new"


async def test_long_polling_waits_and_wakes(bot: Bot, box: InProcess) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await box.say(1, "hello")
    async with asyncio.timeout(5):
        updates = await waiting
    assert updates[-1].message is not None
    assert updates[-1].message.text == "hello"
    assert await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0) == ()


async def test_many_calls_at_once_all_arrive(bot: Bot, box: InProcess) -> None:
    await asyncio.gather(*(bot.send_message(1, f"n{n}") for n in range(40)))
    assert {one["text"] for one in await box.messages(1)} == {f"n{n}" for n in range(40)}


# -- what Telegram refuses -----------------------------------------------------------------------


def answer(code: int, description: str) -> dict[str, Any]:
    return {"kind": "error", "code": code, "description": description}


REFUSALS: list[tuple[dict[str, Any], type[TelegramError], str]] = [
    (answer(400, "Bad Request: chat not found"), BadRequest, "Chat not found"),
    (answer(401, "Unauthorized"), InvalidToken, "Unauthorized"),
    (answer(403, "Forbidden: bot was blocked by the user"), Forbidden, "blocked by the user"),
    # python-telegram-bot takes every 404 for a wrong token.
    (answer(404, "Not Found"), InvalidToken, "Not Found"),
    (answer(409, "Conflict: terminated by other getUpdates request"), Conflict, "terminated"),
    (answer(413, "Request Entity Too Large"), NetworkError, "Entity Too Large"),
    ({"kind": "http500"}, NetworkError, "Internal Server Error"),
    ({"kind": "429", "retry_after": 7}, RetryAfter, "7"),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda one: one[1].__name__ + one[2][:12])
async def test_refusals_are_the_same_errors(
    bot: Bot, box: InProcess, refusal: tuple[dict[str, Any], type[TelegramError], str]
) -> None:
    rule, kind, words = refusal
    await box.faults({**rule, "method": "sendMessage", "count": 1})
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(1, "x")
    assert type(caught.value) is kind
    assert words in str(caught.value)


async def test_a_429_tells_how_long(bot: Bot, box: InProcess) -> None:
    await box.faults({"kind": "429", "retry_after": 7, "method": "sendMessage"})
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(1, "x")
    assert int(caught.value.retry_after) == 7  # type: ignore[arg-type]


async def test_a_migrated_group_tells_its_new_id(bot: Bot, box: InProcess) -> None:
    group = await box.add_group("Press", admins=[1])
    new = await box.post(f"/sandbox/groups/{group['id']}/migrate")
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group["id"], "x")
    assert caught.value.new_chat_id == new["id"]


async def test_an_answer_of_html_is_a_server_error(bot: Bot, box: InProcess) -> None:
    await box.faults({"kind": "http502html", "method": "sendMessage"})
    with pytest.raises(NetworkError, match=r"502|Bad Gateway"):
        await bot.send_message(1, "x")


async def test_a_success_that_is_no_json_is_an_error(backend: Callable[..., BaseRequest]) -> None:
    async with answering(b"<html>maintenance</html>") as address, backend() as request:
        with pytest.raises(TelegramError):
            await request.post(f"{address}/bot1:a/getMe")


async def test_a_wrong_token_is_told(backend: Callable[..., BaseRequest], box: InProcess) -> None:
    await box.faults({"kind": "error", "code": 401, "description": "Unauthorized"})
    bot = make_bot(box.address, backend, token="1:wrong")
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await bot.shutdown()


# -- what happens on the way ---------------------------------------------------------------------


async def test_silence_after_acceptance_is_a_timeout_and_the_message_is_there(
    bot: Bot, box: InProcess
) -> None:
    await box.faults({"kind": "timeout_after_accept", "seconds": SILENT, "method": "sendMessage"})
    with pytest.raises(TimedOut):
        await bot.send_message(1, "x", read_timeout=0.2)
    assert [one["text"] for one in await box.messages(1)] == ["x"]


async def test_a_slow_answer_is_waited_for_as_long_as_the_call_says(
    bot: Bot, box: InProcess
) -> None:
    await box.faults({"kind": "slow", "seconds": 0.4, "method": "sendMessage"})
    assert (await bot.send_message(1, "x", read_timeout=5)).text == "x"
    with pytest.raises(TimedOut):
        await bot.send_message(1, "y", read_timeout=0.1)


async def test_a_connection_cut_before_or_after_acceptance_is_a_network_error(
    bot: Bot, box: InProcess
) -> None:
    for kind, arrived in (("reset_before", []), ("reset_after_accept", ["x"])):
        await box.faults({"kind": kind, "method": "sendMessage"})
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "x")
        assert not isinstance(caught.value, TimedOut)
        assert [one["text"] for one in await box.messages(1)] == arrived
    await box.faults()
    assert (await bot.send_message(1, "y")).text == "y"


async def test_nobody_there_is_a_network_error(backend: Callable[..., BaseRequest]) -> None:
    async with backend() as request:
        with pytest.raises(NetworkError):
            await request.post(f"http://127.0.0.1:{free_port()}/bot1:a/getMe")


async def test_it_may_be_shut_down_twice_and_initialized_again(
    backend: Callable[..., BaseRequest], box: InProcess
) -> None:
    request = backend()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert (await request.post(f"{box.address}/bot{TOKEN}/getMe"))["is_bot"]  # type: ignore[call-overload,index]
        await request.shutdown()
        await request.shutdown()


# -- servers of these tests ----------------------------------------------------------------------


class answering:  # noqa: N801  used as a function
    """A server that answers everything with 200 and these bytes."""

    def __init__(self, body: bytes) -> None:
        async def answer(_: web.Request) -> web.Response:
            return web.Response(body=body, content_type="text/html")

        app = web.Application()
        app.router.add_route("*", "/{path:.*}", answer)
        self._runner = web.AppRunner(app)

    async def __aenter__(self) -> str:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
