"""Whether a reader would notice that an item has changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.edits import Visible, material_change, resembles, visible
from bot.models import Item

TEXT = (
    "The ministry has opened a new centre in Samarkand. It will train 120 officers a year. "
    "The centre has laboratories, a library and a hall for sport, and it stands near the "
    "university. Courses begin in spring and last for six months."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Yo‘l harakati: yangi qoidalar", "Yo'l harakati – yangi  qoidalar."),
        ("«Безопасный город» расширяют", 'Безопасный город" расширяют'),
        ("New rules for drivers", "NEW RULES FOR DRIVERS"),
        ("The meting was held in town", "The meeting was held in town"),
        ("Совещание прошло в облости", "Совещание прошло в области"),
        ("new on-line service opened", "new online service opened"),
        ("officers recieved new cars", "officers received new cars"),
    ],
)
def test_what_readers_do_not_notice_is_ignored(old: str, new: str) -> None:
    assert not material_change(Visible(old, ""), Visible(new, ""))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("5 people injured", "6 people injured"),
        ("Ущерб составил 1,2 миллиарда", "Ущерб составил 1,3 миллиарда"),
        ("Minister Karimov spoke", "Minister Karimova spoke"),
        ("Министр приехал", "Министр не приехал"),
        ("Vazir keldi", "Vazir kelmadi"),
        ("Вазир келди", "Вазир келмади"),
        ("Roads are closed", "Roads are open"),
        ("Roads closed", "Roads closed until further notice"),
        ("Ўғри ушланди", "Ўғри ушланмади"),
    ],
)
def test_what_changes_the_meaning_of_a_headline_is_a_change(old: str, new: str) -> None:
    assert material_change(Visible(old, ""), Visible(new, ""))
    assert material_change(Visible(new, ""), Visible(old, ""))


@pytest.mark.parametrize(
    ("gone", "come", "expected"),
    [
        ("120 officers", "210 officers", True),
        ("in Samarkand", "in Bukhara", True),
        ("It will train", "It will not train", True),
        ("a library and", "a library, and", False),
        ("near the university", "beside the university", False),
        ("Courses begin in spring", "Lessons start already this coming winter", True),
        ("for six months.", "for six months. Graduates get a certificate of the state.", True),
    ],
)
def test_in_the_text_a_word_may_change_but_no_number_name_or_negation(
    gone: str, come: str, *, expected: bool
) -> None:
    assert gone in TEXT
    new = TEXT.replace(gone, come)
    assert material_change(Visible("t", TEXT), Visible("t", new)) is expected


def test_a_text_that_comes_or_goes_altogether_is_the_feeds_doing() -> None:
    assert not material_change(Visible("t", TEXT), Visible("t", ""))
    assert not material_change(Visible("t", ""), Visible("t", TEXT))


def test_a_word_put_in_early_does_not_make_the_end_of_a_long_text_a_change() -> None:
    long = Visible("t", "слово одно другое третье " * 80)
    shifted = Visible("t", ("теперь " + long.text)[:2000])
    assert not material_change(long, shifted)


def test_what_a_reader_sees_of_an_item() -> None:
    item = Item("f", "A  title", description="<p>Short</p>", content="<p>Long &amp; <b>fat</b></p>")
    assert visible(item) == Visible("A title", "Long & fat")


@given(title=st.text(max_size=40), text=st.text(max_size=200))
def test_an_item_is_never_a_change_of_itself_and_survives_storage(title: str, text: str) -> None:
    seen = visible(Item("f", title, description=text))
    assert not material_change(seen, seen)
    again = Visible.unpack(seen.pack())
    assert again == seen
    assert again.digest == seen.digest


def test_the_digest_differs_where_a_change_could_be() -> None:
    assert Visible("5 injured", "").digest != Visible("6 injured", "").digest
    assert Visible("«A» b", "c").digest == Visible("a  B!", "C.").digest


def test_versions_of_one_article_resemble_each_other_and_other_articles_do_not() -> None:
    old = Visible("Three injured in accident near Samarkand", TEXT)
    assert resembles(old, Visible("Four injured in accident near Samarkand", "Other text here"))
    assert resembles(old, Visible("Quite other words", TEXT))
    assert not resembles(old, Visible("Storm warning for the valley", "Wind of 25 metres"))
