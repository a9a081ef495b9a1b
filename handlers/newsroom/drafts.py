"""/correct, /withdraw, /retag, /urgent: a published story changed, its effect shown first."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import Final

from bot.drafts import KINDS, Draft, Kind
from bot.messaging.message import Message
from bot.messaging.screens.draft import DraftScreens, Effect
from bot.models import Story
from bot.review import Edits, revision
from bot.review_desk import ReviewDesk
from bot.storage.announcements import audiences_of
from bot.storage.drafts import WISH_LIFETIME, Wish
from bot.storage.review import Answer
from bot.story_finder import find_story, newest_in_each
from config.languages import LANGUAGES
from handlers.naming import replied_story
from handlers.newsroom.review import LONGEST_SUMMARY, ticked, with_tick
from handlers.visit import Visit

_LATEST: Final = 8
_OWN: Final = 5
"""Of those offered, how many in the editor's language come first."""
LONGEST: Final = {"title": 300, "summary": LONGEST_SUMMARY}
"""Characters that an editor may write."""


def begin(kind: Kind) -> Callable[[Visit], Awaitable[None]]:
    """What serves the command of this kind: about the story that is named by id or link, or
    replied to; else the latest are offered."""

    async def work(visit: Visit) -> None:
        story_id = await _named(visit)
        if not visit.args and not story_id:
            await visit.answer(DraftScreens(visit.screens).choose(kind, await _latest(visit)))
        else:
            await _open(visit, kind, story_id)

    return work


async def pick(visit: Visit) -> None:
    """A story of the list was chosen; the data is kind and story."""
    wanted, _, story_id = visit.data.partition(":")
    kind = next((one for one in KINDS if one == wanted), None)
    await visit.acknowledge()
    if kind:
        await _open(visit, kind, story_id)


async def ask_title(visit: Visit) -> None:
    """Ask for a new headline."""
    await _ask(visit, "title")


async def ask_summary(visit: Visit) -> None:
    """Ask for a new summary."""
    await _ask(visit, "summary")


async def new_title(visit: Visit) -> None:
    """The answer with the new headline."""
    await _take(visit, "title")


async def new_summary(visit: Visit) -> None:
    """The answer with the new summary."""
    await _take(visit, "summary")


async def _take(visit: Visit, part: str) -> None:
    """Show the draft again with its new headline or summary."""
    found, text = await _draft(visit, visit.about), visit.typed
    if found is None:
        await visit.answer(visit.screens.note("draft-gone"))
    elif len(text) > LONGEST[part]:
        await visit.answer(visit.screens.note("review-too-long", count=LONGEST[part]))
    else:
        draft, story = found
        if part == "title":
            edits = replace(draft.edits, title=" ".join(text.split()))
        else:
            edits = replace(draft.edits, summary=text)
        draft = replace(draft, edits=edits)
        await visit.services.drafts.save(draft)
        await _send(visit, draft, story)


async def tick(visit: Visit) -> None:
    """A topic more or less; the data is draft, topic, and 1 or 0."""
    draft_id, topic, on = ticked(visit.data)
    found = await _draft(visit, draft_id)
    if found is None or topic not in visit.screens.topics:
        await visit.redraw(visit.screens.note("draft-gone"), over_picture=True)
        return
    draft, story = found
    have = draft.edits.topics if draft.edits.topics is not None else story.topic_ids
    draft = replace(draft, edits=Edits(topics=with_tick(have, topic, on=on)))
    await visit.services.drafts.save(draft)
    await visit.redraw(await _shown(visit, draft, story), over_picture=True)


async def confirm(visit: Visit) -> None:
    """Do it, once, if it is still what was shown; the data is draft and its mark."""
    draft_id, _, mark = visit.data.partition(":")
    found = await _draft(visit, draft_id)
    if found is None:
        await visit.redraw(visit.screens.note("draft-gone"), over_picture=True)
        return
    draft, story = found
    if mark != _mark(draft, story):
        await _changed(visit, draft, story)
        return
    effect = await _effect(visit, draft, story)
    answer = await visit.services.drafts.carry_out(draft, story, visit.user_id)
    if answer is Answer.CHANGED:
        await _changed(visit, draft, story)
    elif answer is Answer.GONE:
        await visit.redraw(visit.screens.note("draft-gone"), over_picture=True)
    else:
        done = DraftScreens(visit.screens).done(draft, draft.apply(story), effect)
        await visit.redraw(done, over_picture=True)


async def drop(visit: Visit) -> None:
    """Nothing is done."""
    await visit.services.drafts.drop(visit.data)
    await visit.redraw(visit.screens.note("draft-dropped"), over_picture=True)


async def ask_next(visit: Visit) -> None:
    """Shall the next story be urgent?"""
    services = visit.services
    readers = await services.subscribers.count(LANGUAGES, ())
    await visit.redraw(DraftScreens(visit.screens).next_urgent(readers))


async def wish_next(visit: Visit) -> None:
    """It shall."""
    now = datetime.now(UTC)
    wish = Wish(visit.user_id, now)
    await visit.services.drafts.wish_urgent(wish)
    await visit.record("urgent", "", "next story")
    until = visit.date(now + WISH_LIFETIME)
    await visit.redraw(DraftScreens(visit.screens).next_is_urgent(until))


async def unwish_next(visit: Visit) -> None:
    """It shall not, if it has not come yet."""
    taken_back = await visit.services.drafts.unwish_urgent()
    if taken_back:
        await visit.record("urgent", "", "next story: taken back")
    await visit.redraw(visit.screens.note("urgent-next-not" if taken_back else "draft-gone"))


async def _named(visit: Visit) -> str:
    """The id of the story that is named, or replied to; "" for none that there is."""
    words = visit.args.split()
    if not words:
        return replied_story(visit)
    story = await find_story(visit.services.newsroom, words[0])
    return story.id if story else ""


async def _latest(visit: Visit) -> list[Story]:
    newest = await newest_in_each(visit.services.newsroom, _LATEST)
    there = [story for story in newest if not story.withdrawn]
    own = [story for story in there if story.language == visit.screens.language][:_OWN]
    return own + [story for story in there if story not in own][: _LATEST - len(own)]


async def _open(visit: Visit, kind: Kind, story_id: str) -> None:
    story = await visit.services.newsroom.story(story_id) if story_id else None
    draft = Draft(token_hex(6), kind, story_id)
    if story is None:
        await visit.answer(visit.screens.note("draft-no-story"))
    elif story.withdrawn:
        await visit.answer(visit.screens.note("draft-was-withdrawn"))
    elif kind == "urgent" and not draft.changes(story):
        await visit.answer(visit.screens.note("draft-was-urgent"))
    else:
        await visit.services.drafts.save(draft)
        await _send(visit, draft, story)


async def _ask(visit: Visit, part: str) -> None:
    found = await _draft(visit, visit.data)
    if found is None:
        await visit.redraw(visit.screens.note("draft-gone"), over_picture=True)
        return
    draft, story = found
    now = draft.edits.apply(story)
    await visit.acknowledge()
    words = now.title if part == "title" else now.summary
    sent = await visit.answer(DraftScreens(visit.screens).prompt(part, words))
    asked = f"draft-{part}:{draft.id}"
    await visit.services.review_cases.ask(visit.chat.id, sent.message_id, asked)


async def _send(visit: Visit, draft: Draft, story: Story) -> None:
    await visit.answer(await _shown(visit, draft, story))


async def _changed(visit: Visit, draft: Draft, story: Story) -> None:
    now = await visit.services.newsroom.story(story.id) or story
    notice = visit.screens.say("review-changed")
    await visit.redraw(await _shown(visit, draft, now), notice, over_picture=True)


async def _draft(visit: Visit, draft_id: str) -> tuple[Draft, Story] | None:
    draft = await visit.services.drafts.get(draft_id) if draft_id else None
    story = await visit.services.newsroom.story(draft.story_id) if draft else None
    return (draft, story) if draft and story else None


async def _shown(visit: Visit, draft: Draft, story: Story) -> Message:
    screens, now = DraftScreens(visit.screens), draft.apply(story)
    rendered = ReviewDesk(visit.services).rendered(now, story.language)
    effect = await _effect(visit, draft, story)
    ready = draft.changes(story) and (draft.kind != "urgent" or effect.more > 0)
    message = screens.draft(draft, rendered, effect, _button_mark(draft, story), ready=ready)
    return screens.topics(draft, set(now.topic_ids), message) if draft.kind == "retag" else message


async def _effect(visit: Visit, draft: Draft, story: Story) -> Effect:
    services = visit.services
    if draft.kind == "urgent":
        names, others = audiences_of(story), await services.relations.translations(story.id)
        count = await services.hastening.count(story.id, story.language, names, others)
        return Effect(more=count)
    tally = await services.outbox.tally(story.id)
    more = await services.drafts.count_more(story.id, story.language, draft.added(story))
    return Effect(tally.sent, more)


def _button_mark(draft: Draft, story: Story) -> str:
    return f"{draft.id}:{_mark(draft, story)}"


def _mark(draft: Draft, story: Story) -> str:
    """Differs as soon as anything differs in what is confirmed."""
    return revision(f"{draft}{story}".encode())
