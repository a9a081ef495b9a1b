"""How Python and the C library beneath it look after memory."""

import ctypes
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

log = logging.getLogger(__name__)

_TRIM_THRESHOLD: Final = -1
_MMAP_THRESHOLD: Final = -3
_BYTES: Final = 262_144


@contextmanager
def loading() -> Iterator[None]:
    """Look for no garbage while modules are loaded, and never in what they leave behind.

    Nothing of it is garbage, and looking for some takes an eighth of the time of a start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def return_large_blocks() -> None:
    """Have large blocks returned to the system as soon as they are free (mallopt(3)).

    glibc raises the size from which it does so each time that such a block is freed, up to
    32 MB; after a few large documents everything up to that size stays in its heaps, in pieces.
    With the size fixed, the same documents leave nothing behind. A C library that knows no
    mallopt is left as it is.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # musl, macOS; Windows
        log.debug("this C library has no mallopt")
        return
    mallopt(_MMAP_THRESHOLD, _BYTES)
    mallopt(_TRIM_THRESHOLD, _BYTES)
