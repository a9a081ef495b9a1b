"""Waiting until a replica has what was written, where losing it would lose a message."""

import logging
import time
from typing import Any, Final

from redis.asyncio import RedisCluster

from bot.storage.connection import Client, StorageError

log = logging.getLogger(__name__)

_WAIT_MS: Final = 1000
_LOOK_AGAIN_SECONDS: Final = 30.0


class Replication:
    """The replicas of a server, of the master that sentinels name, or of each node of a cluster."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._seen: dict[str, tuple[float, bool]] = {}

    async def wait_for(self, key: str, lifetime: int) -> bool:
        """Wait, for a second at most, until a replica has everything that was written so far on
        the server of `key`, which shall live for `lifetime` seconds from now.

        Returns False when none said so in time; True where there is no replica at all. Redis
        counts a connection's own writes only (WAIT), hence the write that goes before.
        """
        name, target = self._server(key)
        if not await self._has_replicas(name, target):
            return True
        pipeline = self._client.pipeline(transaction=False)
        pipeline.expire(key, lifetime)
        pipeline.execute_command("WAIT", 1, _WAIT_MS, **target)
        _, reached = await pipeline.execute()
        if not reached:
            self._seen.pop(name, None)
            log.warning("no replica has %s after %d ms", key, _WAIT_MS)
        return bool(reached)

    def _server(self, key: str) -> tuple[str, dict[str, Any]]:
        """The name of the server of `key`, and how redis-py is told to ask it."""
        client: Any = self._client
        if not isinstance(client, RedisCluster):
            return "", {}
        node = client.get_node_from_key(key)
        if node is None:
            raise StorageError(f"no node of the cluster has the slot of {key}")
        return node.name, {"target_nodes": node}

    async def _has_replicas(self, name: str, target: dict[str, Any]) -> bool:
        looked, has = self._seen.get(name, (-_LOOK_AGAIN_SECONDS, False))
        if time.monotonic() - looked >= _LOOK_AGAIN_SECONDS:
            info = await self._client.info("replication", **target)
            has = int(info["connected_slaves"]) > 0
            self._seen[name] = (time.monotonic(), has)
        return has
