"""What a poll comes to: new, known, held, changed, withdrawn."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.decide import (
    NO_STORY,
    Decision,
    FeedState,
    aliases_to_look_up,
    decide,
)
from bot.feeds.edits import Visible, visible
from bot.feeds.parsed import ParsedFeed
from bot.models import Item

START = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)


def item(number: int, **changes: object) -> Item:
    made = Item(
        feed_id="f",
        title=f"Story number {number} about the roads of region {number}",
        link=f"https://ministry.example/news/{number}",
        guid=f"guid-{number}",
        description=f"<p>The ministry has repaired {number + 10} roads in region {number}.</p>",
        published=START + timedelta(minutes=number),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


class Memory:
    """Stands for the storage: takes decisions in, so that polls can follow one another."""

    def __init__(self, flood_limit: int = 20) -> None:
        self.known: dict[str, str] = {}
        self.shown: dict[str, Visible] = {}
        self.state = FeedState(flood_limit=flood_limit)
        self.published: list[str] = []

    def poll(
        self, items: Iterable[Item], *, at: datetime = START, withdrawn: tuple[str, ...] = ()
    ) -> Decision:
        parsed = ParsedFeed("Feed", None, None, tuple(items), withdrawn)
        wanted = aliases_to_look_up("f", parsed)
        known = {alias: self.known[alias] for alias in wanted if alias in self.known}
        made = decide("f", parsed, known, self.shown, self.state)
        for unknown in made.baseline:
            self.known.update(dict.fromkeys(unknown.aliases, NO_STORY))
        for unknown in made.new:
            story = f"story-{len(self.published)}"
            self.published.append(unknown.item.title)
            self.known.update(dict.fromkeys(unknown.aliases, story))
            self.shown[story] = visible(unknown.item)
        for changed in made.changed:
            self.shown[changed.story_id] = changed.new
        for seen in made.refreshed:
            assert all(
                self.known.get(alias, seen.story_id) == seen.story_id for alias in seen.aliases
            )
            self.known.update(dict.fromkeys(seen.aliases, seen.story_id))
        if made.is_baseline:
            self.state = replace(self.state, baseline_at=at)
        return made


def started(*items: Item) -> Memory:
    memory = Memory()
    assert memory.poll(items).is_baseline
    return memory


def test_the_first_poll_publishes_nothing_and_the_second_only_what_is_new() -> None:
    memory = started(item(1), item(2))
    made = memory.poll([item(3), item(2), item(1)])
    assert [each.item.title for each in made.new] == [item(3).title]
    assert not memory.poll([item(3), item(2), item(1)]).new


def test_the_first_poll_of_an_empty_feed_is_a_baseline_too() -> None:
    memory = started()
    assert len(memory.poll([item(1)]).new) == 1


def test_new_items_come_oldest_first() -> None:
    memory = started()
    memory.poll([item(3), item(1), item(2)])
    assert memory.published == [item(number).title for number in (1, 2, 3)]
    undated = [item(number, published=None) for number in (6, 5, 4)]
    memory.poll(undated)
    assert memory.published[3:] == [item(number).title for number in (4, 5, 6)]


def test_a_flood_is_held_whole_and_what_is_at_the_limit_is_not() -> None:
    memory = started()
    made = memory.poll(map(item, range(21)))
    assert (len(made.new), len(made.held)) == (0, 21)
    assert len(memory.poll(map(item, range(20))).new) == 20


def test_guids_written_anew_change_nothing() -> None:
    memory = started()
    memory.poll(map(item, range(10)))
    churned = [item(number, guid=f"new-{number}") for number in range(10)]
    made = memory.poll(churned)
    assert not made.new
    assert not made.changed
    assert not memory.poll(
        [item(number, link=None, guid=f"new-{number}") for number in range(10)]
    ).new


def test_guids_and_links_written_anew_at_once_change_nothing() -> None:
    memory = started()
    memory.poll(map(item, range(10)))
    moved = [
        item(n, guid=f"x{n}", link=f"https://new.example/{n}", description="<p>Other words</p>")
        for n in range(10)
    ]
    moved.append(item(50))
    made = memory.poll(moved)
    assert [each.item.title for each in made.new] == [item(50).title]
    assert not memory.poll(moved).new


def test_guids_and_dates_made_anew_at_every_poll_change_nothing() -> None:
    front = "https://ministry.example/"
    memory = started()
    for day in range(5):
        made_anew = [
            item(n, guid=f"{day}-{n}", link=front, published=START + timedelta(days=day))
            for n in range(6)
        ]
        memory.poll(made_anew)
    assert len(memory.published) == 6


def test_two_items_of_one_headline_and_day_are_two_stories() -> None:
    memory = started()
    first = item(1, title="Missing person sought", description="<p>A man of 34 from Nukus.</p>")
    other = item(2, title="Missing person sought", description="<p>A girl of 9 from Termez.</p>")
    memory.poll([first])
    assert len(memory.poll([other, first]).new) == 1


def test_a_headline_used_again_and_again_is_not_taken_for_guids_written_anew() -> None:
    def wanted(number: int) -> Item:
        words = f"<p>Person {number} of {number + 20} years left home in district {number}.</p>"
        return item(number, title="Attention, missing person sought", description=words)

    memory = started()
    memory.poll(wanted(number) for number in range(3))
    assert len(memory.poll(wanted(number) for number in range(6)).new) == 3
    moved = [replace(wanted(n), guid=f"x{n}", link=f"https://new.example/{n}") for n in range(6)]
    assert not memory.poll(moved).new


def test_an_item_listed_twice_is_one_story() -> None:
    memory = started()
    twice = item(1, link="https://ministry.example/roads/1", guid="other")
    assert len(memory.poll([item(1), twice]).new) == 1
    assert not memory.poll([twice]).new
    assert not memory.poll([item(1)]).new


def test_a_corrected_headline_is_a_change_of_the_same_story() -> None:
    memory = started()
    memory.poll([item(1)])
    corrected = item(1, title="Story number 1 about the bridges of region 1")
    made = memory.poll([corrected])
    (change,) = made.changed
    assert (change.story_id, change.item) == ("story-0", corrected)
    assert "roads" in change.old.title
    assert "bridges" in change.new.title
    assert not made.new
    assert not memory.poll([corrected]).changed


def test_a_new_slug_for_a_corrected_headline_is_learnt() -> None:
    memory = started()
    memory.poll([item(1)])
    moved = item(1, link="https://ministry.example/news/1-corrected")
    memory.poll([moved])
    assert not memory.poll([replace(moved, guid="churned")]).new


def test_what_no_reader_would_notice_is_no_change() -> None:
    memory = started()
    memory.poll([item(1)])
    same = item(1, description="<div>The ministry  has <b>repaired</b> 11 roads in region 1!</div>")
    assert not memory.poll([same]).changed


def test_items_of_the_baseline_are_never_changed() -> None:
    memory = started(item(1))
    assert not memory.poll([item(1, title="Quite another headline altogether")]).changed


def test_an_alerts_page_that_shows_one_thing_after_another_gives_a_story_each() -> None:
    memory = started()
    page = "https://ministry.example/alert-page"
    memory.poll([item(1, link=page)])
    storm = item(2, link=page, title="Storm warning for Fergana", description="<p>Wind to 25.</p>")
    assert len(memory.poll([storm]).new) == 1
    made = memory.poll([storm])
    assert not made.new
    assert not made.changed


def test_a_feed_without_guids_and_with_one_link_for_all_still_works() -> None:
    front = "https://ministry.example/"
    memory = started(*(item(n, guid=None, link=front) for n in range(3)))
    made = memory.poll([item(n, guid=None, link=front) for n in range(4)])
    assert [each.item.title for each in made.new] == [item(3).title]


def test_an_older_item_that_slides_back_in_at_the_end_is_not_news() -> None:
    memory = started(*(item(n) for n in (5, 4, 3)))
    old = item(1, published=START - timedelta(days=40))
    made = memory.poll([item(6), item(5), item(4), item(3), old])
    assert [each.item.title for each in made.new] == [item(6).title]
    assert [each.item for each in made.baseline] == [old]


def test_an_item_with_an_old_date_in_front_is_news() -> None:
    memory = started(*(item(n) for n in (5, 4, 3)))
    old = item(1, published=START - timedelta(days=40))
    assert len(memory.poll([old, item(5), item(4), item(3)]).new) == 1


def test_a_deletion_mark_withdraws_the_story_it_names() -> None:
    memory = started()
    memory.poll([item(1), item(2)])
    made = memory.poll([item(2)], withdrawn=("guid-1", "https://ministry.example/", "unheard-of"))
    assert made.withdrawn == ("story-0",)
    assert memory.poll([], withdrawn=("https://ministry.example/news/2",)).withdrawn == ("story-1",)


def test_items_that_vanish_from_a_feed_are_not_withdrawn() -> None:
    memory = started()
    memory.poll([item(1)])
    assert not memory.poll([]).withdrawn


def test_a_known_item_keeps_its_aliases_fresh() -> None:
    memory = started()
    new = memory.poll([item(1)]).new[0]
    (seen,) = memory.poll([item(1)]).refreshed
    assert seen.story_id == "story-0"
    assert set(new.aliases) == set(seen.aliases)


@given(
    polls=st.lists(
        st.lists(st.integers(min_value=0, max_value=12), max_size=8, unique=True), max_size=8
    ),
    churn=st.booleans(),
    drop=st.sampled_from(["", "guid", "link", "published"]),
)
def test_whatever_order_items_come_in_each_is_published_once(
    polls: list[list[int]], churn: bool, drop: str
) -> None:
    memory = started()
    for round_, numbers in enumerate(polls):
        changes: dict[str, object] = {drop: None} if drop else {}
        if churn and drop != "link":
            changes["guid"] = None
        found = [item(number, **changes) for number in numbers]
        if churn and drop != "link":
            found = [replace(each, guid=f"{round_}-{place}") for place, each in enumerate(found)]
        memory.poll(found)
    expected = {item(number).title for numbers in polls for number in numbers}
    assert sorted(memory.published) == sorted(expected)
