"""The model's endpoint, played by a local server in each of its moods."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.text.model_summary import Endpoint, ModelSummariser

TITLE = "Fire at a warehouse in Namangan put out"
TEXT = (
    "A fire broke out at a textile warehouse on Navoi Street in Namangan on 12 March. Fourteen "
    "engines came, and 62 firefighters put the fire out in two hours. Nobody was hurt."
)
GOOD = (
    "A fire broke out at a warehouse in Namangan on 12 March. Firefighters put it out in two hours."
)


def answer(content: object) -> web.Response:
    return web.json_response({"choices": [{"message": {"role": "assistant", "content": content}}]})


@dataclass
class Model:
    """A stub that gives its answers in turn, the last one for ever, and keeps what it was asked."""

    answers: list[web.Response | float]
    asked: list[dict[str, object]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization"))
        reply = self.answers[min(len(self.asked), len(self.answers)) - 1]
        if isinstance(reply, float):
            await asyncio.sleep(reply)
            return answer(GOOD)
        text = reply.text if reply.text is not None else ""
        return web.Response(
            status=reply.status,
            text=text,
            content_type=reply.content_type,
            headers={k: v for k, v in reply.headers.items() if k == "Retry-After"},
        )


@dataclass
class Kept:
    """A cache and a budget in memory."""

    left: int = 100
    summaries: dict[str, str] = field(default_factory=dict)

    async def get(self, key: str) -> str | None:
        return self.summaries.get(key)

    async def put(self, key: str, summary: str) -> None:
        self.summaries[key] = summary

    async def take(self) -> bool:
        self.left -= 1
        return self.left >= 0


@dataclass
class Bench:
    """A summariser over a stub, with its counts and the pauses that it made."""

    model: Model
    kept: Kept
    summariser: ModelSummariser
    counts: Counter[str]
    pauses: list[float]

    async def ask(self) -> str | None:
        return await self.summariser.summarise(TITLE, TEXT, "en")


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
async def servers() -> AsyncIterator[list[TestServer]]:
    started: list[TestServer] = []
    yield started
    for server in started:
        await server.close()


@pytest.fixture
def bench(session: aiohttp.ClientSession, servers: list[TestServer]):  # type: ignore[no-untyped-def]
    async def make(*answers: web.Response | float, left: int = 100, key: str = "") -> Bench:
        model, kept = Model(list(answers)), Kept(left)
        app = web.Application()
        app.router.add_post("/v1/chat/completions", model.handle)
        server = TestServer(app)
        await server.start_server()
        servers.append(server)
        counts: Counter[str] = Counter()
        pauses: list[float] = []

        async def pause(seconds: float) -> None:
            pauses.append(seconds)

        endpoint = Endpoint(str(server.make_url("/v1")), "small-model", key, timeout=0.3)
        summariser = ModelSummariser(
            session,
            endpoint,
            kept,
            kept,
            count=lambda outcome: counts.update([outcome]),
            pause=pause,
        )
        return Bench(model, kept, summariser, counts, pauses)

    return make


async def test_a_good_summary_is_taken_and_kept_for_the_same_content(bench) -> None:  # type: ignore[no-untyped-def]
    made = await bench(answer(GOOD), key="secret")
    assert await made.ask() == GOOD
    assert await made.ask() == GOOD
    assert len(made.model.asked) == 1
    assert made.model.keys == ["Bearer secret"]
    assert made.model.asked[0]["model"] == "small-model"
    assert TITLE in json.dumps(made.model.asked[0])
    assert made.counts == {"written": 1, "from cache": 1}


@pytest.mark.parametrize(
    "written",
    [
        "A fire broke out at a warehouse in Namangan and 15 people died.",
        "В Намангане загорелся склад, пожар потушен, никто не пострадал.",
        "A fire broke out at a warehouse in Namangan. " * 12,
        "<p>A fire broke out at a warehouse in Namangan.</p>",
        "A fire broke out at a warehouse in Samarkand and was put out.",
        "",
    ],
    ids=["invented number", "wrong language", "too long", "HTML", "invented name", "empty"],
)
async def test_a_summary_with_a_fault_is_refused_counted_and_not_asked_for_again(  # type: ignore[no-untyped-def]
    bench, written: str
) -> None:
    made = await bench(answer(written))
    assert await made.ask() is None
    assert await made.ask() is None
    assert len(made.model.asked) == 1
    assert made.counts == {"refused": 2}


async def test_a_429_is_waited_out_for_as_long_as_it_says(bench) -> None:  # type: ignore[no-untyped-def]
    busy = web.Response(status=429, headers={"Retry-After": "2"})
    made = await bench(busy, answer(GOOD))
    assert await made.ask() == GOOD
    assert made.pauses == [2.0]


async def test_a_429_that_asks_for_too_much_is_given_up_at_once(bench) -> None:  # type: ignore[no-untyped-def]
    made = await bench(web.Response(status=429, headers={"Retry-After": "3600"}))
    assert await made.ask() is None
    assert len(made.model.asked) == 1
    assert made.counts == {"busy": 1}
    assert made.kept.summaries == {}


async def test_a_500_is_tried_again_and_then_given_up(bench) -> None:  # type: ignore[no-untyped-def]
    made = await bench(web.Response(status=500))
    assert await made.ask() is None
    assert len(made.model.asked) == 3
    assert made.counts == {"failed": 1}
    assert made.kept.summaries == {}


async def test_a_500_and_then_a_good_summary_is_good(bench) -> None:  # type: ignore[no-untyped-def]
    made = await bench(web.Response(status=500), answer(GOOD))
    assert await made.ask() == GOOD


async def test_a_time_out_is_tried_again(bench) -> None:  # type: ignore[no-untyped-def]
    made = await bench(1.0, answer(GOOD))
    assert await made.ask() == GOOD
    assert len(made.model.asked) == 2


@pytest.mark.parametrize(
    "reply",
    [
        lambda: web.Response(text="<html>Sign in</html>", content_type="text/html"),
        lambda: web.Response(text='{"choices": []}', content_type="application/json"),
        lambda: web.Response(text="[1, 2]", content_type="application/json"),
        lambda: answer(None),
        lambda: web.Response(status=401, text="no key"),
        lambda: web.Response(text="x" * 300_000),
    ],
    ids=["HTML page", "no choices", "other JSON", "no text", "401", "endless"],
)
async def test_an_answer_that_is_none_is_not_asked_for_again_at_once(bench, reply) -> None:  # type: ignore[no-untyped-def]
    made = await bench(reply())
    assert await made.ask() is None
    assert len(made.model.asked) == 1
    assert made.counts == {"failed": 1}


async def test_beyond_the_days_budget_nothing_is_asked(bench) -> None:  # type: ignore[no-untyped-def]
    made = await bench(web.Response(status=500), left=2)
    assert await made.ask() is None
    assert len(made.model.asked) == 2
    assert made.counts == {"over budget": 1}


async def test_an_endpoint_that_is_not_there_is_a_failure(session: aiohttp.ClientSession) -> None:
    kept = Kept()
    counts: Counter[str] = Counter()

    async def pause(_: float) -> None:
        return None

    summariser = ModelSummariser(
        session,
        Endpoint("http://127.0.0.1:9/v1", "m", timeout=0.5),
        kept,
        kept,
        count=lambda outcome: counts.update([outcome]),
        pause=pause,
    )
    assert await summariser.summarise(TITLE, TEXT, "en") is None
    assert counts == {"failed": 1}
