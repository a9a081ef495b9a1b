"""Summaries by a language model, where the settings name one; the local ones stay otherwise."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Final

import aiohttp

from bot.enrich import Source, text_of
from bot.metrics import SUMMARIES
from bot.models import Story
from bot.text.model_summary import DailyBudget, Endpoint, ModelSummariser, SummaryCache
from config.settings import Settings

_TIMEOUT: Final = 10.0


class Writer:
    """Gives stories the summaries that readers get."""

    def __init__(self, summariser: ModelSummariser | None) -> None:
        self._summariser = summariser

    async def rewritten(self, stories: Sequence[Story], sources: Sequence[Source]) -> list[Story]:
        """The stories, each with the model's summary where it wrote a faithful one."""
        if self._summariser is None:
            return list(stories)
        pairs = zip(stories, sources, strict=True)
        return await asyncio.gather(*(self._one(story, source) for story, source in pairs))

    async def _one(self, story: Story, source: Source) -> Story:
        assert self._summariser is not None  # noqa: S101 - for the type checker
        written = await self._summariser.summarise(story.title, text_of(source), story.language)
        return replace(story, summary=written) if written else story


@asynccontextmanager
async def open_writer(
    settings: Settings, summaries: SummaryCache, budget: DailyBudget
) -> AsyncIterator[Writer]:
    """A writer as the settings want it."""
    if not settings.summary_api_url:
        yield Writer(None)
        return
    endpoint = Endpoint(
        settings.summary_api_url,
        settings.summary_model,
        settings.summary_api_key.get_secret_value(),
        _TIMEOUT,
    )
    async with aiohttp.ClientSession() as session:
        yield Writer(
            ModelSummariser(
                session,
                endpoint,
                summaries,
                budget,
                count=lambda result: SUMMARIES.labels(result=result).inc(),
            )
        )
