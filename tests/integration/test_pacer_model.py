"""The pacer against what it promises, whatever is asked of it in whatever order.

Its script reads Redis's own clock, so every call is made in a transaction between two TIME
commands: that tells when it ran, to some microseconds. Time passes in leaps, by putting what the
pacer remembers (times, all of it) into the past.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Coroutine
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.models import Lane
from bot.storage import keys
from bot.storage.connection import Client, connect
from bot.storage.pacer import Pacer, Slots

T = TypeVar("T")

RATE = 100.0
GAP = 1 / RATE
EXACT = 0.000_5
LONGEST_HORIZON = 0.2
SHARE = 0.05
HUNGRY_FOR = 0.3
STEADY = (Lane.URGENT, Lane.NEWS, Lane.DIGEST, Lane.BULK)
ABOVE = {lane: STEADY[: STEADY.index(lane)] for lane in STEADY}


class Timed:
    """A client that notes Redis's time just before and after a script, in seconds."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.before = self.after = self.blur = 0.0

    async def evalsha(self, *args: Any) -> Any:
        pipeline = self._client.pipeline(transaction=True)
        pipeline.time()
        pipeline.evalsha(*args)
        pipeline.time()
        before, answer, after = await pipeline.execute()
        self.before, self.after = _seconds(before), _seconds(after)
        self.blur = max(self.blur, self.after - self.before)
        return answer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)


def _seconds(time: tuple[int, int]) -> float:
    return time[0] + time[1] / 1e6


class PacerMachine(RuleBasedStateMachine):
    """Asks, halts and lets time pass; `slots` are all that were granted, as times."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.client = connect(url)
        self.timed = Timed(self.client)
        self.pacer = Pacer(self.timed, RATE)
        self.slots: list[float] = []
        self.halted = 0.0
        self.hungry: dict[Lane, float] = {}
        self.first_asked: dict[Lane, float] = {}
        self.last_granted: dict[Lane, float] = {}
        self.do(self._load())

    async def _load(self) -> None:
        await self.client.flushall()
        for lane in Lane:
            await Pacer(self.client, RATE).take(lane, 1)
        await Pacer(self.client, RATE).halt(0)
        await self.client.flushall()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    @property
    def exact(self) -> float:
        """How exactly it is known when a call ran: less so when the machine is busy."""
        return EXACT + self.timed.blur

    @rule(lane=st.sampled_from(STEADY), wanted=st.integers(1, 400))
    def take(self, lane: Lane, wanted: int) -> None:
        got = self._take(lane, wanted)
        now = self.timed.before
        if now < self.halted - self.exact:
            return
        if any(self.hungry.get(one, 0) > now + self.exact for one in ABOVE[lane]):
            since = self.last_granted.get(lane, self.first_asked.get(lane, now))
            waited = min(self.timed.after - since, max(1.0, 1.01 * GAP / SHARE))
            assert got.count <= waited * RATE * SHARE + self.exact
        if got.count < wanted and now >= self.halted + self.exact:
            self.hungry[lane] = self.timed.after + HUNGRY_FOR
        self.first_asked.setdefault(lane, now)
        if got.count:
            self.last_granted[lane] = now

    @rule(wanted=st.integers(1, 5))
    def reply(self, wanted: int) -> None:
        ahead = [slot for slot in self.slots if slot > self.timed.after]
        replies = len(ahead) * GAP
        got = self._take(Lane.REPLY, wanted)
        if self.timed.before >= self.halted + self.exact:
            assert got.count == wanted
            assert got.wait <= min(replies, 5.0) + GAP + self.exact

    def _take(self, lane: Lane, wanted: int) -> Slots:
        got = self.do(self.pacer.take(lane, wanted))
        assert 0 <= got.count <= wanted
        assert got.wait >= 0
        if self.timed.before < self.halted - self.exact:
            assert got.count == 0
            assert abs(got.wait - (self.halted - self.timed.before)) < 2 * self.exact
        elif got.count == 0:
            assert got.wait < 1.0, "nobody waits for long to ask again"
        self.slots += [self.timed.before + got.wait + n * got.gap for n in range(got.count)]
        return got

    @rule(seconds=st.sampled_from([0.005, 0.02, 1.0, 40.0]))
    def halt(self, seconds: float) -> None:
        self.do(self.pacer.halt(seconds))
        self.halted = max(self.halted, self.timed.after + seconds)

    @rule(seconds=st.sampled_from([0.01, 0.1, 0.35, 1.0, 50.0, 3600.0]))
    def time_passes(self, seconds: float) -> None:
        self.do(self._shift(seconds))
        self.slots = [slot - seconds for slot in self.slots]
        self.halted -= seconds
        for times in (self.hungry, self.first_asked, self.last_granted):
            for lane in times:
                times[lane] -= seconds

    async def _shift(self, seconds: float) -> None:
        held = await self.client.hgetall(keys.PACER)
        if held:
            past = {name: int(value) - int(seconds * 1e6) for name, value in held.items()}
            await self.client.hset(keys.PACER, mapping=past)

    @invariant()
    def the_rate_is_kept_in_every_window(self) -> None:
        """Slots at least a gap apart: n seconds hold n times the rate and one more at most."""
        ordered = sorted(self.slots)
        for one, following in itertools.pairwise(ordered):
            assert following - one >= GAP - self.exact

    @invariant()
    def nothing_is_reserved_far_ahead(self) -> None:
        shares = len(STEADY) * max(1.0, GAP / SHARE) * SHARE
        late = [slot for slot in self.slots if slot > self.timed.after + 5.0 + shares + 0.5]
        assert not late

    def teardown(self) -> None:
        self.do(self.client.aclose())
        self.runner.close()


def test_the_pacer_keeps_what_it_promises(redis_url: str) -> None:
    run_state_machine_as_test(
        lambda: PacerMachine(redis_url),
        settings=settings(
            max_examples=100,
            stateful_step_count=50,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # real time passes: a shorter example need not fail
            suppress_health_check=list(HealthCheck),
        ),
    )


async def _all_ask(pacer: Pacer, client: Client, seconds: float) -> tuple[dict[Lane, int], float]:
    """Every lane asks for much, all the time: what each got, and how long it took."""
    got = dict.fromkeys(STEADY, 0)
    begin = now = _seconds(await client.time())
    while now - begin < seconds:
        for lane in STEADY:
            got[lane] += (await pacer.take(lane, 500)).count
        await asyncio.sleep(0.005)
        now = _seconds(await client.time())
    return got, now - begin


async def test_no_lane_starves_and_the_highest_gets_most(redis_client: Client) -> None:
    got, took = await _all_ask(Pacer(redis_client, 1000), redis_client, 2.5)
    assert all(count > 0 for count in got.values())
    assert got[Lane.URGENT] >= 0.75 * sum(got.values())
    for lane in STEADY[1:]:
        assert got[lane] <= SHARE * 1000 * took + 1


async def test_a_lane_that_is_served_one_by_one_does_not_shut_out_a_lower_one(
    redis_client: Client,
) -> None:
    pacer = Pacer(redis_client, 200)
    bulk = 0
    for _ in range(300):
        while (await pacer.take(Lane.NEWS, 1)).count:
            pass
        bulk += (await pacer.take(Lane.BULK, 50)).count
        await asyncio.sleep(0.005)
    assert bulk > 0


async def test_what_is_not_used_above_goes_to_the_lanes_below(redis_client: Client) -> None:
    pacer = Pacer(redis_client, 1000)
    news = bulk = 0
    for _ in range(200):
        news += (await pacer.take(Lane.NEWS, 1)).count
        bulk += (await pacer.take(Lane.BULK, 500)).count
        await asyncio.sleep(0.005)
    assert news == 200
    assert bulk > news


async def test_a_clock_that_is_set_back_does_not_stop_the_sending(redis_client: Client) -> None:
    pacer = Pacer(redis_client, RATE)
    await pacer.take(Lane.NEWS, 5)
    held = await redis_client.hgetall(keys.PACER)
    ahead = {name: int(value) + 30_000_000 for name, value in held.items()}
    await redis_client.hset(keys.PACER, mapping=ahead)
    assert (await pacer.take(Lane.NEWS, 5)).count == 5
