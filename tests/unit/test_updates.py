"""Updates that the library cannot read are passed over; the rest are left as they came."""

from __future__ import annotations

import copy
import logging
from typing import Any

import orjson
import pytest
from telegram import Update

from bot.messaging.updates import UpdatesRequest, readable

CHAT = {"id": 5, "type": "private", "first_name": "A"}
USER = {"id": 5, "is_bot": False, "first_name": "A"}


def message(**more: Any) -> dict[str, Any]:
    said = {"message_id": 1, "date": 1_790_000_000, "chat": CHAT, "from": USER}
    return {"update_id": 7, "message": said | more}


OLD_POLL = {
    "id": "1",
    "question": "Secret?",
    "options": [{"text": "Yes", "voter_count": 0}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
}


def test_what_can_be_read_is_left_as_it_came() -> None:
    update = message(text="hello", reply_to_message=message(text="x")["message"])
    before = copy.deepcopy(update)
    assert readable(update) is update
    assert update == before


@pytest.mark.parametrize(
    "update",
    [
        message(poll=OLD_POLL),
        message(date="yesterday"),
        message(date=10**30),
        message(entities=[{}]),
        {"update_id": 7, "callback_query": {}},
        {"update_id": 7, "message": "x"},
    ],
)
def test_of_what_cannot_be_read_the_id_is_left_so_that_it_is_confirmed(
    update: dict[str, Any],
) -> None:
    assert readable(update) == {"update_id": 7}


@pytest.mark.parametrize(
    "update", [message(poll=OLD_POLL), message(date="Secret"), message(entities=[{"Secret": 1}])]
)
def test_of_what_cannot_be_read_the_log_has_id_and_kind_and_no_words(
    update: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        readable(update)
    assert "update 7 (message)" in caplog.text
    assert "Secret" not in caplog.text


def test_an_answer_keeps_all_that_follow_an_unreadable_update() -> None:
    result = [message(poll=OLD_POLL), message(text="hello") | {"update_id": 8}, "x", {}]
    answer = UpdatesRequest.parse_json_payload(orjson.dumps({"ok": True, "result": result}))
    updates = Update.de_list(answer["result"])
    assert [one.update_id for one in updates] == [7, 8]
    assert [one.effective_message and one.effective_message.text for one in updates] == [
        None,
        "hello",
    ]
