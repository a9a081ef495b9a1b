"""The gateway over real HTTP: messages in, outcomes back, whatever Telegram answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.messaging.gateway import Gateway
from bot.messaging.message import Button, Message
from bot.messaging.request import AiohttpRequest
from bot.models import Outcome, OutcomeKind
from tests.features.sandbox_process import TOKEN
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

TEXT = Message("<b>Headline</b>\n\nBody &amp; soul", buttons=((Button("Less", data="less:a"),),))
PHOTO = Message("<b>Headline</b>", photo="https://gov.example/a.jpg", buttons=TEXT.buttons)
OTHER = Message("<b>Other</b>", photo="https://gov.example/b.jpg")


@pytest.fixture
async def gateway(box: InProcess) -> AsyncIterator[Gateway]:
    async with AiohttpRequest(read_timeout=0.5) as request:
        yield Gateway(f"{box.address}/bot{TOKEN}", request)


def refusal(description: str, method: str, code: int = 400, **more: Any) -> dict[str, Any]:
    return {
        "kind": "error",
        "code": code,
        "description": description,
        "method": method,
        **more,
    }


async def sent(gateway: Gateway, chat_id: int, message: Message) -> int:
    outcome = await gateway.send(chat_id, message)
    assert outcome.kind is OutcomeKind.SENT, outcome
    return outcome.message_id


async def methods(box: InProcess) -> list[str]:
    return [call["method"] for call in await box.calls()]


# -- text and pictures ---------------------------------------------------------------------------


async def test_a_text_goes_out_with_its_format_and_buttons(
    gateway: Gateway, box: InProcess
) -> None:
    message_id = await sent(gateway, 1, TEXT)
    [kept] = await box.messages(1)
    assert kept["message_id"] == message_id
    assert kept["text"] == "Headline\n\nBody & soul"
    assert kept["entities"] == [{"type": "bold", "offset": 0, "length": 8}]
    assert kept["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "less:a"
    assert kept["link_preview_options"] == {"is_disabled": True}


async def test_a_picture_is_named_by_its_address_once_and_by_its_id_from_then_on(
    gateway: Gateway, box: InProcess
) -> None:
    await box.add_person(2)
    for chat_id in (1, 2, 1):
        await sent(gateway, chat_id, PHOTO)
    photos = [call["parameters"]["photo"] for call in await box.calls(method="sendPhoto")]
    assert photos[0] == PHOTO.photo
    assert photos[1] == photos[2] != PHOTO.photo
    assert [one["caption"] for one in await box.messages(2)] == ["Headline"]


@pytest.mark.parametrize(
    "words",
    [
        "Bad Request: wrong file identifier/HTTP URL specified",
        "Bad Request: failed to get HTTP URL content",
        "Bad Request: wrong type of the web page content",
        "Bad Request: PHOTO_INVALID_DIMENSIONS",
        "Bad Request: IMAGE_PROCESS_FAILED",
    ],
)
async def test_a_picture_that_telegram_refuses_goes_out_as_text_and_is_not_tried_again(
    gateway: Gateway, box: InProcess, words: str
) -> None:
    await box.faults(refusal(words, "sendPhoto"))
    await sent(gateway, 1, PHOTO)
    await sent(gateway, 1, PHOTO)
    assert await methods(box) == ["sendPhoto", "sendMessage", "sendMessage"]
    assert [one["text"] for one in await box.messages(1)] == ["Headline"] * 2


async def test_one_refused_picture_does_not_stop_the_others(
    gateway: Gateway, box: InProcess
) -> None:
    await box.faults(refusal("Bad Request: IMAGE_PROCESS_FAILED", "sendPhoto", count=1))
    await sent(gateway, 1, PHOTO)
    await sent(gateway, 1, OTHER)
    assert await methods(box) == ["sendPhoto", "sendMessage", "sendPhoto"]


async def test_a_chat_that_allows_no_pictures_gets_text_and_others_still_get_the_picture(
    gateway: Gateway, box: InProcess
) -> None:
    group = await box.add_group("Quiet", "supergroup", admins=[1])
    words = "Bad Request: not enough rights to send photos to the chat"
    await box.faults(refusal(words, "sendPhoto", chat_id=group["id"]))
    await sent(gateway, group["id"], PHOTO)
    await sent(gateway, 1, PHOTO)
    assert (await box.from_bot(group["id"]))[-1]["text"] == "Headline"
    assert (await box.messages(1))[-1]["caption"] == "Headline"


async def test_a_file_id_that_is_no_longer_good_does_not_stop_the_message(
    gateway: Gateway, box: InProcess
) -> None:
    await sent(gateway, 1, PHOTO)
    words = "Bad Request: wrong file identifier/HTTP URL specified"
    await box.faults(refusal(words, "sendPhoto", count=1))
    await sent(gateway, 1, PHOTO)
    assert (await box.messages(1))[-1]["text"] == "Headline"


async def test_paid_broadcast_is_asked_for_only_where_it_is_set(box: InProcess) -> None:
    async with AiohttpRequest() as request:
        for paid in (False, True):
            gateway = Gateway(f"{box.address}/bot{TOKEN}", request, paid=paid)
            await sent(gateway, 1, TEXT)
    asked = [call["parameters"].get("allow_paid_broadcast") for call in await box.calls()]
    assert asked == [None, True]


# -- what Telegram says no to --------------------------------------------------------------------


async def test_a_person_who_blocked_the_bot_is_unreachable(
    gateway: Gateway, box: InProcess
) -> None:
    await box.block(1)
    for message in (TEXT, PHOTO):
        outcome = await gateway.send(1, message)
        assert outcome == Outcome(OutcomeKind.UNREACHABLE, reason="blocked")
    assert await methods(box) == ["sendMessage", "sendPhoto"]


async def test_a_person_who_is_gone_and_a_chat_that_never_was_are_unreachable(
    gateway: Gateway, box: InProcess
) -> None:
    await box.post("/sandbox/people/1/deactivate")
    assert (await gateway.send(1, TEXT)).reason == "deactivated"
    assert (await gateway.send(404, TEXT)).reason == "chat not found"


async def test_a_group_that_sent_the_bot_away_is_unreachable(
    gateway: Gateway, box: InProcess
) -> None:
    group = await box.add_group("Press", admins=[1])
    await box.post(f"/sandbox/groups/{group['id']}/kick")
    assert (await gateway.send(group["id"], TEXT)).kind is OutcomeKind.UNREACHABLE


async def test_a_migrated_group_tells_where_it_went(gateway: Gateway, box: InProcess) -> None:
    group = await box.add_group("Press", admins=[1])
    new = await box.post(f"/sandbox/groups/{group['id']}/migrate")
    for message in (TEXT, PHOTO):
        outcome = await gateway.send(group["id"], message)
        assert (outcome.kind, outcome.moved_to) == (OutcomeKind.MOVED, new["id"])


async def test_a_429_says_how_long_to_wait(gateway: Gateway, box: InProcess) -> None:
    await box.faults({"kind": "429", "retry_after": 17})
    for message in (TEXT, PHOTO):
        outcome = await gateway.send(1, message)
        assert outcome == Outcome(OutcomeKind.RETRY_AFTER, retry_after=17.0, reason="rate limit")


async def test_a_refused_token_stops_all_sending(gateway: Gateway, box: InProcess) -> None:
    await box.faults(refusal("Unauthorized", "sendMessage", 401))
    outcome = await gateway.send(1, TEXT)
    assert (outcome.kind, outcome.overall) == (OutcomeKind.RETRY_AFTER, True)


@pytest.mark.parametrize(
    ("fault", "kind", "arrived"),
    [
        ({"kind": "http500"}, OutcomeKind.RETRY_AFTER, False),
        ({"kind": "http502html"}, OutcomeKind.UNKNOWN, False),
        ({"kind": "reset_before"}, OutcomeKind.UNKNOWN, False),
        ({"kind": "reset_after_accept"}, OutcomeKind.UNKNOWN, True),
        ({"kind": "timeout_after_accept", "seconds": 9}, OutcomeKind.UNKNOWN, True),
    ],
    ids=lambda one: one.get("kind") if isinstance(one, dict) else None,
)
async def test_what_may_have_arrived_is_unknown_and_never_called_sent(
    gateway: Gateway, box: InProcess, fault: dict[str, Any], kind: OutcomeKind, arrived: bool
) -> None:
    await box.faults(fault)
    assert (await gateway.send(1, TEXT)).kind is kind
    assert bool(await box.messages(1)) is arrived


async def test_nobody_at_the_other_end_is_tried_again(box: InProcess) -> None:
    async with AiohttpRequest() as request:
        outcome = await Gateway(f"http://127.0.0.1:1/bot{TOKEN}", request).send(1, TEXT)
    assert (outcome.kind, outcome.reason) == (OutcomeKind.RETRY_AFTER, "no connection")


# -- edits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("message", [TEXT, PHOTO], ids=["text", "caption"])
async def test_an_edit_changes_the_message_in_place(
    gateway: Gateway, box: InProcess, message: Message
) -> None:
    message_id = await sent(gateway, 1, message)
    new = Message("Corrected", photo=message.photo, silent=True)
    outcome = await gateway.edit(1, message_id, new)
    assert outcome == Outcome(OutcomeKind.SENT, message_id=message_id)
    [kept] = await box.messages(1)
    assert (kept.get("text") or kept["caption"]) == "Corrected"
    assert "reply_markup" not in kept


async def test_a_message_that_went_out_as_text_for_want_of_its_picture_is_edited_as_text(
    gateway: Gateway, box: InProcess
) -> None:
    await box.faults(refusal("Bad Request: IMAGE_PROCESS_FAILED", "sendPhoto"))
    message_id = await sent(gateway, 1, PHOTO)
    outcome = await gateway.edit(1, message_id, Message("Corrected", photo=PHOTO.photo))
    assert outcome.kind is OutcomeKind.SENT
    assert [one["text"] for one in await box.messages(1)] == ["Corrected"]


async def test_a_picture_whose_correction_has_none_keeps_it_and_changes_its_caption(
    gateway: Gateway, box: InProcess
) -> None:
    message_id = await sent(gateway, 1, PHOTO)
    assert (await gateway.edit(1, message_id, Message("Corrected"))).kind is OutcomeKind.SENT
    assert [one["caption"] for one in await box.messages(1)] == ["Corrected"]


async def test_edits_that_telegram_refuses_have_a_reason(gateway: Gateway, box: InProcess) -> None:
    message_id = await sent(gateway, 1, TEXT)
    assert (await gateway.edit(1, message_id, TEXT)).reason == "not modified"
    assert (await gateway.edit(1, 4711, TEXT)).reason == "message gone"
    await box.faults(refusal("Bad Request: message can't be edited", "editMessageText"))
    assert (await gateway.edit(1, message_id, Message("x"))).reason == "not editable"
