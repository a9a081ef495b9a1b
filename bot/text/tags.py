"""What in a text is HTML, and what merely has the signs < and > in it."""

import re
from typing import Final

_NAMES: Final = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink "
    "blockquote body br button canvas caption center cite code col colgroup content data datalist "
    "dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form "
    "frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend "
    "li link main map mark marquee math menu meta meter nav nobr noindex noscript object ol "
    "optgroup option output p param picture pre progress q rp rt ruby s samp script search section "
    "select slot small source span strike strong style sub summary sup svg table tbody td template "
    "textarea tfoot th thead time title tr track tt u ul var video wbr"
)
_NAME: Final = rf"(?:{'|'.join(_NAMES.split())}|[a-z][a-z0-9]*[:-][a-z0-9_.-]+)(?![\w.:-])"
"""An element of HTML, one of another vocabulary (o:p), or one of a site's own (x-card)."""
_ALONE: Final = (
    "allowfullscreen|async|autoplay|checked|controls|defer|disabled|hidden|itemscope|loop|"
    "multiple|muted|noshade|nowrap|open|readonly|required|selected"
)
"""Attributes that have no value: words after any other name are words."""
_OPENS: Final = rf"{_NAME}(?:[\s/]*>|\s[^<>=]*=[^<>]*>|\s+(?:{_ALONE})[\s/]*>)"
_CUT_OFF: Final = rf"{_NAME}\s[^<>=]*=[^<>]*\Z"

TAG: Final = re.compile(rf"<(?:{_OPENS}|{_CUT_OFF}|/{_NAME}\s*>|[!?][^<>]*>)", re.IGNORECASE)
"""A tag, one that the text's end cuts off, a comment or declaration. "x<y and y>z" has none."""

STRAY: Final = re.compile(
    rf"<(?!{_OPENS}|/{_NAME}\s*>|[!?]|{_CUT_OFF}|/{_NAME}\s*\Z)", re.IGNORECASE
)
"""A "<" that begins no tag, nor one in which the text is cut off."""

_STRUCTURE: Final = re.compile(rf"</{_NAME}\s*>|<(?:br|p|img|hr|li|td|tr|div)[\s/>]", re.IGNORECASE)


def is_marked_up(text: str) -> bool:
    """Whether a text with tags in it is HTML rather than a text that speaks of a tag."""
    return _STRUCTURE.search(text) is not None
