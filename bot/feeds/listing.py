"""A web page's news listing to items, by CSS selectors."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from html import escape
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from bot.feeds import dates
from bot.feeds.answers import Fetched
from bot.feeds.headline import headline
from bot.feeds.markup import MOST_ITEMS
from bot.feeds.parsed import NotAFeed, ParsedFeed
from bot.feeds.pictures import absolute, first_absolute
from bot.feeds.webpage import language_of, tree_of
from bot.models import Item
from config.selectors import Selector, Selectors, read_selector

MOST_ELEMENTS: Final = 20_000
"""Of a page. A selector such as li:nth-child(2n) takes time with the square of them."""
_LONGEST_TEXT: Final = 20_000
_VITAL: Final = ("item", "title", "link")


@dataclass(frozen=True, slots=True)
class Selected:
    """What the selector of a `part` found: it was had of `count` of the page's `items`."""

    part: str
    css: str
    count: int
    items: int

    @property
    def complaint(self) -> str:
        """What is wrong, where it found nothing at all; else ""."""
        if self.count:
            return ""
        if self.part == "item":
            return f"the selector item ({self.css}) finds nothing in the page"
        if not self.items:
            return ""
        what = "no date that is understood" if self.part == "date" else "nothing"
        return f"the selector {self.part} ({self.css}) finds {what} in any of {self.items} items"


class NothingSelected(NotAFeed):
    """A selector found nothing in a page that must have it. `selected` tells of each."""

    def __init__(self, reason: str, selected: tuple[Selected, ...]) -> None:
        super().__init__(reason)
        self.selected = selected


@dataclass(frozen=True)
class Listing(ParsedFeed):
    """A parsed page, with what its selectors found."""

    selected: tuple[Selected, ...] = ()


def parse_listing(
    page: Fetched, selectors: Selectors, *, feed_id: str, now: datetime, zone: tzinfo
) -> Listing:
    """Read the news of a page. Dates without a zone are of `zone`; those to come become `now`.

    A part that an item lacks is left out of it; an item without a headline is none. At most
    1,000 are given, the first. Raises NothingSelected where `item`, or in all items `title` or
    `link`, find nothing: that is a page that was rebuilt, not one whose news were taken back;
    NotAFeed for what is no page, or has more markup than any.
    """
    tree = tree_of(page.body, page.charset)
    if tree is None:
        raise NotAFeed("an empty document, not a web page")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise NotAFeed(f"over {MOST_ELEMENTS:,} elements, more than any news listing has")
    reader = _Reader(selectors, _base(tree, page.url_final), now, zone)
    elements = reader.elements(tree)
    items = [reader.item(element, feed_id) for element in elements]
    selected = reader.selected(len(elements))
    wrong = {one.part: one.complaint for one in selected if one.complaint}
    for part in _VITAL:
        if part in wrong:
            raise NothingSelected(wrong[part], selected)
    title = tree.findtext(".//title") or ""
    return Listing(
        title=headline(escape(title, quote=False)),
        language=language_of(tree),
        ttl=None,
        items=tuple(item for item in items if item is not None),
        warning="; ".join(wrong.values()),
        selected=selected,
    )


def _base(tree: lxml_html.HtmlElement, url: str) -> str:
    declared = tree.xpath("string(//base/@href)")
    return absolute(declared, url) or url if declared else url


@lru_cache(maxsize=1024)
def _compiled(css: str, on_page: bool) -> tuple[etree.XPath, Selector]:
    selector = read_selector(css, on_page=on_page)
    return etree.XPath(selector.xpath), selector


class _Reader:
    """Reads the items of one page."""

    def __init__(self, selectors: Selectors, base: str, now: datetime, zone: tzinfo) -> None:
        self._css = selectors.written()
        self._base = base
        self._now = now
        self._zone = zone
        self._had: Counter[str] = Counter()

    def selected(self, items: int) -> tuple[Selected, ...]:
        """What each selector found in the items that were read."""
        had = {**self._had, "item": items}
        return tuple(
            Selected(part, css, had.get(part, 0), items) for part, css in self._css.items()
        )

    def elements(self, tree: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
        """The elements of the items, the first of the page first."""
        find, _ = _compiled(self._css["item"], True)
        found = find(tree)
        return list(found)[:MOST_ITEMS]

    def item(self, element: lxml_html.HtmlElement, feed_id: str) -> Item | None:
        """Read one item; None where it has no headline."""
        title, link = self._title(element), self._link(element)
        date, text = self._date(element), self._text(element)
        had = {"title": title, "link": link, "date": date, "text": text}
        self._had.update(part for part, value in had.items() if value)
        if not title:
            return None
        return Item(
            feed_id=feed_id, title=title, link=link, description=text, published=date, updated=date
        )

    def _title(self, element: lxml_html.HtmlElement) -> str:
        return next(
            (line for each in self._values("title", element) if (line := headline(each))), ""
        )

    def _text(self, element: lxml_html.HtmlElement) -> str:
        return "".join(f"<p>{each}</p>" for each in self._values("text", element))[:_LONGEST_TEXT]

    def _link(self, element: lxml_html.HtmlElement) -> str | None:
        if "link" not in self._css:
            return self._first_link([element])
        find, selector = _compiled(self._css["link"], False)
        if not selector.attribute:
            return self._first_link(find(element))
        values = (each.get(selector.attribute) for each in find(element))
        return first_absolute((value for value in values if value), self._base)

    def _first_link(self, elements: Iterable[lxml_html.HtmlElement]) -> str | None:
        """The first address that one of them is, or holds."""
        hrefs = (href for each in elements for href in each.xpath("descendant-or-self::a/@href"))
        return first_absolute((href for href in hrefs if not href.startswith("#")), self._base)

    def _date(self, element: lxml_html.HtmlElement) -> datetime | None:
        if "date" not in self._css:
            return None
        find, selector = _compiled(self._css["date"], False)
        for each in find(element):
            names = (selector.attribute,) if selector.attribute else ("datetime", "")
            for name in names:
                written = each.get(name) if name else each.text_content()
                found = dates.from_page(written, self._now, self._zone)
                if date := dates.sensible(found, self._now):
                    return date
        return None

    def _values(self, part: str, element: lxml_html.HtmlElement) -> Iterator[str]:
        """What a selector finds in an item, as HTML."""
        if part not in self._css:
            return
        find, selector = _compiled(self._css[part], False)
        for each in find(element):
            if selector.attribute:
                yield escape(each.get(selector.attribute) or "", quote=False)
            else:
                yield etree.tostring(each, encoding="unicode", method="html", with_tail=False)
