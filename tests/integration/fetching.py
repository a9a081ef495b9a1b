"""What a fetch came to, when a test knows which it must be."""

from __future__ import annotations

from bot.feeds.fetch import Fetched, Fetcher, FetchFailed


async def failure(fetcher: Fetcher, url: str) -> FetchFailed:
    result = await fetcher.fetch(url)
    assert isinstance(result, FetchFailed), result
    assert result.reason
    assert "\n" not in result.reason
    return result


async def document(fetcher: Fetcher, url: str) -> Fetched:
    result = await fetcher.fetch(url)
    assert isinstance(result, Fetched), result
    return result
