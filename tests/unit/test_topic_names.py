"""Topics as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import ALL_TOPICS
from bot.text.sound import sound
from bot.topic_names import Named, TopicNames
from tests.unit.topics_for_tests import TOPICS

NAMES = TopicNames.of(TOPICS, ("hammasi", "все темы", "everything"))


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("crime", ("crime",)),
        ("Crime", ("crime",)),
        ("road-safety", ("road-safety",)),
        ("Road_Safety", ("road-safety",)),
        ("road safety", ("road-safety",)),
        ("Yoʻl harakati xavfsizligi", ("road-safety",)),
        ("yo'l harakati xavfsizligi", ("road-safety",)),
        ("YO‘L HARAKATI XAVFSIZLIGI", ("road-safety",)),
        ("yol harakati xavfsizligi", ("road-safety",)),
        ("Йўл ҳаракати хавфсизлиги", ("road-safety",)),
        ("дорожная безопасность", ("road-safety",)),
        ("Дорожная  безопасность, МИГРАЦИЯ", ("road-safety", "migration")),
        ("migration crime", ("migration", "crime")),
        ("migration; crime,migration", ("migration", "crime")),
        ("migration crime road safety", ("migration", "crime", "road-safety")),
        ("#Дорожная_безопасность", ("road-safety",)),
        ("all", (ALL_TOPICS,)),
        ("Все темы", (ALL_TOPICS,)),
        ("crime\u202e\u200b", ("crime",)),
        ("чрезвычайные ситуации", ("emergencies",)),
    ],
)
def test_a_topic_is_found_however_it_is_written(text: str, topics: tuple[str, ...]) -> None:
    assert NAMES.find(text) == Named(topics)


@pytest.mark.parametrize(
    ("text", "topics", "unknown"),
    [
        ("football", (), ("football",)),
        ("crime football", ("crime",), ("football",)),
        ("space flight crime", ("crime",), ("space flight",)),
        ("space flight, crime, cats", ("crime",), ("space flight", "cats")),
        ("🦄", (), ("🦄",)),
        ("", (), ()),
        (" , ;; ", (), ()),
    ],
)
def test_what_names_no_topic_is_told(
    text: str, topics: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert NAMES.find(text) == Named(topics, unknown)


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("migratoin", "migration"),
        ("migrasiya", "migration"),
        ("миграцыя", "migration"),
        ("road safty", "road-safety"),
        ("crim", "crime"),
        ("kiber", "cybercrime"),
        ("yul harakati", "road-safety"),
        ("xarakati xavfsizligi", "road-safety"),
        ("favkulodda", "emergencies"),
        ("йўл", "road-safety"),
        ("киберпреступность", "cybercrime"),
        ("кибер футбол 🦄 <b>x</b>", "cybercrime"),
    ],
)
def test_a_misspelt_topic_has_the_right_one_nearest(word: str, topic: str) -> None:
    assert NAMES.nearest(word)[0] == topic


@pytest.mark.parametrize("word", ["", "x", "🦄🦄🦄", "qwertyuiop", "zzzz" * 1000])
def test_nothing_is_near_to_nonsense(word: str) -> None:
    assert NAMES.nearest(word) == ()


@pytest.mark.parametrize(
    ("payload", "topics"),
    [
        ("crime", ("crime",)),
        ("cybercrime-migration", ("cybercrime", "migration")),
        ("road-safety", ("road-safety",)),
        ("crime-road-safety-migration", ("crime", "road-safety", "migration")),
        ("road_safety-crime", ("road-safety", "crime")),
        ("crime-crime", ("crime",)),
        ("crime-nothing-migration", ("crime", "migration")),
        ("topic-crime", ("crime",)),
        ("all", (ALL_TOPICS,)),
        ("", ()),
        ("ref", ()),
        ("crime;drop", ()),
        ("c" * 65, ()),
    ],
)
def test_a_deep_link_names_topics_with_hyphens(payload: str, topics: tuple[str, ...]) -> None:
    assert NAMES.of_link(payload) == topics


@given(st.lists(st.sampled_from(TOPICS), unique_by=lambda topic: topic.id), st.data())
def test_any_list_of_names_is_understood(topics: list, data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(("uz", "uz-cyrl", "ru", "en")))
    text = ", ".join(topic.name[language] for topic in topics)
    assert NAMES.find(text) == Named(tuple(topic.id for topic in topics))


@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    named = NAMES.find(text)
    assert set(named.topics) <= {ALL_TOPICS, *(topic.id for topic in TOPICS)}
    for word in named.unknown:
        assert len(NAMES.nearest(word)) <= 3
    NAMES.of_link(text)


@given(st.text(alphabet="oʻgʻ'`’ўғ OG-_"))
def test_the_sound_of_a_name_has_neither_case_nor_marks(text: str) -> None:
    assert sound(text) == sound(text.upper())
    assert not set(sound(text)) & set("ʻ'`’ -_")
