"""The sandbox's Bot API over HTTP, as a bot library and as the control API see it."""

from __future__ import annotations

import asyncio
import struct
import zlib

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, RetryAfter

from tests.features.sandbox_process import TOKEN
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]


@pytest_asyncio.fixture
async def bot(box):
    async with Bot(
        TOKEN, base_url=f"{box.address}/bot", base_file_url=f"{box.address}/file/bot"
    ) as b:
        yield b


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    rows = zlib.compress((b"\0" + b"\x40\x60\x90" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


# -- python-telegram-bot -------------------------------------------------------------------------


async def test_python_telegram_bot_sends_edits_and_deletes(bot, box):
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Less", callback_data="less")]])
    sent = await bot.send_message(1, "<b>Ў</b> #tag", parse_mode="HTML", reply_markup=keyboard)
    assert (sent.text, [e.type for e in sent.entities]) == ("Ў #tag", ["bold", "hashtag"])
    assert sent.reply_markup == keyboard
    edited = await bot.edit_message_text("new", chat_id=1, message_id=sent.message_id)
    assert edited.edit_date is not None
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("new", chat_id=1, message_id=sent.message_id)
    assert await bot.delete_message(1, sent.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", chat_id=1, message_id=sent.message_id)
    [kept] = await box.messages(1, deleted=True)
    assert kept["deleted"]
    assert [version["text"] for version in kept["versions"]] == ["Ў #tag"]


async def test_python_telegram_bot_uploads_and_downloads_a_picture(bot):
    picture = png(64, 48)
    sent = await bot.send_photo(1, picture, caption="<i>c</i>", parse_mode="HTML")
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (64, 48, "c")
    file = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture
    again = await bot.send_photo(1, sent.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    copied = await bot.copy_message(1, 1, sent.message_id)
    assert copied.message_id == again.message_id + 1


async def test_python_telegram_bot_gets_typed_errors(bot, box):
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(404, "x")
    await box.block(1)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(1, "x")
    await box.unblock(1)
    await box.faults({"kind": "429", "retry_after": 7, "count": 1})
    with pytest.raises(RetryAfter, match="Retry in 7 seconds"):
        await bot.send_message(1, "x")
    await bot.send_message(1, "x")


async def test_python_telegram_bot_sets_commands_and_answers_buttons(bot, box):
    await bot.set_my_commands([BotCommand("start", "Boshlash")], language_code="uz")
    assert await box.commands_of(1) == [{"command": "start", "description": "Boshlash"}]
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Why", callback_data="why")]])
    sent = await bot.send_message(1, "x", reply_markup=keyboard)
    pressing = asyncio.create_task(box.press(1, sent.message_id, "why"))
    [update] = await bot.get_updates(timeout=5)
    query = update.callback_query
    assert (query.data, query.from_user.language_code, query.message.text) == ("why", "uz", "x")
    await query.answer("because", show_alert=True)
    result = await pressing
    assert (result["answer"]["text"], result["answer"]["show_alert"]) == ("because", True)
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer("again")


async def test_only_the_given_token_is_accepted():
    async with InProcess(token=TOKEN) as box, aiohttp.ClientSession() as session:
        for token, code in (("nonsense", 404), ("1:other", 401), (TOKEN, 200)):
            async with session.get(f"{box.address}/bot{token}/GETME") as response:
                assert response.status == code


# -- calls of every form -------------------------------------------------------------------------


async def test_parameters_may_come_as_query_form_json_or_multipart(box):
    url = f"{box.address}/bot{TOKEN}/sendMessage"
    params = {"chat_id": "1", "text": "салом & <x>"}
    multipart = aiohttp.FormData(params)
    multipart.add_field("unused", b"x", filename="x.txt")
    async with aiohttp.ClientSession() as session:
        for options in (
            {"params": params},
            {"data": params},
            {"json": params},
            {"data": multipart},
        ):
            async with session.post(url, **options) as response:
                assert (await response.json())["result"]["text"] == params["text"]


@pytest.mark.parametrize(
    ("method", "params", "code", "description"),
    [
        ("sendMessage", {"chat_id": 1}, 400, "message text is empty"),
        ("sendMessage", {"text": "x"}, 400, "chat_id is empty"),
        ("sendMessage", {"chat_id": "@nobody", "text": "x"}, 400, "chat not found"),
        ("sendPhoto", {"chat_id": 1}, 400, "there is no photo in the request"),
        ("sendPhoto", {"chat_id": 1, "photo": "bad"}, 400, "wrong remote file identifier"),
        (
            "sendPhoto",
            {"chat_id": 1, "photo": "http://a.uz/x", "caption": "ў" * 1025},
            400,
            "caption",
        ),
        (
            "editMessageText",
            {"chat_id": 1, "text": "x"},
            400,
            "message identifier is not specified",
        ),
        ("deleteMessage", {"chat_id": 1, "message_id": 9}, 400, "message to delete not found"),
        ("copyMessage", {"chat_id": 1, "from_chat_id": 1, "message_id": 9}, 400, "message to copy"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 9}},
            400,
            "message to be replied not found",
        ),
        ("answerCallbackQuery", {"callback_query_id": "1"}, 400, "query is too old"),
        (
            "setWebhook",
            {"url": "http://example.org"},
            400,
            "bad webhook: An HTTPS URL must be provided",
        ),
        (
            "getChatAdministrators",
            {"chat_id": 1},
            400,
            "there are no administrators in the private",
        ),
        ("sendChatAction", {"chat_id": 1, "action": "singing"}, 400, "wrong parameter action"),
        ("makeCoffee", {}, 404, "method not found"),
    ],
)
async def test_wrong_calls_get_telegrams_own_words(box, method, params, code, description):
    given, text = await box.error(method, **params)
    assert given == code
    assert description in text


async def test_a_body_in_pieces_and_two_requests_in_one_piece_are_both_understood(box):
    host, port = box.address.removeprefix("http://").split(":")
    body = b'{"chat_id":1,"text":"pieces"}'
    head = (
        f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode()
    _, writer = await asyncio.open_connection(host, int(port))
    whole = head + body
    for pieces in ([head, body], [head + body[:5], body[5:]], [whole], [whole, whole]):
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.01)
    writer.write((head + body) * 2)
    async with asyncio.timeout(5):
        while len(await box.deliveries()) < 7:
            pass
    writer.close()
    await writer.wait_closed()
    assert {row[3] for row in await box.deliveries()} == {"pieces"}
    assert len(await box.deliveries()) == 7


# -- updates -------------------------------------------------------------------------------------


async def test_updates_are_given_until_confirmed(box):
    await box.say(1, "/start topic-crime")
    first = await box.updates()
    assert first == await box.updates()
    assert first[0]["message"]["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    assert await box.updates(first[0]["update_id"] + 1) == []


async def test_a_long_poll_ends_when_something_happens_and_when_another_begins(box):
    waiting = asyncio.create_task(box.updates(timeout=20))
    await asyncio.sleep(0.05)
    await box.say(1, "hello")
    [update] = await waiting
    first = asyncio.create_task(box.call("getUpdates", offset=update["update_id"] + 1, timeout=20))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(box.updates(update["update_id"] + 1, timeout=20))
    assert "terminated by other getUpdates request" in (await first)["description"]
    await box.say(1, "again")
    assert [u["message"]["text"] for u in await second] == ["again"]


async def test_updates_go_to_the_webhook_with_its_secret_and_are_tried_again(box):
    got: list[tuple[str, int]] = []

    async def hook(request: web.Request) -> web.Response:
        update = await request.json()
        got.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], update["update_id"]))
        return web.Response(status=500 if len(got) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    await box.call("setWebhook", url=f"http://127.0.0.1:{port}/hook", secret_token="s3cret")
    assert (await box.error("getUpdates"))[0] == 409
    await box.say(1, "hello")
    async with asyncio.timeout(5):
        while (await box.stats())["pending_updates"]:
            assert len(got) < 3
    assert got == [("s3cret", got[0][1])] * 2
    await box.call("deleteWebhook")
    await runner.cleanup()


async def test_blocking_tells_the_bot_of_its_new_standing(box):
    await box.block(1)
    await box.unblock(1)
    changes = [u["my_chat_member"]["new_chat_member"]["status"] for u in await box.updates()]
    assert changes == ["kicked", "member"]


# -- groups --------------------------------------------------------------------------------------


async def test_a_migrated_group_answers_with_its_new_id(box):
    group = await box.add_group("Street", admins=[1])
    upgraded = await box.post(f"/sandbox/groups/{group['id']}/migrate")
    answer = await box.call("sendMessage", chat_id=group["id"], text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": upgraded["id"]}
    assert (await box.call("sendMessage", chat_id=upgraded["id"], text="x"))["ok"]
    kinds = [
        set(u["message"]) & {"migrate_to_chat_id", "migrate_from_chat_id"}
        for u in await box.updates()
        if "message" in u
    ]
    assert kinds == [{"migrate_to_chat_id"}, {"migrate_from_chat_id"}]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("group", "bot was kicked from the group chat"),
        ("supergroup", "bot was kicked from the supergroup chat"),
        ("channel", "bot was kicked from the channel chat"),
    ],
)
async def test_a_kicked_bot_is_told_so(box, kind, text):
    group = await box.add_group("Street", kind, admins=[1])
    await box.post(f"/sandbox/groups/{group['id']}/kick")
    assert await box.error("sendMessage", chat_id=group["id"], text="x") == (
        403,
        f"Forbidden: {text}",
    )


async def test_in_groups_the_bot_hears_what_is_meant_for_it(box):
    group = await box.add_group("Street", admins=[1])
    for text in ("chatter", "/topics", "/topics@other_bot", "hey @newsroom_demo_bot"):
        await box.say(1, text, chat_id=group["id"])
    heard = [u["message"]["text"] for u in await box.updates() if "message" in u]
    assert heard == ["/topics", "hey @newsroom_demo_bot"]
