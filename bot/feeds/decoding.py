"""Content-Encoding undone as the bytes come in, so that a bomb stops at the bound."""

import sys
import zlib
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPT_ENCODING: Final = "gzip, deflate, br, zstd"

_STEP: Final = 65536
# RFC 9659: a zstd content coding must not need a window over 8 MB (2 to the 23rd).
_ZSTD_WINDOW_LOG: Final = 23
_MOST_CODINGS: Final = 2
# "identity" is right; the others are what misconfigured servers send for it.
_NO_CODINGS: Final = frozenset({"", "identity", "none", "utf-8", "utf8", "binary"})


class BodyTooLargeError(Exception):
    """The body, decoded, is over the bound."""


class BodyBrokenError(Exception):
    """The body cannot be decoded as its Content-Encoding says, or ends too early."""


class _Decoder(Protocol):
    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decode `data`, a piece of about one step at a time. Raises on bad data."""

    def finished(self) -> bool:
        """Whether the input so far is complete."""


class _Zlib:
    """gzip (one member or several) and deflate, with or without the zlib header."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._inner = zlib.decompressobj(31 if gzip else 15)
        self._started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        while True:
            if self._inner.eof:
                # What follows is another member, or padding that every client ignores.
                if not self._gzip or not data.startswith(b"\x1f\x8b"):
                    return
                self._inner = zlib.decompressobj(31)
            piece = self._step(data)
            yield piece
            data = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
            if not data and len(piece) < _STEP:
                return

    def _step(self, data: bytes) -> bytes:
        try:
            out = self._inner.decompress(data, _STEP)
        except zlib.error:
            if self._started or self._gzip:
                raise
            # Some servers send raw deflate where RFC 9110 asks for the zlib format.
            self._inner = zlib.decompressobj(-15)
            out = self._inner.decompress(data, _STEP)
        self._started = True
        return out

    def finished(self) -> bool:
        return self._inner.eof


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        # Output can be waiting although the decoder says that it would accept more input.
        while piece := self._inner.process(data, output_buffer_limit=_STEP):
            yield piece
            data = b""

    def finished(self) -> bool:
        return bool(self._inner.is_finished())


class _Zstd:
    """zstd, one frame or several."""

    def __init__(self) -> None:
        self._inner = self._new()

    @staticmethod
    def _new() -> zstd.ZstdDecompressor:
        options = {int(zstd.DecompressionParameter.window_log_max): _ZSTD_WINDOW_LOG}
        return zstd.ZstdDecompressor(options=options)

    def feed(self, data: bytes) -> Iterator[bytes]:
        while True:
            if self._inner.eof:
                data = self._inner.unused_data + data
                if not data:
                    return
                self._inner = self._new()
            yield self._inner.decompress(data, _STEP)
            data = b""
            if not self._inner.eof and self._inner.needs_input:
                return

    def finished(self) -> bool:
        return self._inner.eof


_FAILURES: Final = (zlib.error, brotli.error, zstd.ZstdError, EOFError, ValueError)


class BodyDecoder:
    """Collects a body, decoded, up to `max_bytes`.

    `content_encoding` is the header's value. Raises BodyBrokenError for a coding that is not
    known or too many of them.
    """

    def __init__(self, content_encoding: str, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._received = 0
        self._out = bytearray()
        self._chain = _decoders(content_encoding)

    def feed(self, data: bytes) -> Iterator[int]:
        """Take the next bytes, a piece at a time; gives the size of the body so far, decoded.

        Raises BodyTooLargeError at the bound, BodyBrokenError.
        """
        self._received += len(data)
        if self._received > self._max_bytes:
            raise BodyTooLargeError
        try:
            for piece in _through(self._chain, data):
                if len(self._out) + len(piece) > self._max_bytes:
                    raise BodyTooLargeError
                self._out += piece
                yield len(self._out)
        except _FAILURES as error:
            raise BodyBrokenError(f"not decodable as its Content-Encoding: {error}") from None

    def body(self) -> bytes:
        """Give the whole body. Raises BodyBrokenError when it ended too early."""
        if self._received and not all(decoder.finished() for decoder in self._chain):
            raise BodyBrokenError("the compressed body ended too early")
        return bytes(self._out)


def _through(chain: Sequence[_Decoder], data: bytes) -> Iterator[bytes]:
    if not chain:
        yield data
        return
    for piece in chain[0].feed(data):
        yield from _through(chain[1:], piece)


def _decoders(content_encoding: str) -> list[_Decoder]:
    names = [name.strip().lower() for name in content_encoding.split(",")]
    codings = [name for name in names if name not in _NO_CODINGS]
    if len(codings) > _MOST_CODINGS:
        raise BodyBrokenError(f"encoded {len(codings)} times over")
    return [_decoder(name) for name in reversed(codings)]


def _decoder(name: str) -> _Decoder:
    match name:
        case "gzip" | "x-gzip":
            return _Zlib(gzip=True)
        case "deflate":
            return _Zlib(gzip=False)
        case "br":
            return _Brotli()
        case "zstd":
            return _Zstd()
        case _:
            raise BodyBrokenError(f"the Content-Encoding {name[:40]!r} is not known")
