"""Copies in the simulated Telegram: what is copied, what is refused, and how albums arrive."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

PHOTO = [{"file_id": "p", "file_unique_id": "q", "width": 8, "height": 8}]
QUIZ = {"id": "1", "question": "?", "options": [], "type": "quiz"}


async def given(box: InProcess, **content: Any) -> int:
    return int((await box.give(1, **content))["message_id"])


@pytest.mark.parametrize(
    "content",
    [
        {"video": {"file_id": "v"}, "caption": "c"},
        {"voice": {"file_id": "v"}},
        {"sticker": {"file_id": "s"}},
        {"location": {"latitude": 41.3, "longitude": 69.2}},
        {"poll": {**QUIZ, "type": "regular"}},
        {"poll": {**QUIZ, "correct_option_id": 0}},
    ],
)
async def test_messages_of_any_kind_are_copied(box: InProcess, content: dict[str, Any]) -> None:
    source = await given(box, **content)
    answer = await box.call("copyMessage", chat_id=1, from_chat_id=1, message_id=source)
    copy = (await box.messages(1))[-1]
    assert copy["message_id"] == answer["result"]["message_id"]
    assert {name: copy[name] for name in content} == content
    assert copy["from"]["is_bot"]
    assert "forward_origin" not in copy


@pytest.mark.parametrize(
    "content",
    [{"invoice": {"title": "x"}}, {"poll": QUIZ}, {"paid_media": {}}, {"pinned_message": {}}],
)
async def test_what_telegram_does_not_copy_is_refused(
    box: InProcess, content: dict[str, Any]
) -> None:
    source = await given(box, **content)
    code, words = await box.error("copyMessage", chat_id=1, from_chat_id=1, message_id=source)
    assert (code, words) == (400, "Bad Request: message can't be copied")


async def test_an_album_is_copied_as_one_with_what_is_missing_left_out(box: InProcess) -> None:
    parts = [await given(box, photo=PHOTO, media_group_id="g") for _ in range(3)]
    await box.call("deleteMessage", chat_id=1, message_id=parts[1])
    answer = await box.call("copyMessages", chat_id=1, from_chat_id=1, message_ids=parts)
    copies = (await box.messages(1))[-2:]
    assert [one["message_id"] for one in answer["result"]] == [one["message_id"] for one in copies]
    groups = {one["media_group_id"] for one in copies}
    assert len(groups) == 1
    assert groups != {"g"}


async def test_messages_to_copy_are_named_in_their_order(box: InProcess) -> None:
    parts = [await given(box, text="x") for _ in range(2)]
    code, words = await box.error(
        "copyMessages", chat_id=1, from_chat_id=1, message_ids=parts[::-1]
    )
    assert code == 400
    assert "strictly increasing" in words


async def test_an_album_counts_as_its_pictures_toward_the_limits(box: InProcess) -> None:
    parts = [await given(box, photo=PHOTO, media_group_id="g") for _ in range(3)]
    await box.limits()
    await box.call("copyMessages", chat_id=1, from_chat_id=1, message_ids=parts)
    code, _ = await box.error("copyMessage", chat_id=1, from_chat_id=1, message_id=parts[0])
    assert code == 429
