"""Whether Telegram takes a picture by its address: format, bytes, width and height.

Bot API, sendPhoto: at most 5 MB by URL; width and height at most 10,000 in sum, and one at most
20 times the other.
"""

import struct
from dataclasses import dataclass
from typing import Final

MOST_BYTES: Final = 5_000_000
_MOST_SUM: Final = 10_000
_MOST_RATIO: Final = 20
_SMALLEST: Final = 50
"""Pixels; what is smaller is a sign, a button or a tracker, and no picture of the news."""

_JPEG_SIZES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers that tell a JPEG's size, "start of frame" (ITU-T T.81, table B.1)."""
_JPEG_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of a picture: pixels and bytes, each None where it is not known."""

    width: int | None = None
    height: int | None = None
    size: int | None = None

    @property
    def fit(self) -> bool:
        """Whether nothing that is known speaks against it as the picture of a story."""
        if self.size is not None and self.size > MOST_BYTES:
            return False
        if any(side is not None and side < _SMALLEST for side in (self.width, self.height)):
            return False
        if self.width is None or self.height is None:
            return True
        longer, shorter = max(self.width, self.height), min(self.width, self.height)
        return longer + shorter <= _MOST_SUM and longer <= _MOST_RATIO * shorter


def declared(width: object, height: object, size: object = None) -> Measures:
    """What a feed or page says of a picture; what is no number says nothing."""
    return Measures(_number(width), _number(height), _number(size) or None)


def measured(start: bytes, size: int | None) -> Measures | None:
    """Measure a JPEG, PNG, GIF or WebP by its first bytes, `size` being its length in all where
    that is known. None for what is no such picture.

    Where the size of a JPEG stands further in (behind a large colour profile), it is unknown.
    """
    for signature, sides in _FORMATS:
        if start.startswith(signature):
            try:
                width, height = sides(start)
            except (struct.error, IndexError):
                width = height = None
            return Measures(width, height, size)
    return None


def _number(value: object) -> int | None:
    """A number of pixels or bytes: "600", "600px", 600; not "100%"."""
    if isinstance(value, int) and not isinstance(value, bool):
        return max(value, 0)
    digits = value.strip().lower().removesuffix("px") if isinstance(value, str) else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 13 else None


_Sides = tuple[int | None, int | None]


def _png(start: bytes) -> _Sides:
    width, height = struct.unpack_from(">II", start, 16)
    return width, height


def _gif(start: bytes) -> _Sides:
    width, height = struct.unpack_from("<HH", start, 6)
    return width, height


def _jpeg(start: bytes) -> _Sides:
    at = 2
    while at + 4 <= len(start):
        marker = start[at + 1]
        if start[at] != 0xFF or marker == 0xFF:
            at += 1
        elif marker in _JPEG_BARE:
            at += 2
        elif marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", start, at + 5)
            return width, height
        else:
            at += 2 + int(struct.unpack_from(">H", start, at + 2)[0])
    return None, None


def _webp(start: bytes) -> _Sides:
    """RFC 9649: simple (VP8), lossless (VP8L) or extended (VP8X)."""
    kind = start[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(start[24:27], "little"), 1 + int.from_bytes(
            start[27:30], "little"
        )
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", start, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", start, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None, None


def _riff(start: bytes) -> _Sides:
    return _webp(start) if start[8:12] == b"WEBP" else (0, 0)


_FORMATS: Final = (
    (b"\xff\xd8\xff", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"GIF8", _gif),
    (b"RIFF", _riff),
)
