"""One way in to Redis: a server or a cluster, its version checked, its scripts loaded once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha1
from pathlib import Path
from typing import Any, Final, Protocol, cast
from urllib.parse import parse_qsl, unquote

from redis.asyncio import BlockingConnectionPool, Redis, RedisCluster
from redis.asyncio.cluster import ClusterNode, ClusterPipeline, TransactionStrategy
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoScriptError, RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from bot.storage.packing import packing_in_c

MINIMUM_VERSION: Final = (6, 2)
_CONNECTIONS: Final = 64
_MOST_CONNECTIONS: Final = 1024
"""Where a pool cannot make callers wait: more than are ever wanted at once."""
_SENTINEL_SECONDS: Final = 1.0
_ANSWER_SECONDS: Final = 15
"""Longer than any command that waits for something to happen."""
LUA_FOLDER: Final = Path(__file__).parent / "lua"
_PIECES: Final = re.compile(r"-- with (.+)\n")
StorageError = RedisError
"""What any storage call may raise when Redis is away, read-only or full."""


class Client(Protocol):
    """The part of redis-py that storage relies on, the same for a server and a cluster."""

    def __getattr__(self, name: str) -> Any: ...


class StorageUnavailable(Exception):
    """Redis cannot be used; the message says what to do."""


def connect(url: str, name: str | None = None) -> Client:
    """A client for `redis://`, `rediss://` or `unix://` addresses, for a cluster
    (`redis+cluster://[user:password@]host:port,...`, any of its nodes) or for the master that
    sentinels name (`redis+sentinel://[user:password@]host:port,.../service[/database]`). With
    `rediss` at the beginning all of it goes over TLS; behind `?ssl_ca_certs=` stands the file of
    the authority that vouches for the servers.

    Every command is tried again for about two seconds when the connection drops, so that a
    restart of Redis goes unnoticed by short work; long work has its own recovery. `name` is what
    the connections are called (CLIENT SETNAME).
    """
    options: dict[str, Any] = {
        "retry": Retry(ExponentialWithJitterBackoff(base=0.05, cap=1.0), retries=5),
        "retry_on_error": [RedisConnectionError, RedisTimeoutError],
        "health_check_interval": 30,
        "socket_timeout": _ANSWER_SECONDS,
        "client_name": name,
    }
    if url.startswith(("redis+cluster://", "rediss+cluster://")):
        return _cluster(parse_nodes(url), options)
    if url.startswith(("redis+sentinel://", "rediss+sentinel://")):
        return _sentinel(parse_nodes(url), options)
    pool = BlockingConnectionPool.from_url(
        url, max_connections=_CONNECTIONS, timeout=None, **options
    )
    pool.connection_class = packing_in_c(pool.connection_class)
    return cast(Client, Redis.from_pool(pool))


@dataclass(frozen=True, slots=True)
class Nodes:
    """An address that names several servers; `path` is what stands behind them, `tls` what
    redis-py is told about TLS."""

    hosts: tuple[tuple[str, int], ...]
    username: str | None
    password: str | None
    path: tuple[str, ...]
    tls: dict[str, Any]


def parse_nodes(url: str) -> Nodes:
    """Read `scheme://[user:password@]host:port,host:port/path[?ssl_ca_certs=file]`.

    Raises:
        StorageUnavailable: a host without a port.
    """
    scheme, _, rest = url.partition("://")
    rest, _, query = rest.partition("?")
    place, _, path = rest.partition("/")
    login, _, hosts = place.rpartition("@")
    username, _, password = login.partition(":")
    found = []
    for one in hosts.split(","):
        host, _, port = one.rpartition(":")
        if not host or not port.isdigit():
            raise StorageUnavailable(f"REDIS_URL: {one!r} is not host:port.")
        found.append((host.strip("[]"), int(port)))
    return Nodes(
        hosts=tuple(found),
        username=unquote(username) or None,
        password=unquote(password) or None,
        path=tuple(part for part in path.split("/") if part),
        tls={"ssl": True, **dict(parse_qsl(query))} if scheme.startswith("rediss") else {},
    )


def _cluster(nodes: Nodes, options: dict[str, Any]) -> Client:
    client = _Cluster(
        startup_nodes=[ClusterNode(host, port) for host, port in nodes.hosts],
        username=nodes.username,
        password=nodes.password,
        max_connections=_MOST_CONNECTIONS,
        **nodes.tls,
        **options,
    )
    return cast(Client, client)


class _Transaction(TransactionStrategy):
    """redis-py's, but its commands wait here until they are all sent.

    redis-py takes in each of them in a thread with an event loop of its own, for which the loop
    of the caller stands still. When the cluster's nodes are to be looked up, the thread does it:
    it waits forever for another task that has begun to, or leaves the client connections that
    belong to a loop which is closed.
    """

    def __init__(self, pipe: ClusterPipeline) -> None:
        super().__init__(pipe)
        self._given: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

    def execute_command(self, *args: Any, **kwargs: Any) -> ClusterPipeline:
        if args[0] in self.IMMEDIATE_EXECUTE_COMMANDS:
            raise NotImplementedError(f"{args[0]} in a transaction on a cluster")
        self._given.append((args, kwargs))
        return self._pipe

    async def execute(
        self, raise_on_error: bool = True, allow_redirections: bool = True
    ) -> list[Any]:
        for args, kwargs in self._given:
            await self._execute_command(*args, **kwargs)
        return await super().execute(raise_on_error, allow_redirections)

    async def reset(self) -> None:
        self._given = []
        # redis-py gives this no types.
        await super().reset()  # type: ignore[no-untyped-call]


class _Cluster(RedisCluster):
    """redis-py's client, but its transactions are `_Transaction`s."""

    def pipeline(
        self, transaction: bool | None = None, shard_hint: str | None = None
    ) -> ClusterPipeline:
        pipeline = super().pipeline(transaction, shard_hint)
        if transaction:
            pipeline._execution_strategy = _Transaction(pipeline)
        return pipeline


class _MasterPool(SentinelConnectionPool):
    """redis-py's pool, but when it is closed its connections to the sentinels are closed too."""

    async def disconnect(self, inuse_connections: bool = True) -> None:
        await super().disconnect(inuse_connections)
        if inuse_connections:
            for sentinel in self.sentinel_manager.sentinels:
                await sentinel.aclose()


def _sentinel(nodes: Nodes, options: dict[str, Any]) -> Client:
    if not nodes.path:
        raise StorageUnavailable("REDIS_URL: the service's name is missing behind the sentinels.")
    # redis-py gives these no types.
    manager = Sentinel(  # type: ignore[no-untyped-call]
        nodes.hosts, sentinel_kwargs={"socket_timeout": _SENTINEL_SECONDS, **nodes.tls}
    )
    pool = _MasterPool(  # type: ignore[no-untyped-call]
        nodes.path[0],
        manager,
        username=nodes.username,
        password=nodes.password,
        db=int(nodes.path[1]) if len(nodes.path) > 1 else 0,
        max_connections=_MOST_CONNECTIONS,
        **nodes.tls,
        **options,
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
        words = str(error).rstrip(".")
        raise StorageUnavailable(f"Redis does not answer: {words}. Check REDIS_URL.") from error
    if "redis_version" not in info:
        info = next(iter(info.values()))
    version = str(info["redis_version"])
    if tuple(int(part) for part in version.split(".")[:2]) < MINIMUM_VERSION:
        raise StorageUnavailable(f"Redis {version} is too old: 6.2 or later is needed.")
    return version


class Script:
    """A Lua script from this package, called by its hash and sent whole only when it must be.

    Its first line may name files of functions that are put in front of it (`-- with owe.lua`).
    """

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
    if named := _PIECES.match(text):
        pieces = (LUA_FOLDER / piece for piece in named[1].split(", "))
        text = "".join(piece.read_text() for piece in pieces) + text
    return text, sha1(text.encode(), usedforsecurity=False).hexdigest()
