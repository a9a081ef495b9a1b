"""The main text of an article's page, for feeds that give none."""

from dataclasses import dataclass
from typing import Any, Final

from bot.feeds.picture_size import declared
from bot.feeds.pictures import first_absolute
from bot.feeds.webpage import language_of, tree_of

_LONGEST_TEXT: Final = 200_000
_MOST_SIGNS: Final = 60_000
"""Signs < of a page. The extractor takes a second or two for so many, and a page has a tenth."""
_SHORTEST_TEXT: Final = 60
_SIDES: Final = ("width", "height")
_OPEN_GRAPH: Final = (
    "//meta[@property='og:image:secure_url']/@content",
    "//meta[@property='og:image']/@content",
)
_PICTURES: Final = (
    "//meta[@name='twitter:image']/@content",
    "//link[@rel='image_src']/@href",
)


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a page: `text` is plain, paragraphs apart by a blank line; `image` is
    an absolute address; `language` is what the page declares, unchecked."""

    text: str
    image: str | None
    language: str | None


def main_text(html: bytes, url: str, charset: str = "") -> Article | None:
    """Extract a page's article, by trafilatura. None when the page holds none, or
    more markup than any article.

    Takes tens of milliseconds: to be called in a thread. `charset` is what the server said.
    """
    if html.count(b"<") > _MOST_SIGNS:
        return None
    # It is heavy, and most feeds never need it.
    import trafilatura  # noqa: PLC0415

    tree = tree_of(html, charset)
    if tree is None:
        return None
    image = _picture(tree, url)
    language = language_of(tree)
    try:
        text = trafilatura.extract(
            tree, url=url, include_comments=False, include_tables=False, favor_precision=True
        )
    except Exception:  # noqa: BLE001 - a foreign extractor on hostile input; no text is an answer
        text = None
    headlines = {_one_line(heading.text_content()) for heading in tree.iter("h1", "title")}
    lines = [_one_line(line) for line in (text or "")[:_LONGEST_TEXT].splitlines()]
    # The headline is known from the feed; at the head of the text it is no part of it.
    start = next((n for n, line in enumerate(lines) if line and line not in headlines), len(lines))
    article = "\n\n".join(line for line in lines[start:] if line)
    return Article(article, image, language) if len(article) >= _SHORTEST_TEXT else None


def _picture(tree: Any, url: str) -> str | None:
    """The page's own picture, unless it says itself (ogp.me, structured properties) that it is
    of a size that Telegram refuses."""
    sides = (tree.xpath(f"string(//meta[@property='og:image:{side}']/@content)") for side in _SIDES)
    paths = (*_OPEN_GRAPH, *_PICTURES) if declared(*sides).fit else _PICTURES
    return first_absolute((found for path in paths for found in tree.xpath(path)), url)


def _one_line(text: str) -> str:
    return " ".join(text.split())
