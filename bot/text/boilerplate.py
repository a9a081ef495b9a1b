"""What publishers add around the news: share buttons, datelines, who reported it."""

import re
from typing import Final

_SHARE: Final = re.compile(
    r"(?:share(?: (?:this|on|via|with)\b.*)?|tweet|like this|follow us\b.*|subscribe to (?:our|the)\b.*|"
    r"read (?:more|also|full)\b.*|continue reading\b.*|print(?: this)?|related (?:news|posts?|articles?)\b.*|"
    r"the post .{1,200} appeared first on .*|source link|"
    r"поделиться(?: в.*|:)?|поделитесь\b.*|подпис(?:ывайтесь|аться|ывайся)\b.*|читать? (?:далее|также|полностью)\b.*|"
    r"читайте (?:также|нас|наш)\b.*|нравится|распечатать|следите за (?:нами|нашими)\b.*|"
    r"сообщение .{1,200} появились? сначала на .*|по теме:?|теги?:.*|"
    r"ulashish:?|ulashing\b.*|boʻlishish\b.*|(?:kanalimizga |sahifamizga )?obuna boʻling\b.*|"
    r"(?:batafsil|davomini oʻqi\w*)[ .:…]*|mavzuga (?:oid|doir)\b.*|bizni .{0,40}kuzatib boring\b.*|teglar?:.*|"
    r"улашиш:?|улашинг\b.*|(?:каналимизга |саҳифамизга )?обуна бўлинг\b.*|батафсил[ .:…]*|"
    r"мавзуга (?:оид|доир)\b.*|бизни .{0,40}кузатиб боринг\b.*|"
    r"(?:facebook|twitter|telegram|whatsapp|vkontakte|vk|ok|odnoklassniki|linkedin|instagram|"
    r"viber|x|youtube|e-?mail|pinterest|copy link|вконтакте|одноклассники|"
    r"(?:[\s,|/•·-]+))+)"
    r"[\s.!:»>→]*",
    re.IGNORECASE,
)
_SHARE_LIMIT: Final = 250
_OKINA: Final = re.compile(r"(?<=[oOgG])['`´‘’ʻʼ]")


def is_share_line(line: str) -> bool:
    """Whether `line` is but a share button, a call to subscribe or a link to other news."""
    if len(line) > _SHARE_LIMIT:
        return False
    return bool(_SHARE.fullmatch(_OKINA.sub("ʻ", line.strip())))
