"""Feeds over TLS: a certificate that can be trusted, and those that cannot."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme

from tests.features.bot_process import newsroom
from tests.hostile_documents import DOCUMENTS

FEED = DOCUMENTS["good"]
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n"
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@asynccontextmanager
async def serving(certificate: trustme.LeafCert) -> AsyncIterator[str]:
    """A feed's address on a server with this certificate."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(ANSWER % len(FEED) + FEED)
        await writer.drain()
        writer.close()

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    async with server:
        yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed"


async def preview(
    certificate: trustme.LeafCert, trusted: trustme.CA, folder: Path
) -> tuple[int, str, str]:
    folder.mkdir()
    authority = folder / "authority.pem"
    trusted.cert_pem.write_to_path(str(authority))
    async with serving(certificate) as address:
        return await newsroom(
            *("preview", address, "--json"),
            folder=folder,
            ALLOW_PRIVATE_FEEDS="1",
            SSL_CERT_FILE=str(authority),
        )


async def test_a_feed_with_a_certificate_of_a_trusted_authority_is_read(tmp_path: Path) -> None:
    authority = trustme.CA()
    code, out, err = await preview(authority.issue_cert("127.0.0.1"), authority, tmp_path / "a")
    assert code == 0, err
    assert [story["title"] for story in json.loads(out)] == ["Story number 1", "Story number 2"]


async def test_a_certificate_that_cannot_be_trusted_is_refused_with_its_reason(
    tmp_path: Path,
) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    cases = {
        "expired": authority.issue_cert("127.0.0.1", not_after=YESTERDAY),
        "unable to get local issuer": stranger.issue_cert("127.0.0.1"),
        "IP address mismatch": authority.issue_cert("ministry.example"),
    }
    found = await asyncio.gather(
        *(
            preview(certificate, authority, tmp_path / str(number))
            for number, certificate in enumerate(cases.values())
        )
    )
    for words, (code, out, err) in zip(cases, found, strict=True):
        assert code == 1
        assert out == ""
        assert "certificate is not trusted" in err
        assert words in err
