"""What the hostile feed server serves where, and what must come of it."""

from __future__ import annotations

FAILING = {
    "/status/403": "403",
    "/status/404": "404",
    "/status/429?retry=120": "429",
    "/status/503?retry=120": "503",
    "/status/500": "500",
    "/status/502": "502",
    "/status/304": "304",
    "/status/204": "204",
    "/loop": "in a circle",
    "/chain/9": "over 5 redirects",
    "/to?file:///etc/passwd": "not an http(s) address",
    "/large": "over 10,000,000 bytes",
    "/endless": "over 10,000,000 bytes",
    "/bomb/gzip": "over 10,000,000 bytes",
    "/bomb/br": "over 10,000,000 bytes",
    "/bomb/zstd": "over 10,000,000 bytes",
    "/short": "",
    "/short-chunked": "",
    "/short-gzip": "ended too early",
    "/encoded/unknown": "Content-Encoding",
    "/encoded/not-gzip": "Content-Encoding",
    "/encoded/thrice": "3 times",
    "/hang": "within 20 seconds",
    "/drip": "within 20 seconds",
    "/reset": "",
    "/garbage": "",
    "/many-headers": "",
    "/documents/html": "HTML",
    "/documents/html-fragment": "not a feed",
    "/documents/empty": "empty",
    "/documents/text": "not a feed",
    "/documents/json-other": "not a JSON Feed",
}
"""Paths of feeds that cannot be read, and words that tell an operator why."""
TOLERATED = {
    "good": 2,
    "xml-bomb": 1,
    "external-entity": 1,
    "truncated": 2,
    "nul-bytes": 1,
    "control-references": 1,
    "windows-1251": 1,
    "wrong-charset": 1,
    "missing-charset": 1,
    "utf-16": 1,
    "utf-16-unmarked": 1,
    "no-guid": 2,
    "repeated-guids": 3,
    "same-link": 3,
    "no-dates": 2,
    "future-dates": 1,
    "absurd-dates": 1,
    "script-title": 1,
    "bare-ampersand": 1,
    "html-entities": 1,
    "php-notice": 1,
}
"""Documents that are wrong and can be read all the same, and how many stories each tells."""
MOVED = {"/redirect/301/documents/good": True, "/redirect/308/documents/good": True}
STAYING = ("/redirect/302/documents/good", "/redirect/307/documents/good")
GONE = "/status/410"
FLOOD = "/then/10000-items"
HEAVY = tuple(f"/heavy/{one}" for one in ("a", "b", "c", *(f"gzip-{n}" for n in range(6))))
PATHS = (
    *FAILING,
    *MOVED,
    *STAYING,
    GONE,
    FLOOD,
    *HEAVY,
    "/churn",
    *(f"/then/{name}" for name in TOLERATED),
)
