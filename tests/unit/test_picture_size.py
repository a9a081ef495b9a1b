"""Pictures measured by their first bytes, and judged by what Telegram takes."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.article import main_text
from bot.feeds.picture_size import MOST_BYTES, Measures, declared, measured
from bot.feeds.pictures import in_markup, is_image

SIDES = st.tuples(st.integers(1, 16_000), st.integers(1, 16_000))


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height)


def jpeg(width: int, height: int, before: int = 40) -> bytes:
    application = b"\xff\xe0" + struct.pack(">H", before + 2) + b"\x01" * before
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3)
    return b"\xff\xd8" + application + b"\xff" + frame


def webp_extended(width: int, height: int) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + sides


def webp_lossy(width: int, height: int) -> bytes:
    frame = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height)
    return b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0" + frame


def webp_lossless(width: int, height: int) -> bytes:
    bits = (width - 1) | (height - 1) << 14
    return b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", bits)


@pytest.mark.parametrize("make", [png, gif, jpeg, webp_extended, webp_lossy, webp_lossless])
@given(SIDES)
def test_every_format_tells_its_size(make: object, sides: tuple[int, int]) -> None:
    assert callable(make)
    assert measured(make(*sides), 1234) == Measures(*sides, 1234)


def test_a_jpeg_whose_size_stands_far_in_is_a_picture_of_unknown_size() -> None:
    found = measured(jpeg(800, 600, before=5000)[:1000], None)
    assert found == Measures()
    assert found.fit


@pytest.mark.parametrize("start", [b"", b"<html>", b"<svg ", b"%PDF-1.4", b"RIFF\0\0\0\0WAVEfmt "])
def test_what_is_no_picture_is_none(start: bytes) -> None:
    found = measured(start, 100)
    assert found is None or not found.fit


@given(st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF", b""]), st.binary())
def test_whatever_follows_nothing_is_raised(signature: bytes, rest: bytes) -> None:
    found = measured(signature + rest, None)
    assert found is None or isinstance(found.fit, bool)


@pytest.mark.parametrize(
    ("measures", "fit"),
    [
        (Measures(), True),
        (Measures(1200, 630, 200_000), True),
        (Measures(1, 1), False),
        (Measures(None, 1), False),
        (Measures(9000, 1001), False),
        (Measures(9000, 1000), True),
        (Measures(2100, 100), False),
        (Measures(2000, 100), True),
        (Measures(800, 600, MOST_BYTES + 1), False),
    ],
)
def test_telegrams_bounds_are_kept(measures: Measures, fit: bool) -> None:
    assert measures.fit is fit


def test_what_is_declared_is_read_as_far_as_it_is_a_number() -> None:
    assert declared("600px", " 400 ", "12345") == Measures(600, 400, 12345)
    assert declared("100%", None, "0") == Measures()
    assert declared("-5", "1e9", True) == Measures()


def test_a_feeds_picture_that_is_too_large_or_a_tracker_is_passed_over() -> None:
    assert is_image({"type": "image/jpeg", "length": "200000"})
    assert not is_image({"type": "image/jpeg", "length": "9000000"})
    assert not is_image({"medium": "image", "width": "1", "height": "1"})
    assert not is_image({"url": "https://a.example/x.png", "filesize": "9000000"})
    markup = "<img src='/t.gif' width='1' height='1'><img src='/i.png' width=16><img src='/n.jpg'>"
    assert in_markup(markup, "https://a.example/") == "https://a.example/n.jpg"


@pytest.mark.parametrize(("width", "expected"), [("1200", "og.jpg"), ("12000", "twitter.jpg")])
def test_a_pages_picture_that_says_it_is_too_large_is_passed_over(
    width: str, expected: str
) -> None:
    page = (
        "<html><head><meta property='og:image' content='/og.jpg'>"
        f"<meta property='og:image:width' content='{width}'>"
        "<meta property='og:image:height' content='630'>"
        "<meta name='twitter:image' content='/twitter.jpg'></head><body><article>"
        + "<p>Officers of the Samarkand police detained three men on Monday evening.</p>" * 5
        + "</article></body></html>"
    )
    found = main_text(page.encode(), "https://a.example/")
    assert found is not None
    assert found.image == f"https://a.example/{expected}"
