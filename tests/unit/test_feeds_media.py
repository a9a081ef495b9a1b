"""Pictures of items, wherever feeds put them."""

import pytest

from tests.hostile_documents import item, rss
from tests.unit.feed_reading import read

MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'


@pytest.mark.parametrize(
    ("more", "image"),
    [
        (f'<media:content {MEDIA} url="/a.jpg" medium="image"/>', "https://ministry.example/a.jpg"),
        (f'<media:content {MEDIA} url="https://a.example/v.mp4" type="video/mp4"/>', None),
        (f'<media:thumbnail {MEDIA} url="https://a.example/t"/>', "https://a.example/t"),
        ('<enclosure url="https://a.example/e.png" type="image/png"/>', "https://a.example/e.png"),
        ('<enclosure url="https://a.example/e.mp3" type="audio/mpeg"/>', None),
        (f'<itunes:image {ITUNES} href="https://a.example/i.jpg"/>', "https://a.example/i.jpg"),
        (
            "<description>&lt;img width='1' src='/pixel.gif'&gt;&lt;img src='/b.jpg'&gt;"
            "</description>",
            "https://ministry.example/b.jpg",
        ),
        ("<description>&lt;img src='data:image/png;base64,AA'&gt;</description>", None),
    ],
)
def test_the_picture_is_found_where_feeds_put_it(more: str, image: str | None) -> None:
    assert read(rss(item(1, more))).items[0].image == image


def test_a_pictures_caption_is_not_taken_for_the_description() -> None:
    more = (
        f"<description>What happened</description><media:content {MEDIA} url='/a.jpg' "
        "medium='image'><media:description>A man at a desk</media:description></media:content>"
    )
    assert read(rss(item(1, more))).items[0].description == "What happened"
