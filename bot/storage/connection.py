"""One way in to Redis: a server or a cluster, its version checked, its scripts loaded once."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha1
from pathlib import Path
from typing import Any, Final, Protocol, cast

from redis.asyncio import BlockingConnectionPool, Redis, RedisCluster
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoScriptError, RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

MINIMUM_VERSION: Final = (6, 2)
_CONNECTIONS: Final = 64
_ANSWER_SECONDS: Final = 15
"""Longer than any command that waits for something to happen."""
LUA_FOLDER: Final = Path(__file__).parent / "lua"
StorageError = RedisError
"""What any storage call may raise when Redis is away, read-only or full."""


class Client(Protocol):
    """The part of redis-py that storage relies on, the same for a server and a cluster."""

    def __getattr__(self, name: str) -> Any: ...


class StorageUnavailable(Exception):
    """Redis cannot be used; the message says what to do."""


def connect(url: str) -> Client:
    """A client for `redis://`, `rediss://`, `unix://` or `redis+cluster://` addresses.

    Every command is tried again for about two seconds when the connection drops, so that a
    restart of Redis goes unnoticed by short work; long work has its own recovery.
    """
    retry = Retry(ExponentialWithJitterBackoff(base=0.05, cap=1.0), retries=5)
    if url.startswith("redis+cluster://"):
        address = url.replace("redis+cluster://", "redis://", 1)
        return cast(Client, RedisCluster.from_url(address, retry=retry))
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=_CONNECTIONS,
        timeout=None,
        retry=retry,
        retry_on_error=[RedisConnectionError, RedisTimeoutError],
        health_check_interval=30,
        socket_timeout=_ANSWER_SECONDS,
    )
    return cast(Client, Redis.from_pool(pool))


async def check_version(client: Client) -> str:
    """The server's version, such as "7.0.15".

    Raises:
        StorageUnavailable: when Redis does not answer or is older than 6.2.
    """
    try:
        info = await client.info("server")
    except RedisError as error:
        raise StorageUnavailable(f"Redis does not answer: {error}. Check REDIS_URL.") from error
    if "redis_version" not in info:
        info = next(iter(info.values()))
    version = str(info["redis_version"])
    if tuple(int(part) for part in version.split(".")[:2]) < MINIMUM_VERSION:
        raise StorageUnavailable(f"Redis {version} is too old: 6.2 or later is needed.")
    return version


class Script:
    """A Lua script from this package, called by its hash and sent whole only when it must be."""

    def __init__(self, name: str) -> None:
        self._text, self._sha = _load(name)

    async def __call__(
        self, client: Client, keys: Sequence[str], args: Sequence[str | bytes | int | float] = ()
    ) -> Any:
        """Run it on the slot of `keys`.

        Raises:
            StorageError: as any Redis command.
        """
        try:
            return await client.evalsha(self._sha, len(keys), *keys, *args)
        except NoScriptError:
            return await client.eval(self._text, len(keys), *keys, *args)


@cache
def _load(name: str) -> tuple[str, str]:
    text = (LUA_FOLDER / f"{name}.lua").read_text()
    return text, sha1(text.encode(), usedforsecurity=False).hexdigest()
