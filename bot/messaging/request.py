"""python-telegram-bot's door to the network, on aiohttp: its own pool costs most of a push.

It also keeps apart what python-telegram-bot's errors run together: whether a request that
failed was certainly not sent, or may have reached Telegram.
"""

from typing import Any, Final, cast

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_MEDIA_TIMEOUT: Final = 60.0
_JSON: Final = {"Content-Type": "application/json"}


class NotSent(NetworkError):
    """The request never reached Telegram: it is safe to send it again."""


class Interrupted(NetworkError):
    """The connection broke after the request was written: Telegram may have acted on it."""


class Prepared:
    """A JSON body made beforehand, where python-telegram-bot passes its RequestData on unseen."""

    __slots__ = ("body",)
    contains_files: Final = False

    def __init__(self, body: bytes) -> None:
        self.body = body


class AiohttpRequest(BaseRequest):
    """A `telegram.request.BaseRequest` over one aiohttp session.

    Timeouts are in seconds; a python-telegram-bot method may override them call by call.
    """

    def __init__(
        self, connections: int = 256, read_timeout: float = 15.0, connect_timeout: float = 10.0
    ) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._session: aiohttp.ClientSession | None = None
        self._timeouts: dict[tuple[float | None, float | None], aiohttp.ClientTimeout] = {}

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer is waited for, unless a call says otherwise."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(
                connector=connector,
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    async def call(self, url: str, parameters: dict[str, Any]) -> Any:
        """Call a Bot API method; its result as plain JSON values.

        A fifth of the cost of python-telegram-bot's own methods, which build objects on both
        ways; the errors are theirs (`BaseRequest.post`).

        Raises:
            TelegramError: as any method of `telegram.Bot`.
        """
        prepared = cast(RequestData, Prepared(orjson.dumps(parameters)))
        return await self.post(url, prepared)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of the answer.

        Raises:
            NotSent: the request did not leave.
            TimedOut: no answer in time; Telegram may have acted on it.
            Interrupted: the connection broke; Telegram may have acted on it.
        """
        if self._session is None:
            raise RuntimeError("the request is used before its initialize()")
        timeout = self._timeout(request_data, read_timeout, connect_timeout)
        try:
            async with self._session.request(
                method, url, timeout=timeout, **_body(request_data)
            ) as response:
                return response.status, await response.read()
        except aiohttp.ConnectionTimeoutError as error:
            raise NotSent(f"no connection in time: {error}") from error
        except aiohttp.ClientConnectorError as error:
            raise NotSent(f"no connection: {error}") from error
        except TimeoutError as error:
            raise TimedOut(f"no answer in time from {method}") from error
        except (aiohttp.ClientError, OSError) as error:
            raise Interrupted(f"{type(error).__name__}: {error}") from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dict.

        Raises:
            TelegramError: when it is not a JSON object.
        """
        try:
            answer = orjson.loads(payload)
        except orjson.JSONDecodeError as error:
            raise TelegramError("the answer is not JSON") from error
        if not isinstance(answer, dict):
            raise TelegramError("the answer is not a JSON object")
        return answer

    def _timeout(
        self, data: RequestData | None, read_timeout: Any, connect_timeout: Any
    ) -> aiohttp.ClientTimeout:
        read = self._read_timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        if data is not None and data.contains_files:
            read = max(read or 0, _MEDIA_TIMEOUT)
        connect = (
            self._connect_timeout
            if connect_timeout is BaseRequest.DEFAULT_NONE
            else connect_timeout
        )
        wanted = (read, connect)
        if wanted not in self._timeouts:
            self._timeouts[wanted] = aiohttp.ClientTimeout(
                total=None, sock_read=read, sock_connect=connect
            )
        return self._timeouts[wanted]


def _body(data: RequestData | Prepared | None) -> dict[str, Any]:
    """JSON, or multipart when there are files (Bot API, "Making requests")."""
    if data is None:
        return {}
    if isinstance(data, Prepared):
        return {"data": data.body, "headers": _JSON}
    if not data.contains_files:
        return {"data": orjson.dumps(data.parameters), "headers": _JSON}
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return {"data": form}
