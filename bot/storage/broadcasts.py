"""Broadcasts: what an admin wrote, where it is on its way, and who watches it go."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, Final

import orjson

from bot.broadcast_states import ASKS_END, DROPPABLE, TABLE, Act, Course, State
from bot.models import Broadcast, Lane
from bot.storage import keys, records
from bot.storage.announcements import announcement_fields
from bot.storage.broadcast_records import (
    Watch,
    read_course,
    read_watch,
    recall_id,
    write_watch,
    written,
)
from bot.storage.connection import Client, Script
from config.languages import LANGUAGES

DRAFT_LIFETIME: Final = timedelta(hours=1)
"""A preview older than this must be made anew: its number of recipients is no longer true."""
WAITING_LIFETIME: Final = timedelta(days=1)
"""How long a second person, an admin asked again, or one who edits, may take."""
_LIFETIME: Final = timedelta(days=120)
"""Longer than a broadcast may be put off, and than its results are kept."""
_LIFETIMES: Final[Mapping[State, timedelta]] = {
    State.DRAFT: WAITING_LIFETIME,
    State.WAITING: WAITING_LIFETIME,
    State.LATE: WAITING_LIFETIME,
}
LISTED: Final = 200
_move = Script("move_broadcast")


class Moved(Enum):
    """What came of the wish to move a broadcast on."""

    DONE = 1
    ELSEWHERE = 0
    GONE = -1


class Broadcasts:
    """The store of broadcasts. Every move from one state to another is one atomic step."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def save(self, broadcast: Broadcast, at: datetime | None = None) -> None:
        """Keep a draft for an hour; nothing is sent before it is released. `at`: when that shall
        be (UTC), at once where there is none."""
        pipeline = self._client.pipeline(transaction=True)
        record = records.write_broadcast(broadcast)
        pipeline.set(keys.broadcast(broadcast.id), record, ex=DRAFT_LIFETIME)
        course = {"state": State.DRAFT.value, "revision": 1, "at": written(at)}
        pipeline.hset(keys.broadcast_course(broadcast.id), mapping=course)
        pipeline.expire(keys.broadcast_course(broadcast.id), DRAFT_LIFETIME)
        await pipeline.execute()

    async def get(self, broadcast_id: str) -> Broadcast | None:
        """The broadcast; None when it is unknown, dropped, or a draft that nobody confirmed
        within an hour."""
        record = await self._client.get(keys.broadcast(broadcast_id))
        return records.read_broadcast(record) if record else None

    async def course(self, broadcast_id: str) -> Course | None:
        """Where the broadcast is; None for one that there is not."""
        fields = await self._client.hgetall(keys.broadcast_course(broadcast_id))
        return read_course(fields) if b"state" in fields else None

    async def with_course(self, broadcast_id: str) -> tuple[Broadcast, Course] | None:
        """The broadcast, and where it is; None when it is gone."""
        broadcast, course = await self.get(broadcast_id), await self.course(broadcast_id)
        return (broadcast, course) if broadcast and course else None

    async def edit(self, broadcast: Broadcast, revision: int, at: datetime | None) -> Moved:
        """Replace what is not on its way yet, of which the editor saw `revision`; it is a draft
        again then, to be confirmed anew."""
        fields = {"at": written(at), "seconded": "", "count": ""}
        record = records.write_broadcast(broadcast).decode()
        return await self._moved(
            broadcast.id,
            Act.EDIT,
            {"revision": str(revision)},
            fields,
            record=record,
            revise=True,
        )

    async def ask_second(self, broadcast_id: str, revision: int, count: int, watch: Watch) -> Moved:
        """Let it wait for another person's word. `watch` is the author's message about it."""
        fields = {"count": str(count), "watch": write_watch(watch)}
        where = {"revision": str(revision)}
        return await self._moved(broadcast_id, Act.ASK_SECOND, where, fields, **_listed())

    async def confirm(
        self,
        broadcast_id: str,
        act: Act,
        revision: int,
        due: datetime,
        *,
        seconded: int = 0,
        watch: Watch | None = None,
    ) -> Moved:
        """Let it go out at `due`, by HOLD or SCHEDULE, as its reader saw it in `revision`.

        `seconded` is who confirmed it beside its author.
        """
        fields = {"due": written(due)}
        if seconded:
            fields["seconded"] = str(seconded)
        if watch:
            fields["watch"] = write_watch(watch)
        where = {"revision": str(revision)}
        return await self._moved(broadcast_id, act, where, fields, due=written(due), **_listed())

    async def refuse(self, broadcast_id: str, revision: int) -> Moved:
        """The second person says no: it is a draft again."""
        where = {"revision": str(revision)}
        return await self._moved(broadcast_id, Act.REFUSE, where, {}, revise=True)

    async def stop(self, broadcast_id: str) -> Moved:
        """Take back the confirmation while nothing is sent: it is a draft again."""
        return await self._moved(broadcast_id, Act.STOP, {}, {}, revise=True)

    async def expire(self, broadcast_id: str, due: datetime) -> Moved:
        """It was due at `due` and is not sent: it asks again."""
        where = {"due": written(due)}
        return await self._moved(broadcast_id, Act.EXPIRE, where, {}, revise=True)

    async def drop(self, broadcast_id: str) -> Moved:
        """Forget one that nobody has got anything of."""
        return await self._run(
            broadcast_id,
            broadcast_id,
            {
                "from": {state.value: True for state in DROPPABLE},
                "where": {},
                "set": {},
                "forget": True,
            },
        )

    async def release(self, broadcast: Broadcast, due: datetime, watch: Watch) -> Moved:
        """Announce what was due at `due`, in one step with the word that `watch` follows it.

        Only the first call has an effect.
        """
        languages = broadcast.languages or LANGUAGES
        fields = announcement_fields(broadcast.id, broadcast.lane, languages, broadcast.topics)
        where = {"due": written(due)}
        started = {"started": written(watch.started)}
        return await self._moved(
            broadcast.id, Act.RELEASE, where, started, announce=fields, watch=watch, **_listed()
        )

    async def pause(self, broadcast_id: str, why: str = "") -> Moved:
        """Stop sending; nothing but `resume` goes on with it. `why`: what made the bot do so;
        empty for a person's wish."""
        return await self._moved(broadcast_id, Act.PAUSE, {}, {"why": why}, stop=State.PAUSED)

    async def ask_end(self, broadcast_id: str) -> Moved:
        """Stop sending, and ask a person whether that shall be for good."""
        fields = {"why": ASKS_END}
        return await self._moved(broadcast_id, Act.ASK_END, {}, fields, stop=State.PAUSED)

    async def resume(self, broadcast_id: str) -> Moved:
        """Go on with what was paused."""
        return await self._moved(broadcast_id, Act.RESUME, {}, {})

    async def end(self, broadcast_id: str) -> Moved:
        """Never send the rest. A sender that was cut off may hold some of it for long: what was
        cancelled is remembered while the broadcast is listed."""
        for one, state in (await self.stopped()).items():
            listed = await self._client.zscore(keys.BROADCASTS, one)
            if state is State.CANCELLED and listed is None:
                await self._client.hdel(keys.BROADCASTS_STOPPED, one)
        return await self._moved(broadcast_id, Act.END, {}, {}, stop=State.CANCELLED)

    async def finish(self, broadcast_id: str) -> Moved:
        """Everyone was tried."""
        return await self._moved(broadcast_id, Act.FINISH, {}, {})

    async def recall(self, broadcast: Broadcast, watch: Watch) -> Moved:
        """Announce that the broadcast is to be taken back from everyone who has it.

        Only the first call has an effect.
        """
        languages = broadcast.languages or LANGUAGES
        publication = recall_id(broadcast.id)
        fields = announcement_fields(publication, Lane.URGENT, languages, (), broadcast.id)
        return await self._moved(
            broadcast.id, Act.RECALL, {}, {}, announce=fields, watch=watch, stop=State.CANCELLED
        )

    async def watch_of(self, broadcast_id: str) -> Watch | None:
        """The message in which its author was told that it was confirmed."""
        record = await self._client.hget(keys.broadcast_course(broadcast_id), "watch")
        return read_watch(record) if record else None

    async def due(self, now: datetime) -> list[tuple[str, datetime]]:
        """What is to go out by now, each with when it was due."""
        found = await self._client.zrangebyscore(
            keys.BROADCASTS_DUE, "-inf", now.timestamp(), withscores=True
        )
        return [(one.decode(), datetime.fromtimestamp(due, UTC)) for one, due in found]

    async def forget_due(self, broadcast_id: str) -> None:
        """There is no such broadcast any more."""
        await self._client.zrem(keys.BROADCASTS_DUE, broadcast_id)

    async def listed(self, count: int) -> list[tuple[Broadcast, Course]]:
        """The broadcasts that were confirmed last, the newest first."""
        names = await self._client.zrevrange(keys.BROADCASTS, 0, count - 1)
        found = [await self.with_course(name.decode()) for name in names]
        return [one for one in found if one]

    async def stopped(self) -> dict[str, State]:
        """The broadcasts that senders must leave alone: paused or cancelled by a person."""
        found = await self._client.hgetall(keys.BROADCASTS_STOPPED)
        return {one.decode(): State(state.decode()) for one, state in found.items()}

    async def fanned_out(self, publication_id: str) -> bool:
        """Whether everyone in the audience of what was announced is in the outbox."""
        entry = await self._client.get(keys.broadcast_mark(publication_id))
        if entry is None:
            return False
        return not await self._client.xrange(keys.PUBLISHED, entry, entry)

    async def watches(self) -> list[Watch]:
        """The broadcasts on their way, and where their progress is told."""
        return [read_watch(record) for record in await self._client.hvals(keys.WATCHED)]

    async def watch(self, watch: Watch) -> None:
        """Tell of a broadcast on its way in another message from now on."""
        if await self._client.hexists(keys.WATCHED, watch.publication_id):
            await self._client.hset(keys.WATCHED, watch.publication_id, write_watch(watch))

    async def unwatch(self, watch: Watch) -> None:
        """The broadcast's last word was told."""
        await self._client.hdel(keys.WATCHED, watch.publication_id)

    async def _moved(
        self,
        broadcast_id: str,
        act: Act,
        where: Mapping[str, str],
        fields: Mapping[str, str],
        *,
        watch: Watch | None = None,
        **more: Any,
    ) -> Moved:
        allowed, leads_to = TABLE[act]
        life = _LIFETIMES.get(leads_to, _LIFETIME)
        if watch:
            more |= {"publication": watch.publication_id, "watch": write_watch(watch)}
        wish = {
            "from": {state.value: True for state in allowed},
            "where": where,
            "set": {"state": leads_to.value, **fields},
            "life": int(life.total_seconds()),
            **more,
        }
        return await self._run(broadcast_id, watch.publication_id if watch else broadcast_id, wish)

    async def _run(self, broadcast_id: str, publication_id: str, wish: dict[str, Any]) -> Moved:
        script_keys = [
            keys.broadcast_course(broadcast_id),
            keys.broadcast(broadcast_id),
            keys.BROADCASTS_DUE,
            keys.BROADCASTS_STOPPED,
            keys.BROADCASTS,
            keys.broadcast_mark(publication_id),
            keys.PUBLISHED,
            keys.WATCHED,
        ]
        answer = await _move(
            self._client, script_keys, [orjson.dumps({"id": broadcast_id, **wish})]
        )
        return Moved(answer[0])


def _listed() -> dict[str, Any]:
    return {"listed": datetime.now(UTC).timestamp(), "keep": LISTED}
