"""Has a figure drawn, in a process that ends with it: the bot's own memory stays as it is."""

import asyncio
import logging
import sys
from typing import Final

from bot.charts.figure import Figure, pack

log = logging.getLogger(__name__)

_SECONDS: Final = 8.0
"""Less than the service has to end in when it is told to stop."""


async def drawn(figure: Figure) -> bytes | None:
    """The figure as a PNG; None when it could not be drawn, which the log then says."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.charts"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(_SECONDS):
            picture, told = await process.communicate(pack(figure))
    except TimeoutError:
        log.warning("a chart was not drawn within %.0f s", _SECONDS)
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        log.warning("a chart was not drawn: %s", told.decode("utf-8", "replace")[-500:])
        return None
    return picture
