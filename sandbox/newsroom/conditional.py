"""Conditional GET (RFC 9110, section 13) for generated documents."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from aiohttp import web


def etag_of(body: bytes) -> str:
    """A strong validator of these bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"'


def not_modified(request: web.Request, etag: str, modified: datetime) -> bool:
    """Whether the client has this version: by ETag if it sends one, else by date."""
    known = request.headers.get("If-None-Match")
    if known is not None:
        tags = [tag.strip().removeprefix("W/") for tag in known.split(",")]
        return "*" in tags or etag in tags
    since = request.headers.get("If-Modified-Since")
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= modified.replace(microsecond=0)
    except (TypeError, ValueError):
        return False


def conditional(
    request: web.Request, body: bytes, content_type: str, modified: datetime, max_age: int
) -> web.Response:
    """200 with the body, or 304; both with validators and Cache-Control."""
    etag = etag_of(body)
    headers = {
        "ETag": etag,
        "Last-Modified": format_datetime(modified.astimezone(UTC), usegmt=True),
        "Cache-Control": f"max-age={max_age}",
        "Content-Type": content_type,
    }
    if not_modified(request, etag, modified):
        del headers["Content-Type"]
        return web.Response(status=304, headers=headers)
    return web.Response(body=body, headers=headers)
