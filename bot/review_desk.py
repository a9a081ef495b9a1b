"""The review queue as editors see it, in each one's language, from what storage has now."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.messaging.formatting import shorten, utf16_length
from bot.messaging.message import Message
from bot.messaging.render import render_story, written_date
from bot.messaging.screens.review import ReviewScreens
from bot.models import ALL_TOPICS, Story
from bot.review import FLOOD, SINGLE, Decided, Waiting
from bot.services import Services, screens_in
from config.languages import Language

_SUMMARY_WITH_PICTURE = 400
"""UTF-16 units: with headline, hashtags and an editor's notes it fits under a picture."""


class ReviewDesk:
    """Draws cases. `Screens` are made anew for each language; nothing is remembered."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._topics = {one.id: one for one in services.topics}
        self._zone = ZoneInfo(services.settings.timezone)

    def screens(self, language: Language) -> ReviewScreens:
        """The screens in a language."""
        return ReviewScreens(screens_in(language, self._services))

    def rendered(self, story: Story, language: Language) -> Message:
        """A story as readers will see it, without its buttons, with room left for notes."""
        if story.image and utf16_length(story.summary) > _SUMMARY_WITH_PICTURE:
            story = replace(story, summary=shorten(story.summary, _SUMMARY_WITH_PICTURE))
        texts = self._services.texts
        message = render_story(story, language, texts, self._topics, timezone=self._zone)
        return replace(message, buttons=())

    def date(self, moment: datetime, language: Language) -> str:
        """A moment as readers of the language write it."""
        return written_date(moment, language, self._services.texts, self._zone)

    async def draw(self, case: str, language: Language) -> Message:
        """A case as it is now: what waits, or what became of it.

        Raises:
            StorageError: when Redis does not answer.
        """
        if case.startswith(FLOOD):
            return await self._flood(case, language)
        return await self.story(case.removeprefix(SINGLE), language)

    async def story(self, story_id: str, language: Language) -> Message:
        """A story that waits, with buttons; or what became of it."""
        if waiting := await self._services.review.get(story_id):
            return self.card(waiting, language)
        decided = await self._services.review.decided(story_id)
        story = await self._services.newsroom.story(story_id)
        return self.screens(language).outcome(story, decided, self._when(decided, language))

    def card(self, waiting: Waiting, language: Language) -> Message:
        """A story that waits, with buttons."""
        held = waiting.held
        rendered = self.rendered(held.story, held.story.language)
        return self.screens(language).card(waiting, rendered, self.date(held.since, language))

    async def members(self, feed_id: str) -> list[Waiting]:
        """The stories of a feed's flood that wait."""
        case = f"{FLOOD}{feed_id}"
        return [one for one in await self._services.review.all() if one.held.case == case]

    async def readers(self, story: Story) -> int:
        """How many subscribers a story would reach now."""
        topics = story.topic_ids or (ALL_TOPICS,)
        return await self._services.subscribers.count((story.language,), topics)

    async def _flood(self, name: str, language: Language) -> Message:
        feed_id = name.removeprefix(FLOOD)
        members = await self.members(feed_id)
        case = await self._services.review_cases.get(name)
        screens = self.screens(language)
        source = members[0].held.found.source if members else feed_id
        verdict = case.verdict if case else await self._services.review_cases.flood_verdict(name)
        if case is None or verdict or not members:
            when = self._when(verdict, language)
            return screens.flood_outcome(source, verdict, when, len(members))
        return screens.flood(feed_id, source, members, self.date(case.since, language))

    def _when(self, decided: Decided | None, language: Language) -> str:
        return self.date(decided.at, language) if decided else ""
