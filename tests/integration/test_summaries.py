"""What a model wrote and may still write, on a real Redis; and a story that it writes for."""

from datetime import UTC, datetime

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.enrich import Source
from bot.models import Item, Story
from bot.storage.connection import Client
from bot.storage.summaries import StoredBudget, StoredSummaries
from bot.text.model_summary import Endpoint, ModelSummariser
from config.feeds import FeedConfig
from jobs.polling.writing import Writer

TEXT = (
    "Police in Samarkand detained three men on Monday and seized 4.2 kilograms of hashish. "
    "The men had hidden it in a car. An investigation has begun."
)


async def test_what_was_written_is_kept_and_a_refusal_is_remembered(redis_client: Client) -> None:
    summaries = StoredSummaries(redis_client)
    assert await summaries.get("a") is None
    await summaries.put("a", "A summary.")
    await summaries.put("b", "")
    assert (await summaries.get("a"), await summaries.get("b")) == ("A summary.", "")


async def test_the_budget_of_a_day_is_shared_and_ends(redis_client: Client) -> None:
    one, two = StoredBudget(redis_client, 3), StoredBudget(redis_client, 3)
    assert [await each.take() for each in (one, two, one, two)] == [True, True, True, False]


async def written(redis_client: Client, answer: str) -> str:
    """The summary of a story whose model answers so."""

    async def complete(_: web.Request) -> web.Response:
        return web.json_response({"choices": [{"message": {"content": answer}}]})

    app = web.Application()
    app.router.add_post("/v1/chat/completions", complete)
    story = Story(
        id="s1",
        feed_id="f",
        source="Source",
        title="Hashish seized in Samarkand",
        summary="The local summary.",
        language="en",
        topics=(),
        published=datetime.now(UTC),
    )
    feed = FeedConfig(id="f", url="https://example.org/f", title="F")
    source = Source(feed, Item("f", story.title, description=f"<p>{TEXT}</p>"), ("a",))
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        summariser = ModelSummariser(
            session,
            Endpoint(str(server.make_url("/v1")), "model"),
            StoredSummaries(redis_client),
            StoredBudget(redis_client, 10),
        )
        (rewritten,) = await Writer(summariser).rewritten([story], [source])
    return rewritten.summary


async def test_a_faithful_summary_of_the_model_is_taken(redis_client: Client) -> None:
    answer = "Police in Samarkand detained three men. They seized 4.2 kilograms of hashish."
    assert await written(redis_client, answer) == answer


async def test_an_invented_number_is_refused_and_the_local_summary_stays(
    redis_client: Client,
) -> None:
    answer = "Police in Samarkand detained seven men. They seized 42 kilograms of hashish."
    assert await written(redis_client, answer) == "The local summary."
