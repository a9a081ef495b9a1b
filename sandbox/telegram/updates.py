"""Updates on their way to the bot: the queue, long polling, the webhook."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import suppress
from typing import Any

import aiohttp
import orjson

from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.links import LinkError, checked_link
from sandbox.telegram.params import Params, flag_of, integer_of, json_of, text_of

# Left out unless a bot asks for them (Bot API, getUpdates, allowed_updates).
BY_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
LONGEST_POLL = 50
SECRET_SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
RETRY_SECONDS = 0.5
REMEMBERED = 100


class Updates:
    """One queue of updates, handed out by getUpdates or posted to a webhook."""

    def __init__(self) -> None:
        self._queue: deque[dict[str, Any]] = deque()
        self._confirmed: deque[dict[str, Any]] = deque(maxlen=REMEMBERED)
        # Ids go on where a former run's ended, as Telegram's do: bots remember what they had.
        self._last_id = int(time.time())
        self._allowed: list[str] = []
        self._arrived = asyncio.Event()
        self._poll: object | None = None
        self._pusher: asyncio.Task[None] | None = None
        self._url = ""
        self._secret = ""
        self._failure: tuple[int, str] | None = None

    def add(self, kind: str, payload: dict[str, Any]) -> int:
        """Queue an update of `kind` for the bot; its id, or 0 when the bot does not want it."""
        wanted = kind in self._allowed if self._allowed else kind not in BY_REQUEST
        if not wanted:
            return 0
        self._last_id += 1
        self._queue.append({"update_id": self._last_id, kind: payload})
        self._arrived.set()
        return self._last_id

    def repeat(self, count: int) -> int:
        """Queue the newest `count` confirmed updates again under their own ids, as Telegram does
        when a confirmation is lost. Returns how many there were."""
        again = list(self._confirmed)[-count:] if count > 0 else []
        self._queue.extendleft(reversed(again))
        self._arrived.set()
        return len(again)

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._queue)

    # -- long polling --------------------------------------------------------------------------

    async def get(self, params: Params) -> list[dict[str, Any]]:
        """getUpdates: confirms those below `offset`, waits up to `timeout` s for a first one.

        Raises ApiError 409 when a webhook is set or another getUpdates takes over.
        """
        if self._url:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._set_allowed(params)
        self._confirm(integer_of(params, "offset"))
        limit = min(max(integer_of(params, "limit", 100), 1), 100)
        mine = self._poll = object()
        # Wakes the former long poll, which sees that it was replaced.
        self._arrived.set()
        self._arrived = asyncio.Event()
        wait = min(max(integer_of(params, "timeout"), 0), LONGEST_POLL)
        await self._wait(mine, time.monotonic() + wait)
        return [update for update, _ in zip(self._queue, range(limit), strict=False)]

    async def _wait(self, mine: object, until: float) -> None:
        arrived = self._arrived
        if not self._queue and (left := until - time.monotonic()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(arrived.wait(), left)
        if self._poll is not mine:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )

    def _set_allowed(self, params: Params) -> None:
        allowed = json_of(params, "allowed_updates", "allowed_updates")
        if allowed is not None:
            self._allowed = [str(each) for each in allowed]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._queue) > -offset:
                self._confirmed.append(self._queue.popleft())
        while self._queue and self._queue[0]["update_id"] < offset:
            self._confirmed.append(self._queue.popleft())

    # -- webhook -------------------------------------------------------------------------------

    def set_webhook(self, params: Params) -> str:
        """setWebhook; http addresses are accepted, for tests. Returns the description."""
        url, secret = text_of(params, "url"), text_of(params, "secret_token")
        if len(secret) > 256:
            raise bad_request("Secret token is too long")
        if not set(secret) <= SECRET_SIGNS:
            raise bad_request("Secret token contains unallowed characters")
        if url and not url.startswith(("http://127.0.0.1", "http://localhost")):
            self._check_public(url)
        self._set_allowed(params)
        self.stop()
        self.forget(params)
        self._url, self._secret, self._failure = url, secret, None
        if url:
            self._poll = None
            self._arrived.set()
            self._pusher = asyncio.create_task(self._push())
        return "Webhook was set" if url else "Webhook was deleted"

    def _check_public(self, url: str) -> None:
        if not url.startswith("https://"):
            raise bad_request("Bad webhook: An HTTPS URL must be provided for webhook")
        try:
            checked_link(url)
        except LinkError:
            raise bad_request("Invalid webhook URL specified") from None

    def forget(self, params: Params) -> None:
        """Drop what waits, if drop_pending_updates says so."""
        if flag_of(params, "drop_pending_updates"):
            self._queue.clear()

    def stop(self) -> None:
        """Stop posting to the webhook."""
        if self._pusher is not None:
            self._pusher.cancel()
        self._pusher, self._url = None, ""

    def webhook_info(self) -> dict[str, Any]:
        """getWebhookInfo."""
        info: dict[str, Any] = {
            "url": self._url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue),
        }
        if self._url and self._failure:
            info["last_error_date"], info["last_error_message"] = self._failure
        if self._allowed:
            info["allowed_updates"] = self._allowed
        return info

    async def _push(self) -> None:
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        timeout = aiohttp.ClientTimeout(total=30)
        async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
            while True:
                if not self._queue:
                    self._arrived.clear()
                    await self._arrived.wait()
                elif await self._posted(session, update := self._queue[0]):
                    if self._queue and self._queue[0] is update:
                        self._confirmed.append(self._queue.popleft())
                else:
                    await asyncio.sleep(RETRY_SECONDS)

    async def _posted(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        try:
            async with session.post(self._url, data=orjson.dumps(update)) as response:
                if response.ok:
                    return True
                failure = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            failure = f"Connection failed: {type(error).__name__}"
        self._failure = (int(time.time()), failure)
        return False
