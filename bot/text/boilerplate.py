"""What publishers set beside the news: share buttons, calls to subscribe, other headlines."""

import re
from functools import lru_cache
from typing import Final

from bot.text.translit import plain_apostrophes, to_latin

_NETWORKS: Final = (
    "facebook|twitter|telegram|whatsapp|vkontakte|vk|odnoklassniki|linkedin|instagram|viber|x|"
    "youtube|pinterest|e-?mail|copy link|вконтакте|одноклассники"
)
_ENGLISH: Final = (
    r"share(?: (?:this|on|via|with)\b.*|:.*)?",
    r"tweet|like this|print(?: this)?|source link",
    r"follow us\b.*|subscribe to (?:our|the)\b.*",
    r"(?:read|see) (?:more|also|full)\b.*|continue reading\b.*",
    r"(?:click|press|tap) (?:on )?(?:the )?(?:button|here|link)\b.*",
    r"related (?:news|posts?|articles?)\b.*",
    r"the post .{1,200} appeared first on .*",
)
_RUSSIAN: Final = (
    r"поделиться(?: в.*|:.*)?|поделитесь\b.*",
    r"подпис(?:ывайтесь|аться|ывайся)\b.*|следите за (?:нами|нашими)\b.*",
    r"читать? (?:далее|также|полностью)\b.*|читайте (?:также|нас|наш)\b.*|по теме:?",
    r"нажмите (?:на )?(?:кнопку|ссылку|сюда)\b.*",
    r"нравится|распечатать|теги?:.*",
    r"сообщение .{1,200} появил(?:ись|ось) сначала на .*",
)
_UZBEK: Final = (
    r"ulashish:?|ulashing\b.*|boʻlishish\b.*|teglar?:.*",
    r"(?:kanalimizga |sahifamizga )?obuna boʻling\b.*|bizni .{0,40}kuzatib boring\b.*",
    r".{0,60}tugma\w* bosing\b.*",
    r"(?:batafsil|davomini oʻqi\w*)[ .:…]*|mavzuga (?:oid|doir)\b.*",
)
_SHARE: Final = re.compile(
    rf"(?:{'|'.join((*_ENGLISH, *_RUSSIAN, *_UZBEK))}|"
    rf"(?:{_NETWORKS})(?:[\s,|/•·:-]+(?:{_NETWORKS}))*)[\s.!:»>→]*",
    re.IGNORECASE,
)
_SHARE_LIMIT: Final = 200
_BEGINNINGS: Final = (
    "ba bi bo ch cl co da em e- fa fo in ka li ma ob od pi pr re sa se sh so su ta te th tw ul "
    "vi vk wh yo вк на нр од по ра сл со те чи"
)
"""How any of these lines begins, by two letters, but for X, which may be all of one."""
_MAY_BEGIN: Final = frozenset(_BEGINNINGS.split())
_PRESS: Final = re.compile("bosing|босинг", re.IGNORECASE)
"""In the one of them that may begin with anything."""


def is_share_line(line: str) -> bool:
    """Whether `line` is but a share button, a call to subscribe or a link to other news."""
    if len(line) > _SHARE_LIMIT:
        return False
    stripped = line.strip()
    if not _may_be(stripped):
        return False
    plain = plain_apostrophes(stripped)
    return bool(_SHARE.fullmatch(plain) or _SHARE.fullmatch(to_latin(plain)))


def _may_be(line: str) -> bool:
    """Rule out nearly all lines, at a twentieth of what the whole pattern costs."""
    return _begins_like_one(line[:2]) or _PRESS.search(line) is not None


@lru_cache(maxsize=4096)
def _begins_like_one(start: str) -> bool:
    start = start.lower()
    return start[:1] == "x" or start in _MAY_BEGIN or to_latin(start)[:2] in _MAY_BEGIN
