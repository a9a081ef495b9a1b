"""The sandbox's faults, limits, journal and events, and its process."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from tests.features.sandbox_process import TOKEN, Sandbox
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

# -- faults, limits, the journal -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "accepted"),
    [("reset_before", 0), ("reset_after_accept", 1), ("timeout_after_accept", 1)],
)
async def test_a_cut_call_was_accepted_or_not_as_the_fault_says(box, kind, accepted):
    await box.faults({"kind": kind, "method": "sendMessage", "seconds": 0.05})
    with pytest.raises(aiohttp.ClientError):
        await box.call("sendMessage", chat_id=1, text="x")
    assert len(await box.deliveries()) == accepted


async def test_servers_in_the_way_answer_with_html(box):
    await box.faults({"kind": "http502html"})
    url = f"{box.address}/bot{TOKEN}/getMe"
    async with aiohttp.ClientSession() as session, session.post(url) as response:
        assert (response.status, response.content_type) == (502, "text/html")


async def test_limits_answer_429_and_are_counted():
    async with InProcess(limits=True) as box:
        await box.add_people(100, 1000)
        answers = [await box.call("sendMessage", chat_id=1000 + n, text="x") for n in range(60)]
        refused = [answer for answer in answers if not answer["ok"]]
        assert refused
        assert {answer["error_code"] for answer in refused} == {429}
        stats = await box.stats()
        assert stats["limits"]["refused"] == {"overall": len(refused)}
        assert stats["deliveries"] == 60 - len(refused)


async def test_the_journal_numbers_calls_and_keeps_no_token(box):
    await box.call("sendMessage", chat_id=1, text="one")
    await box.call("sendMessage", chat_id=9, text="nobody")
    calls = await box.calls(method="sendmessage")
    assert [(c["parameters"]["text"], c["code"]) for c in calls] == [("one", 200), ("nobody", 400)]
    assert calls[0]["answer"]["result"]["text"] == "one"
    assert await box.deliveries() == [(calls[0]["number"], 1, 1, "one")]
    assert TOKEN not in str(calls)
    assert await box.calls(after=calls[-1]["number"]) == []


async def test_events_are_streamed_as_they_happen(box):
    url = f"{box.address}/sandbox/events"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert await response.content.readline() == b"event: hello\n"
        await box.call("sendMessage", chat_id=1, text="live")
        seen = b""
        async with asyncio.timeout(5):
            while b"event: call" not in seen or b"event: message" not in seen:
                seen += await response.content.readany()
    assert b'"text":"live"' in seen


async def test_wrong_requests_to_the_control_api_are_explained(box):
    for path, body, message in [
        ("/sandbox/people", {}, "a person has a name"),
        ("/sandbox/people/99/send", {"text": "x"}, "there is no person 99"),
        ("/sandbox/people/1/send", {"text": " "}, "a message has a text or a photo"),
        ("/sandbox/faults", {"rules": [{"kind": "x"}]}, "kind must be one of"),
        ("/sandbox/groups", {"title": "G"}, "at least one administrator"),
    ]:
        with pytest.raises(RuntimeError, match=message):
            await box.post(path, **body)


async def test_an_inline_query_waits_for_the_bots_results(box):
    asking = asyncio.create_task(box.post("/sandbox/people/1/inline", query="crime"))
    [update] = await box.updates(timeout=5)
    result = {
        "type": "article",
        "id": "1",
        "title": "t",
        "input_message_content": {"message_text": "m"},
    }
    await box.call(
        "answerInlineQuery", inline_query_id=update["inline_query"]["id"], results=[result]
    )
    assert (await asking)["answer"]["results"] == [result]


# -- the process ---------------------------------------------------------------------------------


async def test_the_process_says_where_it_serves_and_ends_on_sigterm():
    async with Sandbox("--no-strict") as sandbox:
        assert sandbox.address.startswith("http://127.0.0.1:")
        assert (await sandbox.call("sendMessage", chat_id=77, text="x"))["ok"]
        polling = asyncio.create_task(sandbox.call("getUpdates", timeout=30))
        await asyncio.sleep(0.05)
        sandbox._process.terminate()
        assert await asyncio.wait_for(sandbox._process.wait(), 5) == 0
        with pytest.raises(aiohttp.ClientError):
            await polling
