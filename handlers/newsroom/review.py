"""/review: what waits for an editor's word, decided about once, whoever is first."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from bot.messaging.message import Message
from bot.messaging.screens.review import ReviewScreens
from bot.review import SINGLE, Decided, Edits, Verdict, Waiting, digest
from bot.review_desk import ReviewDesk
from bot.storage.review import Answer
from handlers.visit import Visit, count_in

LONGEST_SUMMARY = 1000
"""Characters that an editor may write."""


async def review(visit: Visit) -> None:
    """What waits."""
    await visit.answer(await _listing(visit, 0))


async def show_what_waits(visit: Visit) -> None:
    """What waits, if anything does: to somebody who comes, and was not told while away."""
    if await visit.services.review.all():
        await review(visit)


async def turn(visit: Visit) -> None:
    """Another page of it; the data is how many to skip."""
    await visit.redraw(await _listing(visit, min(count_in(visit.data), 100_000)))


async def open_story(visit: Visit) -> None:
    """A story of the list, as a message of its own."""
    await visit.acknowledge()
    await show_story(visit, visit.data)


async def show_story(visit: Visit, story_id: str) -> None:
    """Send a story that waits, and keep the message up to date from now on."""
    sent = await visit.answer(await _desk(visit).story(story_id, visit.screens.language))
    cases = visit.services.review_cases
    await cases.shown(f"{SINGLE}{story_id}", visit.chat.id, sent.message_id)
    await cases.ask(visit.chat.id, sent.message_id, f"held-summary:{story_id}")


async def back(visit: Visit) -> None:
    """The story again, in place of the topics or the question."""
    await _redraw(visit, visit.data)


async def approve(visit: Visit) -> None:
    """It goes out."""
    await _decide(visit, "publish")


async def drop(visit: Visit) -> None:
    """It goes nowhere."""
    await _decide(visit, "drop")


async def ask_urgent(visit: Visit) -> None:
    """Shall it go out through quiet hours and digests? To how many?"""
    waiting = await _waiting(visit, visit.data)
    if waiting is None:
        return
    desk, story = _desk(visit), waiting.held.story
    await _set_aside(visit, waiting)
    rendered = desk.rendered(story, story.language)
    asked = _screens(visit).ask_urgent(waiting, rendered, await desk.readers(story))
    await visit.redraw(asked, over_picture=True)


async def make_urgent(visit: Visit) -> None:
    """It goes out, urgent."""
    await _decide(visit, "urgent")


async def pick_topics(visit: Visit) -> None:
    """Its topics as buttons."""
    if waiting := await _waiting(visit, visit.data):
        await _set_aside(visit, waiting)
        await visit.redraw(_topics(visit, waiting), over_picture=True)


async def retag(visit: Visit) -> None:
    """A topic more or less; the data is story, topic, and 1 or 0."""
    story_id, topic, on = ticked(visit.data)
    if topic not in visit.screens.topics:
        await visit.stale()
        return
    waiting = await _waiting(visit, story_id)
    if waiting is None:
        return
    have = waiting.held.story.topic_ids
    wanted = with_tick(have, topic, on=on)
    if await _edit(visit, waiting, replace(waiting.held.edits, topics=wanted)):
        await visit.record("review", story_id, "topics: " + " ".join(wanted))
        if again := await visit.services.review.get(story_id):
            await visit.redraw(_topics(visit, again), over_picture=True)


async def ask_text(visit: Visit) -> None:
    """Ask for a new summary."""
    waiting = await _waiting(visit, visit.data)
    if waiting is None:
        return
    await visit.acknowledge()
    sent = await visit.answer(_screens(visit).prompt(waiting.held))
    question = f"held-summary:{visit.data}"
    await visit.services.review_cases.ask(visit.chat.id, sent.message_id, question)


async def new_summary(visit: Visit) -> None:
    """An editor's answer with the new summary: kept, and the story shown again."""
    story_id, text = visit.about, visit.typed
    if len(text) > LONGEST_SUMMARY:
        await visit.answer(visit.screens.note("review-too-long", count=LONGEST_SUMMARY))
        return
    waiting = await visit.services.review.get(story_id)
    if waiting is None:
        await visit.answer(await _desk(visit).story(story_id, visit.screens.language))
        return
    edits = replace(waiting.held.edits, summary=text, of=digest(waiting.held.found))
    if await _edit(visit, waiting, edits):
        await visit.record("review", story_id, f"summary: {text}")
        await show_story(visit, story_id)


async def take_theirs(visit: Visit) -> None:
    """The publisher's newer text in place of the editor's."""
    story_id, _, revision = visit.data.partition(":")
    waiting = await _waiting(visit, story_id, revision)
    if waiting is None:
        return
    theirs = Edits(topics=waiting.held.edits.topics)
    if await _edit(visit, waiting, theirs):
        await visit.record("review", story_id, "publisher's text")
        await _redraw(visit, story_id)


async def _edit(visit: Visit, waiting: Waiting, edits: Edits) -> bool:
    answer = await visit.services.review.edit(waiting, edits)
    if answer is not Answer.DONE:
        await _redraw(visit, waiting.held.found.id, visit.screens.say("review-changed"))
    return answer is Answer.DONE


async def _decide(visit: Visit, verdict: Verdict) -> None:
    story_id, _, revision = visit.data.partition(":")
    waiting = await _waiting(visit, story_id, revision)
    if waiting is None:
        return
    decided = verdict_of(visit, verdict)
    answer = await visit.services.review.decide(waiting, decided)
    if answer is Answer.DONE:
        await _redraw(visit, story_id, _words(visit, decided))
    else:
        await _told_why_not(visit, story_id)


def verdict_of(visit: Visit, verdict: Verdict) -> Decided:
    """A verdict of whoever speaks, now."""
    name = visit.user.full_name if visit.user else ""
    return Decided(verdict, visit.user_id, visit.screens.echo(name), datetime.now(UTC))


async def _waiting(visit: Visit, story_id: str, revision: str = "") -> Waiting | None:
    """The story, as it was when the button was made; else whoever pressed is told why not."""
    waiting = await visit.services.review.get(story_id)
    if waiting is None or (revision and waiting.revision != revision):
        await _told_why_not(visit, story_id)
        return None
    return waiting


async def _told_why_not(visit: Visit, story_id: str) -> None:
    decided = await visit.services.review.decided(story_id)
    if decided is None and await visit.services.review.get(story_id):
        await _redraw(visit, story_id, visit.screens.say("review-changed"))
    else:
        await _redraw(visit, story_id, _words(visit, decided))


async def _redraw(visit: Visit, story_id: str, notice: str = "") -> None:
    """Show the story as it is now in place of the pressed message, and keep it up to date."""
    message = await _desk(visit).story(story_id, visit.screens.language)
    if pressed := visit.pressed_message:
        cases = visit.services.review_cases
        await cases.shown(f"{SINGLE}{story_id}", visit.chat.id, pressed.message_id)
    await visit.redraw(message, notice, over_picture=True)


async def _set_aside(visit: Visit, waiting: Waiting) -> None:
    """While the pressed message asks something, it is not drawn anew by what others do."""
    query = visit.update.callback_query
    if query and query.message:
        pair = (visit.chat.id, query.message.message_id)
        await visit.services.review_cases.hidden(f"{SINGLE}{waiting.held.found.id}", [pair])


async def _listing(visit: Visit, skip: int) -> Message:
    everything = await visit.services.review.all()
    floods = [one.held.found for one in everything if one.held.terms.why == "flood"]
    sources = {one.feed_id: one.source for one in floods}
    counts = Counter(one.feed_id for one in floods)
    rows = [(feed_id, source, counts[feed_id]) for feed_id, source in sources.items()]
    singles = [one for one in everything if one.held.terms.why != "flood"]
    return _screens(visit).listing(rows, singles, skip)


def _topics(visit: Visit, waiting: Waiting) -> Message:
    story = waiting.held.story
    return _screens(visit).topics(waiting, _desk(visit).rendered(story, story.language))


def _words(visit: Visit, decided: Decided | None) -> str:
    date = visit.date(decided.at) if decided else ""
    return _screens(visit).verdict(decided, date)


def ticked(data: str) -> tuple[str, str, bool]:
    """What a button of `tick_rows` carries: whose topic it is, which, and whether it is wanted."""
    whose, topic, on = (data.split(":") + [""] * 3)[:3]
    return whose, topic, on == "1"


def with_tick(topics: tuple[str, ...], topic: str, *, on: bool) -> tuple[str, ...]:
    """The topics with one more, or without it."""
    if on:
        return topics if topic in topics else (*topics, topic)
    return tuple(one for one in topics if one != topic)


def _desk(visit: Visit) -> ReviewDesk:
    return ReviewDesk(visit.services)


def _screens(visit: Visit) -> ReviewScreens:
    return ReviewScreens(visit.screens)
