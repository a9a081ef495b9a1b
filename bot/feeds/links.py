"""One address for an article, however a feed writes it."""

import posixpath
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TRACKING: Final = _names(
    "fbclid gclid gclsrc dclid gbraid wbraid yclid ysclid msclkid twclid ttclid igshid igsh "
    "mc_cid mc_eid _openstat openstat wt_mc wt.mc_id xtor spm ftcamp cmpid icid ncid ocid "
    "_ga _gl _hsenc _hsmi mkt_tok vero_id oly_enc_id oly_anon_id feedtype feedname rb_clickid "
    "phpsessid jsessionid aspsessionid zanpid guccounter soc_src soc_trk s_cid"
)
_TRACKING_PREFIXES: Final = ("utm_", "utm-", "pk_", "mtm_", "hsa_", "at_", "ns_", "itm_")
# Parameters that say where the reader came from only when their value does.
_ORIGINS: Final = _names("ref from source src via cmp campaign medium partner")
_ORIGIN_VALUES: Final = _names(
    "rss rss2 rss20 rss2.0 atom feed feeds feedburner xml json telegram tg facebook fb twitter "
    "vk instagram ok email newsletter share social push"
)
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/]*", re.IGNORECASE)
_SAFE_PATH: Final = "/!$&'()*+,;=:@-._~"
# Pages that every article of a section could link to, and none is.
_LISTING: Final = _names(
    "uz uz-latn oz uzc uz-cyrl cyrl ru en lat latin kiril main home news new all latest list rss "
    "feed feeds atom xml yangiliklar xabarlar янгиликлар novosti новости press press-center "
    "press-centre pressa matbuot media category index blog posts articles"
)


@lru_cache(maxsize=2048)
def canonical_link(url: str) -> str:
    """Write an article's address in one way.

    Equal in the result are http and https, with and without www, letter case of the host,
    default ports, the order of parameters, index files, a slash at the end, percent
    encoding. Left out are user names, tracking and session parameters, and fragments other
    than those that name a page ("#!/news/5"). What distinguishes articles (`?id=`, the
    path's letter case) stays. What is no http(s) address is given back stripped.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return url
    host = _host(host)
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    query = _query(parts.query)
    fragment = "#" + parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return f"https://{host}{_path(parts.path)}{'?' + query if query else ''}{fragment}"


def is_identifying(canonical: str) -> bool:
    """Whether a canonical link can name one article: not a site's front page, nor a listing."""
    try:
        parts = urlsplit(canonical)
    except ValueError:
        return False
    if parts.query or parts.fragment:
        return True
    segments = [segment for segment in unquote(parts.path).lower().split("/") if segment]
    return not all(segment in _LISTING for segment in segments)


def _host(host: str) -> str:
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    host = host.lower().removeprefix("www.")
    return f"[{host}]" if ":" in host else host


def _path(path: str) -> str:
    path = _SESSION.sub("", path)
    path = _INDEX.sub("/", path)
    path = posixpath.normpath(re.sub(r"/{2,}", "/", path)) if path else ""
    path = "" if path in {".", "/"} else path
    return _requoted(path)


def _requoted(path: str) -> str:
    """Percent-encode in one way; an encoded slash or percent sign keeps its meaning."""
    pieces = re.split(r"(%(?:2[fF]|25|3[fFbB]|23))", path)
    for place in range(0, len(pieces), 2):
        plain = unquote(pieces[place], errors="surrogateescape")
        raw = plain.encode("utf-8", "surrogateescape")
        pieces[place] = quote(raw, safe=_SAFE_PATH)
    return "".join(pieces).replace("%2f", "%2F").replace("%3f", "%3F").replace("%3b", "%3B")


def _query(query: str) -> str:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    except ValueError:
        return query
    return urlencode(sorted(_telling(pairs)), errors="surrogateescape")


def _telling(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for name, value in pairs:
        lowered = name.lower()
        if lowered in _TRACKING or lowered.startswith(_TRACKING_PREFIXES):
            continue
        if lowered in _ORIGINS and value.lower() in _ORIGIN_VALUES:
            continue
        yield name, value
