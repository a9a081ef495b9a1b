"""Stories that belong together: near-duplicates, translations; and an article's page."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.article import main_text
from bot.feeds.similar import Signature, bands, signature, similar
from bot.feeds.translations import translation_keys
from bot.models import Item
from tests.similar.measure import measure, pairs_of, texts

DAY = datetime(2026, 1, 21, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "ru", "uz", "uz-cyrl"])
@pytest.mark.parametrize("part", ["stories", "heldout"])
def test_near_duplicates_are_found_and_nothing_else_is(language: str, part: str) -> None:
    found = measure(pairs_of(texts(language, part=part)))
    assert found.precision == 1.0
    assert found.recall >= 0.85
    assert found.found_by_bands >= 0.95
    assert found.looked_at <= 0.25


@given(title=st.text(max_size=80), text=st.text(max_size=400))
def test_a_text_is_similar_to_itself_and_its_signature_survives_storage(
    title: str, text: str
) -> None:
    taken = signature(title, text)
    assert len(taken.pack()) <= 275
    assert Signature.unpack(taken.pack()) == taken
    if taken.words:
        assert bands(taken) == bands(signature(title, text))


def test_short_texts_are_the_same_only_word_for_word() -> None:
    def headline(text: str) -> Signature:
        return signature(text, "")

    assert similar(
        headline("Road accident in Samarkand region"),
        headline("Road accident in Samarkand region!"),
    )
    assert not similar(
        headline("Road accident in Samarkand"), headline("Road accident in Samarkand, two hurt")
    )
    assert not similar(headline("News"), headline("News"))


def test_one_fact_in_common_is_not_enough() -> None:
    words = (
        "the ministry repaired roads bridges schools hospitals gardens parks squares markets in {}"
    )
    one, other = (signature("Work goes on", words.format(where)) for where in ("Nukus", "Nukus"))
    assert not similar(one, other)


@given(one=st.text(max_size=200), other=st.text(max_size=200))
def test_similarity_is_symmetric(one: str, other: str) -> None:
    first, second = signature("", one), signature("", other)
    assert similar(first, second) == similar(second, first)


def test_band_keys_stay_what_they_are_for_they_are_kept() -> None:
    assert bands(signature("Police seize 40 kilograms", "In Termez, Ann Lee said."))[:2] == (
        "0039eefee",
        "1f5873b24",
    )


@pytest.mark.parametrize("packed", [b"", b"\1\0\0", b"\0\0\0\0"])
def test_what_is_no_signature_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="signature"):
        Signature.unpack(packed)


def version(link: str, *, image: str | None = None, hours: int = 0, second: int = 0) -> set[str]:
    published = DAY.replace(second=second) + timedelta(hours=hours)
    return set(translation_keys(Item("f", "t", link=link, image=image, published=published)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://iiv.uz/ru/news/12345", "https://iiv.uz/en/news/12345"),
        ("https://iiv.uz/news/12345", "https://www.iiv.uz/uz/news/12345?utm_source=rss"),
        ("https://ru.iiv.uz/view?id=77", "https://iiv.uz/en/view?id=77"),
        ("https://iiv.uz/ru/novosti/12345-vizit", "https://iiv.uz/en/news/12345-visit"),
        (
            "https://iiv.uz/ru/vizit-delegatsii-v-turtsiyu",
            "https://iiv.uz/uz/vizit-delegatsii-v-turtsiyu",
        ),
    ],
)
def test_versions_of_a_story_share_a_key(one: str, other: str) -> None:
    assert version(one) & version(other)
    assert version(one) & version(other, hours=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://iiv.uz/ru/news/12345", "https://iiv.uz/en/news/12346"),
        ("https://iiv.uz/ru/news/12345", "https://other.uz/en/news/12345"),
        ("https://iiv.uz/ru/", "https://iiv.uz/en/"),
        ("https://iiv.uz/ru/2026/01/vizit", "https://iiv.uz/en/2026/01/priyom"),
        ("https://iiv.uz/ru/a-b", "https://iiv.uz/en/c-d"),
    ],
)
def test_different_stories_share_none(one: str, other: str) -> None:
    assert not version(one) & version(other)


def test_the_same_number_days_apart_is_another_story() -> None:
    one = version("https://iiv.uz/ru/news/120")
    assert not one & version("https://iiv.uz/en/news/120", hours=24 * 5)


def test_a_picture_or_an_exact_time_links_too_and_a_stock_picture_does_not() -> None:
    picture = "https://iiv.uz/upload/2026/visit-ankara.jpg"
    assert version("https://iiv.uz/ru/a", image=picture) & version(
        "https://iiv.uz/en/b", image=picture + "?w=300"
    )
    logo = "https://iiv.uz/img/logo.png"
    assert not version("https://iiv.uz/ru/a", image=logo) & version(
        "https://iiv.uz/en/b", image=logo
    )
    assert version("https://iiv.uz/ru/a", second=17) & version("https://iiv.uz/en/b", second=17)
    assert not version("https://iiv.uz/ru/a") & version("https://iiv.uz/en/b")


@pytest.mark.parametrize(
    ("picture", "own"),
    [
        ("/upload/iblock/4f3a91c2/visit.jpg", True),
        ("/storage/news/183542.png", True),
        (f"/wp-content/uploads/{DAY:%Y/%m}/meeting.jpg", True),
        ("/wp-content/uploads/2019/03/police-car.jpg", False),
        ("/pictures/road.jpg", False),
        ("/images/1200x6300/police.jpg", False),
    ],
)
def test_stories_illustrated_from_one_stock_are_not_taken_for_one(picture: str, own: bool) -> None:
    address = f"https://iiv.uz{picture}"
    shared = version("https://iiv.uz/ru/a", image=address) & version(
        "https://iiv.uz/en/b", image=address
    )
    assert bool(shared) is own


PAGE = """<html lang="uz"><head><meta charset="windows-1251">
<meta property="og:image" content="/upload/a.jpg"></head>
<body><nav><a href="/">Главная</a><a href="/news">Новости</a></nav>
<article><h1>Министр сообщил о программе</h1>{}</article>
<footer>Все права защищены</footer></body></html>"""
PARAGRAPHS = "".join(
    f"<p>Абзац номер {number}: министерство рассказывает о новой программе подробно и ясно.</p>"
    for number in range(6)
)


def test_an_articles_page_gives_its_text_picture_and_language() -> None:
    found = main_text(PAGE.format(PARAGRAPHS).encode("cp1251"), "https://iiv.uz/ru/news/12")
    assert found is not None
    assert found.text.startswith("Абзац номер 0")
    assert found.text.count("\n\n") == 5
    assert "Главная" not in found.text
    assert "Все права" not in found.text
    assert found.image == "https://iiv.uz/upload/a.jpg"
    assert found.language == "uz"


@pytest.mark.parametrize(
    "page", [b"", b"\0", b"<", b"<html></html>", b"not html", b"%PDF-1.4 \xff"]
)
def test_a_page_without_an_article_gives_none(page: bytes) -> None:
    assert main_text(page, "https://iiv.uz/") is None


@given(page=st.binary(max_size=200))
def test_no_page_does_harm(page: bytes) -> None:
    main_text(page, "https://iiv.uz/")


def test_a_notice_whose_few_names_a_long_report_has_too_is_another_story() -> None:
    report = (
        "The fair in Las Vegas is as much about the future as about what gets left behind. In the "
        "halls of the Las Vegas centre and in suites of its hotels, visitors of CES see gadgets "
        "that spring up as fast as they fade. An actor toured some of the strangest with us, and "
        "our readers can check out the film of these drones and selfies that he made for them."
    )
    notice = "Our selfies are about to get a whole lot better."
    one = signature("Watch an actor at CES react to gadgets", report)
    other = signature("Check out these selfie drones unveiled at CES in Las Vegas", notice)
    assert not similar(one, other)
