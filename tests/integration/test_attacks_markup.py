"""Markup in everything that others write: shown as it was written, and never obeyed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.models import Story, TopicMatch
from bot.review import Terms
from bot.roles import GRANTABLE
from bot.storage.newsroom import StoryEntry
from config.feeds import FeedConfig
from handlers.newsroom.people import harmless
from tests.features.person import Person, text_of
from tests.integration.newsdesk import Newsdesk
from tests.integration.sandbox_in_process import InProcess, box
from tests.integration.test_attacks_authority import OWNER, bot

__all__ = ["box"]

pytestmark = pytest.mark.timeout(60)

EVIL = '</b><a href="tg://user?id=1">x</a>&lt;<b>&"\'{ $name }'
READER = 50


def story(number: int, **more: Any) -> Story:
    fields: dict[str, Any] = {
        "id": f"s{'a' * 15}{number}",
        "feed_id": "evil",
        "source": EVIL,
        "title": f"{EVIL} {number}",
        "summary": f"Crime. {EVIL}",
        "language": "en",
        "topics": (TopicMatch("crime", 2.0, (EVIL,)),),
        "published": datetime.now(UTC),
        "link": "https://iiv.uz/news/1",
    }
    return Story(**fields | more)


async def publish(desk: Newsdesk) -> None:
    """A story that is out, one that waits for an editor, and a feed added by chat."""
    entries = [
        StoryEntry(story(2), ("a2",), "file", "x\nx", deciding=("a2",)),
        StoryEntry(story(3), ("a3",), "hold", "x\nx", deciding=("a3",), terms=Terms("feed")),
    ]
    await desk.services.newsroom.commit_poll("evil", {}, datetime.now(UTC), entries)
    table = {"id": "evil", "url": "https://iiv.uz/rss", "title": EVIL}
    await desk.services.feeds.add(FeedConfig.model_validate(table))
    await desk.services.audit.record(OWNER, EVIL, EVIL, EVIL)


def obeyed(message: dict[str, Any]) -> list[dict[str, Any]]:
    """What of the evil words became more than words."""
    found = message.get("entities", []) + message.get("caption_entities", [])
    return [one for one in found if one["type"] in ("text_link", "text_mention")]


ASKED = {
    "reader": [
        *("/latest crime", "/search crime", f"/search {EVIL}", f"/subscribe {EVIL}"),
        *(f"/keywords add {EVIL}", f"/timezone {EVIL}", f"/mode {EVIL}", f"/quiet {EVIL}"),
        *(f"/language {EVIL}", f"/latest {EVIL}", f"/channel {EVIL}", EVIL, f"/{EVIL}"),
    ],
    "owner": [
        *("/admins", "/audit", "/feeds", "/why", "/review", f"/why {EVIL}", "/correct"),
        *(f"/feeds add {EVIL}", f"/broadcast topics={EVIL} x", f"/broadcast at={EVIL} x"),
        *(f"/broadcast {EVIL}", f"/urgent {EVIL}", f"/why saaaaaaaaaaaaaaa2 {EVIL}"),
    ],
}


@pytest.mark.parametrize("who", ASKED)
async def test_every_answer_shows_markup_as_words(box: InProcess, redis_url: str, who: str) -> None:
    async with bot(box, redis_url) as desk:
        await publish(desk)
        for number, words in enumerate(ASKED[who]):
            # Each by another person: answers to one person are a second apart.
            person = Person(box, READER + number)
            await box.add_person(person.id, EVIL, language_code="en")
            if who == "owner":
                await desk.services.roles.assign(person.id, GRANTABLE)
            if words == "/admins":
                person = Person(box, OWNER)
            answer = await person.say(words)
            assert text_of(answer), words
            assert "Sorry, that did not work " not in text_of(answer), words
            told = await box.from_bot(person.id)
            assert not [one for message in told for one in obeyed(message)], words


async def test_a_story_with_an_address_that_telegram_refuses_does_not_end_inline_mode(
    box: InProcess, redis_url: str
) -> None:
    async with bot(box, redis_url) as desk:
        evil = story(4, image="http://localhost/x.png", title="\u202e\u200b", summary="")
        entry = StoryEntry(evil, ("a4",), "file", "x\nx", deciding=("a4",))
        await desk.services.newsroom.commit_poll("evil", {}, datetime.now(UTC), [entry])
        asked = await box.post(f"/sandbox/people/{OWNER}/inline", query="")
        (result,) = asked["answer"]["results"]
        assert not result.get("thumbnail_url")
        assert result["title"].strip()
        assert "\u202e" not in result["title"]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"]
)
def test_no_cell_of_a_report_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "role", "editor → viewer", "a=1", "https://iiv.uz/rss"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
