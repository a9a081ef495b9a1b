"""Bodies and refusals of the control API: JSON both, {"error": "..."} with 400 or 404."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from sandbox.telegram.errors import ApiError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def plain_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn KeyError into 404, and ValueError and refusals of the Bot API into 400."""
    if not request.path.startswith("/sandbox/"):
        return await handler(request)
    try:
        return await handler(request)
    except KeyError as error:
        return json_answer({"error": str(error.args[0])}, 404)
    except (ValueError, TypeError) as error:
        return json_answer({"error": str(error)}, 400)
    except ApiError as error:
        return json_answer({"error": error.description}, 400)


def json_answer(value: Any, status: int = 200) -> web.Response:
    """A JSON response."""
    return web.Response(
        body=orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


async def body_of(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request, {} for none. Raises ValueError for anything else."""
    raw = await request.read()
    value = orjson.loads(raw) if raw else {}
    if not isinstance(value, dict):
        raise ValueError("the body must be a JSON object")  # noqa: TRY004  answered as 400
    return value


def id_in(request: web.Request) -> int:
    """The {id} of the path."""
    return int(request.match_info["id"])


def whole(value: Any, name: str) -> int:
    """An integer out of JSON. Raises ValueError that names it."""
    try:
        return int(value)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be a whole number") from None
