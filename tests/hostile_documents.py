"""Feed documents that are wrong in every way that feeds are wrong, by name."""

from collections.abc import Mapping
from typing import Final


def rss(*items: str, head: str = "", declaration: str = '<?xml version="1.0"?>') -> str:
    """An RSS 2.0 document of the items given."""
    return (
        f'{declaration}<rss version="2.0"><channel><title>Ministry</title>{head}'
        f"{''.join(items)}</channel></rss>"
    )


def item(number: int, *more: str, title: str = "") -> str:
    """An RSS item with headline, link and guid of its own."""
    return (
        f"<item><title>{title or f'Story number {number}'}</title>"
        f"<link>https://ministry.example/news/{number}</link>"
        f'<guid isPermaLink="false">story-{number}</guid>{"".join(more)}</item>'
    )


_BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss [\n<!ENTITY a "ha">\n'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">\n' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
_EXTERNAL = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_CYRILLIC = item(1, title="Министр сообщил о новой программе")

DOCUMENTS: Final[Mapping[str, bytes]] = {
    "good": rss(item(1), item(2)).encode(),
    "xml-bomb": rss(item(1, title="&i;"), declaration=_BOMB).encode(),
    "external-entity": rss(item(1, title="Read &a;"), declaration=_EXTERNAL).encode(),
    "html": b"<!DOCTYPE html><html><head><title>Error</title></head><body>Oops</body></html>",
    "html-fragment": b"<div>The database is down</div>",
    "empty": b"",
    "text": b"Not found",
    "json-other": b'{"error": "no such page"}',
    "truncated": rss(item(1), item(2), item(3, title="Story that is cut")).encode()[:-60],
    "nul-bytes": rss(item(1, title="With\0 nul\0 bytes")).encode() + b"\0\0\0",
    "control-references": rss(item(1, title="With &#0; and &#xD83D; inside")).encode(),
    "windows-1251": rss(
        _CYRILLIC, declaration='<?xml version="1.0" encoding="windows-1251"?>'
    ).encode("cp1251"),
    "wrong-charset": rss(_CYRILLIC, declaration='<?xml version="1.0" encoding="utf-8"?>').encode(
        "cp1251"
    ),
    "missing-charset": rss(_CYRILLIC, declaration="").encode("koi8-r"),
    "utf-16": rss(_CYRILLIC, declaration='<?xml version="1.0" encoding="utf-16"?>').encode(
        "utf-16"
    ),
    "utf-16-unmarked": rss(_CYRILLIC, declaration="").encode("utf-16-le"),
    "no-guid": rss(
        *(
            f"<item><title>Story {n} of the day</title><link>https://ministry.example/{n}</link></item>"
            for n in (1, 2)
        )
    ).encode(),
    "repeated-guids": rss(
        *(
            f"<item><title>Quite another story {n}</title><guid isPermaLink='false'>same</guid>"
            f"<link>https://ministry.example/{n}</link></item>"
            for n in (1, 2, 3)
        )
    ).encode(),
    "same-link": rss(
        *(
            f"<item><title>Quite another story {n}</title>"
            f"<link>https://ministry.example/news/alerts-page</link></item>"
            for n in (1, 2, 3)
        )
    ).encode(),
    "no-dates": rss(item(1), item(2)).encode(),
    "future-dates": rss(item(1, "<pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate>")).encode(),
    "absurd-dates": rss(item(1, "<pubDate>99/99/9999 soon</pubDate>")).encode(),
    "script-title": rss(
        item(1, title="Safe &lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;title&lt;/b&gt;")
    ).encode(),
    "no-title": rss(
        "<item><description>&lt;p&gt;The ministry says that roads are safe.&lt;/p&gt;"
        "</description><guid>x1</guid></item>"
    ).encode(),
    "bare-ampersand": rss(item(1, title="Law & order")).encode(),
    "html-entities": rss(item(1, title="&laquo;Law&raquo;&nbsp;and order")).encode(),
    "php-notice": b"<br />\n<b>Notice</b>: x in <b>y</b>\n" + rss(item(1)).encode(),
    "10000-items": rss(
        *(
            item(n, f"<pubDate>Thu, {n % 28 + 1:02d} Jan 2026 10:00:00 GMT</pubDate>")
            for n in range(10_000)
        )
    ).encode(),
}

_ENCODINGS: Final[Mapping[str, str]] = {
    "windows-1251": "cp1251",
    "wrong-charset": "cp1251",
    "missing-charset": "koi8-r",
    "utf-16": "utf-16",
    "utf-16-unmarked": "utf-16-le",
}


def of_its_own(name: str, site: str) -> bytes:
    """The document, its links on `site` and `q-NAME` at the end of its headlines, so that no two
    documents tell the same story."""
    encoding = _ENCODINGS.get(name, "utf-8")
    text = DOCUMENTS[name].decode(encoding)
    text = text.replace("https://ministry.example", site).replace("</title>", f" q-{name}</title>")
    return text.encode(encoding)
