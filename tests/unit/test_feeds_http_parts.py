"""The parts of fetching that need no network: addresses, codings, freshness."""

import gzip
import random
import zlib
from datetime import UTC, datetime

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.addresses import refusal
from bot.feeds.decoding import BodyBrokenError, BodyDecoder, BodyTooLargeError, zstd
from bot.feeds.freshness import max_age, retry_after

NOW = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
DATE = {"Date": "Wed, 21 Jan 2026 09:00:00 GMT"}

COMPRESS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "185.74.5.2", "2a02:6b8::feed:ff", "2002:0808:0808::1"]
)
def test_public_addresses_are_let_through(address: str) -> None:
    assert refusal(address) is None


@given(number=st.integers(min_value=0, max_value=2**32 - 1))
def test_an_ipv4_address_is_judged_alike_in_every_ipv6_dress(number: int) -> None:
    plain = ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))
    judged = refusal(plain) is None
    assert (refusal(f"::ffff:{plain}") is None) == judged
    assert (refusal(f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}") is None) == judged
    if not judged:
        assert refusal(f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1") is not None


@pytest.mark.parametrize("text", ["", "nonsense", "1.2.3", "fe80::1%eth0", "127.0.0.1\n"])
def test_what_is_no_address_is_refused(text: str) -> None:
    assert refusal(text) is not None


@settings(max_examples=60, deadline=None)
@given(
    body=st.binary(max_size=4000) | st.just(b"long " * 60_000),
    coding=st.sampled_from(sorted(COMPRESS)),
    step=st.integers(min_value=1, max_value=5000),
)
def test_a_body_in_any_pieces_decodes_to_itself(body: bytes, coding: str, step: int) -> None:
    packed = COMPRESS[coding](body)
    decoder = BodyDecoder(coding, max_bytes=1_000_000)
    for at in range(0, len(packed), step):
        list(decoder.feed(packed[at : at + step]))
    assert decoder.body() == body


@pytest.mark.parametrize("coding", sorted(COMPRESS))
def test_a_body_at_the_bound_passes_and_one_over_it_does_not(coding: str) -> None:
    noise = random.Random(1).randbytes(70_000)
    exact = BodyDecoder(coding, max_bytes=len(noise) + 2000)
    list(exact.feed(COMPRESS[coding](noise)))
    assert exact.body() == noise
    with pytest.raises(BodyTooLargeError):
        list(BodyDecoder(coding, max_bytes=100_000).feed(COMPRESS[coding](bytes(100_001))))


@pytest.mark.parametrize("coding", sorted(COMPRESS))
def test_a_body_that_ends_too_early_is_told(coding: str) -> None:
    decoder = BodyDecoder(coding, max_bytes=100_000)
    list(decoder.feed(COMPRESS[coding](random.Random(2).randbytes(5000))[:-30]))
    with pytest.raises(BodyBrokenError, match="too early"):
        decoder.body()


def test_an_empty_body_is_empty_whatever_its_coding() -> None:
    assert BodyDecoder("gzip", 10).body() == b""


@settings(max_examples=100, deadline=None)
@given(junk=st.binary(min_size=1, max_size=200), coding=st.sampled_from(sorted(COMPRESS)))
def test_junk_is_told_or_decoded_and_nothing_else(junk: bytes, coding: str) -> None:
    try:
        decoder = BodyDecoder(coding, 10_000)
        list(decoder.feed(junk))
        decoder.body()
    except (BodyBrokenError, BodyTooLargeError):
        pass


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "max-age=300"}, 300),
        ({"Cache-Control": 'public, Max-Age="60", must-revalidate'}, 60),
        ({"Cache-Control": "max-age=300", "Age": "100"}, 200),
        ({"Cache-Control": "max-age=10", "Age": "100"}, 0),
        ({"Cache-Control": "no-cache"}, 0),
        ({"Cache-Control": "no-store, max-age=300"}, 0),
        ({"Cache-Control": "max-age=soon"}, None),
        ({"Cache-Control": "max-age=99999999999999999999"}, 366 * 86400),
        ({"Expires": "Wed, 21 Jan 2026 10:00:00 GMT", **DATE}, 3600),
        ({"Expires": "Wed, 21 Jan 2026 08:00:00 GMT"}, 0),
        ({"Expires": "0"}, 0),
        ({"Expires": "Wed, 21 Jan 2026 10:00:00 GMT", "Cache-Control": "max-age=5"}, 5),
        ({}, None),
    ],
)
def test_freshness_is_read(headers: dict[str, str], seconds: int | None) -> None:
    assert max_age(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Wed, 21 Jan 2026 09:02:00 GMT", 120),
        ("Wed, 21 Jan 2026 08:00:00 GMT", 0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("9" * 40, 366 * 86400),
        ("Fri, 31 Feb 2026 25:00:00 GMT", None),
    ],
)
def test_retry_after_is_read(value: str, seconds: int | None) -> None:
    assert retry_after({"Retry-After": value, **DATE}, NOW) == seconds


@given(value=st.text(max_size=60), control=st.text(max_size=60))
def test_no_header_does_harm(value: str, control: str) -> None:
    headers = {"Retry-After": value, "Expires": value, "Age": value, "Cache-Control": control}
    for found in (retry_after(headers, NOW), max_age(headers, NOW)):
        assert found is None or 0 <= found <= 366 * 86400
