"""Files that were uploaded or named by address, and pictures' sizes."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sandbox.telegram.errors import bad_request
from sandbox.telegram.links import LinkError, checked_link

LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_FILE = 50 * 1024 * 1024
KEPT = 500
UNKNOWN_SIZE = (800, 450)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a multipart body."""

    name: str
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """A file known to Telegram: uploaded (`body`) or only named by its address (`url`)."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    content_type: str
    body: bytes
    url: str
    size: tuple[int, int]


class Files:
    """The newest KEPT files by file_id."""

    def __init__(self) -> None:
        self._files: dict[str, Stored] = {}
        self._by_url: dict[str, str] = {}

    def get(self, file_id: str) -> Stored | None:
        """The file with this id."""
        return self._files.get(file_id)

    def store(self, kind: str, upload: Upload) -> Stored:
        """Keep an upload. Raises ApiError 400 for a photo that is no picture."""
        size = picture_size(upload.body)
        if kind == "photo" and size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        digest = hashlib.sha256(kind.encode() + upload.body).hexdigest()
        return self._add(
            kind, digest, upload.name, upload.content_type, upload.body, "", size or (0, 0)
        )

    def store_url(self, kind: str, url: str) -> Stored:
        """Take a file by its address. The simulator fetches nothing: the page shows the address."""
        known = self._files.get(self._by_url.get(f"{kind} {url}", ""))
        if known:
            return known
        digest = hashlib.sha256(f"{kind} {url}".encode()).hexdigest()
        name = urlsplit(url).path.rsplit("/", 1)[-1] or "file"
        stored = self._add(kind, digest, name, "", b"", url, UNKNOWN_SIZE)
        self._by_url[f"{kind} {url}"] = stored.file_id
        return stored

    def _add(
        self,
        kind: str,
        digest: str,
        name: str,
        content_type: str,
        body: bytes,
        url: str,
        size: tuple[int, int],
    ) -> Stored:
        prefix = "AgACAgI" if kind == "photo" else "BQACAgI"
        stored = Stored(
            f"{prefix}{digest[:48]}", digest[:16], kind, name, content_type, body, url, size
        )
        if len(self._files) >= KEPT:
            self._files.pop(next(iter(self._files)))
        self._files[stored.file_id] = stored
        return stored

    def taken(self, kind: str, value: Any, uploads: dict[str, Upload], field: str) -> Stored:
        """The file that a parameter names: an upload, attach://NAME, an address, or a file_id.

        Raises ApiError 400 in Telegram's words.
        """
        if isinstance(value, str) and value.startswith("attach://"):
            field = value.removeprefix("attach://")
        if field in uploads:
            return self._uploaded(kind, uploads[field])
        if not value or not isinstance(value, str):
            raise bad_request(f"There is no {kind} in the request")
        if "://" in value:
            return self._from_address(kind, value)
        stored = self._files.get(value)
        if stored is None:
            raise bad_request(
                "Wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
            )
        if stored.kind != kind:
            raise bad_request(f"Can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored

    def _uploaded(self, kind: str, upload: Upload) -> Stored:
        if len(upload.body) > (LARGEST_PHOTO if kind == "photo" else LARGEST_FILE):
            raise bad_request(f"File is too big for a {kind}")
        if not upload.body:
            raise bad_request("File must be non-empty")
        return self.store(kind, upload)

    def _from_address(self, kind: str, value: str) -> Stored:
        if not value.lower().startswith(("http://", "https://")):
            raise bad_request("Wrong file identifier/HTTP URL specified")
        try:
            checked_link(value)
        except LinkError:
            raise bad_request("Wrong HTTP URL specified") from None
        return self.store_url(kind, value)


def picture_size(body: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, WebP or JPEG in pixels, or None."""
    if body.startswith(b"\x89PNG\r\n\x1a\n") and len(body) >= 24:
        width, height = struct.unpack(">II", body[16:24])
        return width, height
    if body[:6] in (b"GIF87a", b"GIF89a") and len(body) >= 10:
        width, height = struct.unpack("<HH", body[6:10])
        return width, height
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return UNKNOWN_SIZE
    return _jpeg_size(body) if body.startswith(b"\xff\xd8") else None


def _jpeg_size(body: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(body) and body[at] == 0xFF:
        marker, length = body[at + 1], int.from_bytes(body[at + 2 : at + 4], "big")
        # SOF0..SOF15 hold the size, but for DHT, JPG and DAC (ITU-T T.81, table B.1).
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", body[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def photo_sizes(stored: Stored) -> list[dict[str, Any]]:
    """PhotoSize objects as a message holds them: a thumbnail, then the whole picture."""
    width, height = stored.size
    shrunk = 320 / max(width, height, 320)
    whole: dict[str, Any] = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.body) or 60_000,
        "width": width,
        "height": height,
    }
    small = {
        **whole,
        "file_unique_id": stored.unique_id[:-1] + "s",
        "width": max(round(width * shrunk), 1),
        "height": max(round(height * shrunk), 1),
    }
    return [small, whole]


def document_of(stored: Stored) -> dict[str, Any]:
    """A Document object."""
    document: dict[str, Any] = {
        "file_name": stored.name,
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.body),
    }
    if stored.content_type:
        document["mime_type"] = stored.content_type
    return document
