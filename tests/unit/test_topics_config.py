"""Reading topics.toml."""

from pathlib import Path

import pytest

from config.languages import LANGUAGES
from config.problems import ConfigError
from config.topics import load_topics

DEFAULT_IDS = (
    "cooperation cybercrime terrorism migration trafficking drugs corruption crime road-safety "
    "public-safety emergencies personnel training research services legislation community "
    "technology"
)
NAME = 'name = { uz = "Emlash", uz-cyrl = "Эмлаш", ru = "Вакцинация", en = "Vaccines" }'
GOOD = f'[[topics]]\nid = "vaccines"\nemoji = "V"\niptc = "medtop:07000000"\n{NAME}\n'


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "topics.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_topics(path)
    assert all(problem.file == str(path) for problem in caught.value.problems)
    return [f"{problem.key}: {problem.expected}" for problem in caught.value.problems]


def test_the_default_topics_are_complete() -> None:
    topics = load_topics()
    assert " ".join(topic.id for topic in topics) == DEFAULT_IDS
    for topic in topics:
        assert set(topic.name) == set(LANGUAGES)
        assert all(len(topic.terms[language]) > 10 for language in ("uz", "ru", "en"))
    assert len({topic.emoji for topic in topics}) == len(topics)
    assert len({topic.iptc for topic in topics}) == len(topics)


def test_a_plain_file_of_another_ministry_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "topics.toml"
    path.write_text(GOOD + 'terms = { en = ["vaccin*"] }\n', encoding="utf-8")
    (topic,) = load_topics(path)
    assert topic.terms == {"en": ("vaccin*",)}
    assert topic.exclude == {}
    assert topic.name["uz-cyrl"] == "Эмлаш"


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = (
        '[[topics]]\nid = "Road Safety"\nemoji = ""\niptc = "20000082"\nweight = 2\n'
        'name = { uz = "Yo‘l", ru = 5 }\n'
        'terms = { en = ["", "*", "organi*ation", "good"], de = ["Unfall"], ru = "ДТП" }\n'
        "[[topics]]\n"
    )
    found = problems(tmp_path, text)
    expected = [
        "topics[1].id: expected small Latin letters, digits and hyphens, such as road-safety",
        "topics[1].emoji: expected a text that is not empty",
        "topics[1].iptc: expected an IPTC Media Topic such as medtop:20000082",
        "topics[1].weight: is not a known key",
        "topics[1].name.ru: expected a text in quotes",
        "topics[1].terms.de: expected one of 'uz', 'ru' or 'en'",
        "topics[1].terms.ru: expected a list of texts",
        "topics[1].terms.en[1]: expected a word or a phrase, not an empty text",
        "topics[1].terms.en[2]: expected letters before the * in '*'",
        "topics[1].terms.en[3]: expected * only at the end of a word in 'organi*ation'",
        "topics[2].id: is required",
        "topics[2].name: is required",
    ]
    assert [line for line in expected if line not in found] == []


def test_a_missing_name_is_told_with_its_language(tmp_path: Path) -> None:
    text = GOOD.replace(', en = "Vaccines"', "")
    assert problems(tmp_path, text) == [
        "topics[1].name: expected a name in each language; missing: en"
    ]


def test_an_id_given_twice_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD + GOOD) == [
        "topics[2].id: expected an id of its own; 'vaccines' is taken"
    ]


def test_the_word_for_every_story_is_no_topic(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, GOOD.replace('"vaccines"', '"all"'))
    assert problem.startswith("topics[1].id: expected another id")


def test_a_slip_in_the_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, GOOD + "terms = [\n")
    assert problem.startswith("syntax: ")
    assert "line" in problem


@pytest.mark.parametrize("text", ["", "topics = []", "topics = 5", "[[topic]]\nid = 'x'"])
def test_a_file_without_topics_is_told(tmp_path: Path, text: str) -> None:
    assert any("at least one [[topics]] table" in line for line in problems(tmp_path, text))


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_topics(tmp_path / "none.toml")
