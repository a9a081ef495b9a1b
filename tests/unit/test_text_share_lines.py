"""Lines that publishers set beside the news, and lines that only look like them."""

import re

import pytest

from bot.text import boilerplate
from bot.text.boilerplate import is_share_line
from bot.text.translit import to_cyrillic

ENGLISH = """
share
Share this on Facebook
Tweet
like this
Print this
Source link
Follow us on Telegram
Subscribe to our channel
Read more
See also: floods
Continue reading the story
Click here
Press the button below
Tap the link
Related news
The post Floods in Khorezm appeared first on Ministry
Facebook | Twitter | Telegram
WhatsApp
vk
VKontakte
Odnoklassniki
LinkedIn
Instagram
Viber
X
X / YouTube
Pinterest
e-mail
Email
Copy link
"""
RUSSIAN = """
Поделиться в соцсетях
Поделитесь новостью
Подписывайтесь на канал
Следите за нами
Читать далее
Читайте также
По теме:
Нажмите сюда
Нравится
Распечатать
Теги: суд
Сообщение Паводок появилось сначала на Министерство
Вконтакте
Одноклассники
"""
UZBEK = """
Ulashish
Ulashing do'stlaringizga
Bo'lishish
Teglar: sud
Kanalimizga obuna bo'ling
Sahifamizga obuna boʻling!
Obuna bo'ling
Bizni ijtimoiy tarmoqlarda kuzatib boring
Quyidagi tugmani bosing
Batafsil
Davomini o'qish
Mavzuga oid
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("line", [*lines(ENGLISH), *lines(RUSSIAN), *lines(UZBEK)])
def test_a_line_that_only_offers_sharing_is_one(line: str) -> None:
    assert is_share_line(line)


@pytest.mark.parametrize("line", lines(UZBEK))
def test_uzbek_ones_are_known_in_cyrillic_too(line: str) -> None:
    assert is_share_line(to_cyrillic(line))


@pytest.mark.parametrize(
    "line",
    [
        "Shared taxis were checked",
        "Police printed leaflets",
        "Xorazmda yong'in",
        "Поделом",
        "",
        "-",
    ],
)
def test_news_is_none(line: str) -> None:
    assert not is_share_line(line)


def test_what_is_ruled_out_by_its_first_letters_is_no_alternative_of_the_pattern() -> None:
    """Every alternative that begins with letters begins with two that may."""
    alternatives = (
        *boilerplate._ENGLISH,
        *boilerplate._RUSSIAN,
        *boilerplate._UZBEK,
        boilerplate._NETWORKS,
    )
    pieces = [
        piece for one in alternatives for piece in re.sub(r"\(\?:[^()]*\)\??", "", one).split("|")
    ]
    for piece in pieces:
        if re.match(r"\w\w", piece):
            assert piece[:2] in boilerplate._MAY_BEGIN, piece
