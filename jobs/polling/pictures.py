"""Stories' pictures, looked at before Telegram is asked to fetch them for every reader."""

import asyncio
import logging
from collections import OrderedDict
from typing import Final

from bot.feeds.answers import FailureKind, FetchFailed, Started
from bot.feeds.fetch import Fetcher
from bot.feeds.picture_size import measured

log = logging.getLogger(__name__)

_START: Final = 65_536
"""Bytes of a picture that are fetched: its size stands at its beginning."""
_SECONDS: Final = 4.0
_REMEMBERED: Final = 500
_NOT_THERE: Final = frozenset({404, 410})
_NEVER: Final = frozenset({FailureKind.BAD_URL, FailureKind.REFUSED})


class Pictures:
    """Tells pictures that Telegram would refuse; what could not be looked at has the benefit of
    the doubt, for a publisher may keep out programs and let Telegram in."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._known: OrderedDict[str, bool] = OrderedDict()

    async def is_good(self, url: str) -> bool:
        """Whether a story may have this picture."""
        if url not in self._known:
            good = await self._look(url)
            if good is None:
                return True
            self._known[url] = good
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return self._known[url]

    async def _look(self, url: str) -> bool | None:
        """None when it could not be looked at."""
        try:
            async with asyncio.timeout(_SECONDS):
                found = await self._fetcher.peek(url, _START)
        except TimeoutError:
            return None
        match found:
            case Started():
                measures = measured(found.body, found.length)
                good = measures is not None and measures.fit
                if not good:
                    log.info("the picture %s is not used: %s", url, measures or found.content_type)
                return good
            case FetchFailed(status=status, kind=kind):
                return False if status in _NOT_THERE or kind in _NEVER else None
