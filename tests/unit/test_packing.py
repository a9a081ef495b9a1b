"""Commands packed in C are those that redis-py itself would send."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis.asyncio.connection import UnixDomainSocketConnection
from redis.exceptions import DataError

from bot.storage.packing import packing_in_c

THEIRS = UnixDomainSocketConnection(path="/nowhere")
OURS = packing_in_c(UnixDomainSocketConnection)(path="/nowhere")
ARGUMENTS = st.lists(
    st.text() | st.binary() | st.integers() | st.floats(allow_nan=False), max_size=20
)


@given(st.sampled_from(["SET", "CONFIG GET", b"EVALSHA", b"XINFO STREAM"]), ARGUMENTS)
def test_every_command_is_packed_as_redis_py_packs_it(name: Any, arguments: list[Any]) -> None:
    ours = b"".join(OURS.pack_command(name, *arguments))
    assert ours == b"".join(THEIRS.pack_command(name, *arguments))


@pytest.mark.parametrize("wrong", [None, {}, object()])
def test_what_cannot_be_sent_is_refused(wrong: object) -> None:
    with pytest.raises(DataError):
        OURS.pack_command("SET", "a", wrong)
