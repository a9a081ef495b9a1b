"""What became of one chat's delivery, and what is held for the chat: for `/why`."""

from bot.models import Story
from bot.storage import keys
from bot.storage.audiences import places
from bot.storage.chunks import total, unpack
from bot.storage.connection import Client
from bot.storage.keywords import Keywords
from bot.storage.stands import Stands, subscriber_in
from bot.why import Trace


class Traces:
    """Reads what fan-out and senders left about a chat; `home` is the time zone of chats that
    chose none."""

    def __init__(self, client: Client, home: str) -> None:
        self._client = client
        self._stands = Stands(client, home, Keywords(client))

    async def of(self, story: Story, chat_id: int) -> Trace:
        """What is known of the story's way to the chat.

        Raises:
            StorageError: when Redis does not answer.
        """
        partition = keys.partition_of(chat_id)
        pipeline = self._client.pipeline(transaction=False)
        for part in ("ids", "results"):
            pipeline.get(keys.delivery(partition, story.id, story.language, part))
        pipeline.hgetall(keys.tally(partition, story.id))
        ids, results, counts = await pipeline.execute()
        tally = total([counts])
        result = None
        if ids and chat_id in (chats := unpack(ids)):
            at = chats.index(chat_id) * 8
            result = unpack((results or b"")[at : at + 8] or bytes(8))[0]
        held = await self._held(partition, story.id, chat_id)
        return Trace(ids is not None, result, tally.first, tally.last, held)

    async def _held(self, partition: int, story_id: str, chat_id: int) -> bool:
        (stand,) = await self._stands.read(partition, [chat_id])
        if story_id in stand.deferred.split():
            return True
        subscriber = subscriber_in(chat_id, stand)
        if not stand.holding or subscriber is None:
            return False
        gathering = await self._stands.gathering(partition, [stand])
        return story_id in gathering.since(stand.holding[1:], places(subscriber), chat_id)
