"""CSS selectors that make a feed of a web page's news listing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from cssselect import SelectorError
from cssselect.xpath import HTMLTranslator
from lxml import etree
from pydantic import BaseModel, BeforeValidator, ConfigDict

PARTS: Final = ("item", "title", "link", "date", "text")
"""What of a page is selected, `item` on the page and the others inside each item."""

EXPECTED: Final[Mapping[str, str]] = {
    "item": "expected a CSS selector of one news item on the page, such as .news-list > li",
    "title": "expected a CSS selector of the headline inside an item, such as h3 or a@title",
    "link": "expected a CSS selector of the address inside an item, such as a.more@href",
    "date": "expected a CSS selector of the date inside an item, such as time@datetime",
    "text": "expected a CSS selector of the text inside an item, such as .summary",
}
_LONGEST: Final = 500
_ATTRIBUTE = re.compile(r"\s*@\s*([A-Za-z_][A-Za-z0-9_:.-]*)\s*\Z")
_ITSELF: Final = "self::*"


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector, read: `xpath` finds elements at or under where it is asked, of which the
    `attribute` is wanted; where that is empty, the text. `css` is as it was written."""

    css: str
    xpath: str
    attribute: str = ""


def read_selector(written: str, *, on_page: bool = False) -> Selector:
    """Read a CSS selector that may end in `@attribute`; `@attribute` alone is of the item itself.

    `on_page`: it is looked for on the whole page and names elements, so it has no attribute;
    others are looked for inside an item. Raises ValueError, which says what is wrong, for what
    is no selector.
    """
    match = _ATTRIBUTE.search(written)
    css = written[: match.start()].strip() if match else written.strip()
    if len(written) > _LONGEST:
        raise ValueError(f"over {_LONGEST} characters")
    if on_page and match:
        raise ValueError("an item is an element, not an attribute")
    if not css and (on_page or not match):
        raise ValueError("empty")
    return Selector(written.strip(), _to_xpath(css), match[1].lower() if match else "")


def _to_xpath(css: str) -> str:
    if not css:
        return _ITSELF
    try:
        xpath: str = HTMLTranslator().css_to_xpath(css)
        etree.XPath(xpath)
    except SelectorError as error:
        raise ValueError(str(error)) from None
    except (etree.XPathError, RecursionError, TypeError, IndexError):
        raise ValueError("not understood") from None
    return xpath


def _item(value: object) -> str:
    return _checked(value, on_page=True)


def _inside(value: object) -> str:
    return _checked(value, on_page=False)


def _checked(value: object, *, on_page: bool) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")  # noqa: TRY004 - pydantic gathers ValueError only
    return read_selector(value, on_page=on_page).css


class Selectors(BaseModel):
    """The `[feeds.selectors]` table of a feed of kind "page", each selector as it was written.

    Without `link` an item's address is that of its first link, or its own where it is one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: Annotated[str, BeforeValidator(_item)]
    title: Annotated[str, BeforeValidator(_inside)]
    link: Annotated[str | None, BeforeValidator(_inside)] = None
    date: Annotated[str | None, BeforeValidator(_inside)] = None
    text: Annotated[str | None, BeforeValidator(_inside)] = None

    def written(self) -> dict[str, str]:
        """The selectors that are there, by part."""
        return {part: css for part in PARTS if (css := getattr(self, part)) is not None}
