"""Who is what to the newsroom: owners from the settings, the others as owners said in chat."""

from collections.abc import Collection

from bot.roles import Right, Role, may, read_roles, write_roles
from bot.storage import keys
from bot.storage.connection import Client

_OWNER = frozenset({Role.OWNER})


class Roles:
    """The store of roles. Nothing is remembered here: what was revoked counts at once."""

    def __init__(self, client: Client, owner_ids: Collection[int]) -> None:
        self._client = client
        self._owners = frozenset(owner_ids)

    async def of(self, user_id: int) -> frozenset[Role]:
        """The person's roles; none for whoever is nobody to the newsroom.

        Raises:
            StorageError: when Redis does not answer.
        """
        if user_id in self._owners:
            return _OWNER
        words = await self._client.hget(keys.ROLES, str(user_id))
        return read_roles(words.decode()) if words else frozenset()

    async def assign(self, user_id: int, roles: Collection[Role]) -> None:
        """Make these the person's roles in place of those before; none forgets the person."""
        if words := write_roles(roles):
            await self._client.hset(keys.ROLES, str(user_id), words)
        else:
            await self._client.hdel(keys.ROLES, str(user_id))

    async def everyone(self) -> dict[int, frozenset[Role]]:
        """Everybody with a role, owners first, each group by id."""
        found = await self._client.hgetall(keys.ROLES)
        others = {int(user_id): read_roles(words.decode()) for user_id, words in found.items()}
        people = dict.fromkeys(sorted(self._owners), _OWNER)
        return people | {one: others[one] for one in sorted(others) if one not in people}

    async def with_right(self, right: Right) -> list[int]:
        """Everybody who has a right, owners first."""
        return [one for one, roles in (await self.everyone()).items() if may(roles, right)]
