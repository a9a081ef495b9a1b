"""The version of what is kept in Redis: brought up to date at the start, or the start refused."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.storage import keys
from bot.storage.connection import Client, StorageUnavailable

log = logging.getLogger(__name__)

SCHEMA: Final = 1
"""Raised by a change after which an older program would misread what is kept."""
RESTORING: Final = b"restoring"
"""In place of the version while a backup is being restored."""

Migration = Callable[[Client], Awaitable[None]]

MIGRATIONS: Final[Mapping[int, Migration]] = {}
"""By the version that each starts from, the step to the next one.

A step may be broken off at any point and is then run again from its beginning, perhaps by two
processes at once; it must come to the same. Processes of the version before may still run beside
it for a minute (docs/upgrading.md).
"""


async def bring_up_to_date(
    client: Client, version: int = SCHEMA, migrations: Mapping[int, Migration] = MIGRATIONS
) -> None:
    """Make what is kept fit this program. An empty storage simply gets the version.

    Raises:
        StorageUnavailable: it was written by a newer program, or a restore did not end.
    """
    await client.set(keys.SCHEMA, version, nx=True)
    found = await refuse_newer(client, version)
    for step in range(found, version):
        log.info("bringing what is kept from schema %d to %d", step, step + 1)
        await migrations[step](client)
        await client.set(keys.SCHEMA, step + 1)


async def refuse_newer(client: Client, version: int = SCHEMA) -> int:
    """The version of what is kept.

    Raises:
        StorageUnavailable: it was written by a newer program, or a restore did not end.
    """
    found = await read_schema(client)
    if found > version:
        raise StorageUnavailable(
            f"Redis holds what a newer version of the bot wrote (schema {found}; this version "
            f"knows schemas up to {version}). Nothing was changed. Start that newer version, or "
            "restore a backup of before the upgrade: newsroom restore FILE --force."
        )
    return found


async def read_schema(client: Client) -> int:
    """The version of what is kept.

    Raises:
        StorageUnavailable: a restore did not end.
    """
    found = await client.get(keys.SCHEMA)
    if found == RESTORING:
        raise StorageUnavailable(
            "A backup is being restored into this Redis, or that was broken off. Wait for its "
            "end, or do it again: newsroom restore FILE --force."
        )
    return int(found or 0)
