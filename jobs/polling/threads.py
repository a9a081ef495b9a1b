"""Threads for work that would hold up everything else: parsing and judging."""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_THREADS: Final = 2
_SWITCH_SECONDS: Final = 0.0005


class Threads:
    """A few threads of their own: the event loop's shared ones are where names are resolved,
    and a name server that does not answer would hold them all."""

    def __init__(self) -> None:
        # With the interpreter's 5 ms, every step of the event loop waits that long for each busy
        # thread, and a reply is many steps (docs/decisions/0022-threads-for-parsing.md).
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="stories")

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work`, done in a thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: work(*args, **kwargs))

    def close(self) -> None:
        """Wait for nothing more; what runs is let run out."""
        self._pool.shutdown(wait=False, cancel_futures=True)
