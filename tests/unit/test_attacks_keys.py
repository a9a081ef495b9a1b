"""Words of people in the names of keys: they end no name, begin no other and move no slot."""

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.adding import free_id
from bot.keywords import normal_form, read_keywords
from bot.storage import keys
from config.feeds import FeedConfig
from handlers.elsewhere import chat_in, without_chat
from handlers.newsroom.people import number_in

SIGNS = frozenset('{}:\n\r\0*?[]\\"\t')
HOSTILE = (
    st.text(alphabet=st.sampled_from("ab -–'{}:\n\r\0*?[]\\\"\t\u2028\u0301.,;xʻ1")) | st.text()
)


@given(HOSTILE)
def test_a_keyword_holds_no_sign_that_means_something_in_a_key_or_a_list(text: str) -> None:
    for word in (*read_keywords(text).keywords, normal_form(text)):
        assert not SIGNS.intersection(word)
        assert word.split("\n") == [word]
        name = keys.audience(7, "en", keys.KEYWORD + word)
        assert name.startswith("{p07}:audience:en:word:")
        assert name.index("}") == 4


@given(HOSTILE)
def test_a_keyword_is_never_the_audience_of_everyone_or_of_a_topic(text: str) -> None:
    for word in read_keywords(text).keywords:
        name = keys.KEYWORD + word
        assert name not in (keys.EVERYONE, keys.SEVERAL, "all")
        assert not name.startswith(keys.HELD_FOR)


@given(
    st.builds("https://{}/{}".format, st.from_regex(r"[a-z0-9.-]{1,80}", fullmatch=True), st.text())
)
def test_the_id_of_a_feed_that_is_added_is_one(url: str) -> None:
    made = free_id(url, ())
    assert FeedConfig.model_validate({"id": made, "url": "https://x.uz/", "title": "x"}).id == made


@given(HOSTILE)
def test_data_that_names_a_chat_names_a_group_or_channel_or_nothing(text: str) -> None:
    for data in (text, f"@{text}", f"@-{text}:on:crime", f"@-1{text}:x"):
        found = chat_in(data)
        assert found is None or -(10**15) < found < 0
        assert without_chat(data) == (data if found is None else data.partition(":")[2])


@given(HOSTILE | st.integers().map(str))
def test_a_number_of_a_person_is_one(text: str) -> None:
    found = number_in(text)
    assert found is None or 0 < found < 2**52
