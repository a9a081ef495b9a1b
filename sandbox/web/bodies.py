"""Parameters of a Bot API call, from its query string and its body."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import BodyPartReader, web

from sandbox.telegram.errors import bad_request
from sandbox.telegram.files import Upload
from sandbox.telegram.params import Params

LARGEST = 60 * 1024 * 1024


def from_json(body: bytes) -> Params:
    """Parameters of an application/json body. Raises ApiError 400."""
    try:
        value = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError:
        raise bad_request("Can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("Object expected as request body")
    return {name: each for name, each in value.items() if each is not None}


def from_form(body: bytes) -> Params:
    """Parameters of an application/x-www-form-urlencoded body."""
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    except (UnicodeDecodeError, ValueError):
        raise bad_request("Strings must be encoded in UTF-8") from None


async def read(request: web.Request) -> tuple[Params, dict[str, Upload]]:
    """Parameters and uploads of any call; the body's win over the query string's."""
    params: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "multipart/form-data":
        try:
            await _multipart(request, params, uploads)
        except (ValueError, AssertionError):
            raise bad_request("Can't parse multipart form data") from None
    elif request.can_read_body:
        body = await request.read()
        json = request.content_type == "application/json"
        params.update(from_json(body) if json else from_form(body))
    return params, uploads


async def _multipart(request: web.Request, params: Params, uploads: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        body = bytes(await part.read(decode=False))
        if part.filename is None:
            params[part.name] = body.decode()
        else:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, kind, body)
