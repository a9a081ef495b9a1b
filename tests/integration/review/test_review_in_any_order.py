"""The review queue against a model: whatever the order, each verdict is on what was seen."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.review import Edits, Verdict, Waiting
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.review import Answer
from tests.integration.review.desk import Desk, story, verdict


class Model:
    """One story, what happens to it, and what must be true of it by simple rules."""

    def __init__(self, client: Client) -> None:
        self.desk = Desk(client)
        self.version = 1
        self.found = self.edit_text = self.shown = ""
        self.held = self.edited = False
        self.published = self.corrections = 0
        self.old: Waiting | None = None

    async def hold(self) -> None:
        taken = await self.desk.poll(story(), "hold")
        assert taken is (not self.held and not self.found)
        if taken:
            self.held, self.found = True, "Version 1."

    async def update(self) -> None:
        there = await self.desk.newsroom.story("s1")
        self.version += 1
        now = replace(story(version=self.version), version=there.version + 1 if there else 2)
        taken = await self.desk.poll(now, "update", "edit")
        if there and not self.edited:
            assert taken
            self.shown = now.summary
            self.corrections += 1
            return
        assert taken is (self.held or there is not None)
        if taken:
            self.held, self.found = True, now.summary

    async def withdraw(self) -> None:
        if self.published:
            return
        gone = replace(story(version=2), withdrawn=True)
        assert await self.desk.poll(gone, "withdraw") is self.held
        self.held, self.edit_text = False, ""

    async def edit(self) -> None:
        if self.held:
            self.edit_text = f"Mine {self.version}."
            edits = Edits(summary=self.edit_text)
            assert await self.desk.review.edit(await self.desk.waiting(), edits) is Answer.DONE

    async def read(self) -> None:
        self.old = await self.desk.review.get("s1")

    async def publish(self) -> None:
        await self._decide("publish", await self.desk.review.get("s1"))

    async def drop(self) -> None:
        await self._decide("drop", await self.desk.review.get("s1"))

    async def publish_as_read(self) -> None:
        await self._decide("publish", self.old)

    async def drop_as_read(self) -> None:
        await self._decide("drop", self.old)

    async def _decide(self, word: Verdict, waiting: Waiting | None) -> None:
        if waiting is None:
            return
        now = await self.desk.review.get("s1")
        same = now is not None and now.revision == waiting.revision
        answer = await self.desk.review.decide(waiting, verdict(word))
        assert (answer is Answer.DONE) is same
        if not same:
            return
        if word == "publish":
            self.corrections += self.published
            self.published = 1
            self.shown, self.edited = self.edit_text or self.found, bool(self.edit_text)
        self.held, self.edit_text = False, ""

    async def check(self) -> None:
        there = await self.desk.newsroom.story("s1")
        assert (there.summary if there else "") == self.shown
        assert (await self.desk.review.get("s1") is not None) is self.held


_ACTS = st.sampled_from([name for name in vars(Model) if name[0] != "_" and name != "check"])


@given(acts=st.lists(_ACTS, max_size=16))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_whatever_the_order_each_verdict_is_on_what_was_seen_and_stands(
    redis_client: Client, acts: list[str]
) -> None:
    await redis_client.flushall()
    model = Model(redis_client)
    for act in ["hold", *acts]:
        await getattr(model, act)()
        await model.check()
    words = await model.desk.announced()
    assert sum(not one.corrects for one in words) == model.published
    assert sum(bool(one.corrects) for one in words) == model.corrections
    assert len({one.publication_id for one in words}) == len(words)
    for key in (keys.HELD, keys.HELD_ABOUT):
        assert bool(await redis_client.exists(key)) is model.held
