"""Who is served by what: the one routing table."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from bot.roles import Right
from handlers.newsroom import (
    broadcast,
    broadcast_choices,
    broadcast_control,
    broadcast_decisions,
    broadcast_media,
    drafts,
    feed_adding,
    feeds,
    floods,
    got,
    numbers,
    people,
    review,
)
from handlers.subscribers import (
    guidance,
    keywords,
    language,
    latest,
    membership,
    personal_data,
    places,
    search,
    settings,
    start,
    stories,
    timing,
    topics,
)
from handlers.visit import Visit, Work


class Who(Enum):
    """Who may: anyone; in groups and channels their administrators; of the newsroom those with
    a role that gives the right (bot/roles.py)."""

    ANYONE = "anyone"
    CHAT = "whoever may change the chat's settings"
    VIEWER = Right.VIEW
    BROADCASTER = Right.BROADCAST
    EDITOR = Right.EDIT
    OWNER = Right.OWN


@dataclass(frozen=True, slots=True)
class Route:
    """A command's name, or how a button's data begins, and what serves it for whom."""

    name: str
    work: Work
    who: Who = Who.ANYONE


COMMANDS: Final = (
    Route("start", start.start, Who.CHAT),
    Route("help", guidance.help_),
    Route("topics", topics.topics),
    Route("subscribe", topics.subscribe, Who.CHAT),
    Route("unsubscribe", topics.unsubscribe, Who.CHAT),
    Route("language", language.language, Who.CHAT),
    Route("latest", latest.latest),
    Route("search", search.find),
    Route("settings", settings.settings),
    Route("channel", places.channel),
    Route("here", places.here, Who.CHAT),
    Route("mode", timing.mode, Who.CHAT),
    Route("quiet", timing.quiet, Who.CHAT),
    Route("timezone", timing.timezone, Who.CHAT),
    Route("keywords", keywords.keywords, Who.CHAT),
    Route("pause", personal_data.pause_news, Who.CHAT),
    Route("resume", personal_data.resume_news, Who.CHAT),
    Route("mydata", personal_data.my_data),
    Route("privacy", guidance.privacy),
    Route("forget", personal_data.forget, Who.CHAT),
    Route("review", review.review, Who.EDITOR),
    Route("urgent", drafts.begin("urgent"), Who.EDITOR),
    Route("correct", drafts.begin("correct"), Who.EDITOR),
    Route("retag", drafts.begin("retag"), Who.EDITOR),
    Route("withdraw", drafts.begin("withdraw"), Who.EDITOR),
    Route("admins", people.admins, Who.OWNER),
    Route("audit", people.audit, Who.VIEWER),
    Route("broadcast", broadcast.prepare, Who.BROADCASTER),
    Route("broadcasts", broadcast_control.broadcasts, Who.BROADCASTER),
    Route("feeds", feeds.feeds, Who.VIEWER),
    Route("stats", numbers.stats, Who.VIEWER),
    Route("why", got.ask, Who.EDITOR),
)

BUTTONS: Final = (
    Route("on:", topics.turn_on, Who.CHAT),
    Route("off:", topics.turn_off, Who.CHAT),
    Route("add:", topics.add, Who.CHAT),
    Route("drop:", topics.drop, Who.CHAT),
    Route("done", topics.done),
    Route("settings", settings.show_settings),
    Route("topics", topics.show_topics),
    Route("+", start.accept_invitation, Who.CHAT),
    Route("language:", language.pick, Who.CHAT),
    Route("also+:", language.also, Who.CHAT),
    Route("also-:", language.not_also, Who.CHAT),
    Route("language", language.show_languages, Who.CHAT),
    Route("mode:", timing.pick_mode, Who.CHAT),
    Route("mode", timing.show_mode),
    Route("quiet:", timing.pick_quiet, Who.CHAT),
    Route("quiet", timing.show_quiet),
    Route("timezone:", timing.pick_timezone, Who.CHAT),
    Route("timezone", timing.show_timezone),
    Route("keywords", keywords.show, Who.CHAT),
    Route("word-:", keywords.remove, Who.CHAT),
    Route("word+:", keywords.restore, Who.CHAT),
    Route("word?", keywords.ask, Who.CHAT),
    Route("latest", latest.show_latest),
    Route("search:", search.show_page),
    Route("story:", search.show_story),
    Route("why:", stories.why),
    Route("as:", stories.read_as),
    Route("less:", stories.less, Who.CHAT),
    Route("less-word:", stories.less_word, Who.CHAT),
    Route("more-word:", stories.more_word, Who.CHAT),
    Route("mute:", stories.mute, Who.CHAT),
    Route("unmute:", stories.unmute, Who.CHAT),
    Route("keep:", stories.keep, Who.CHAT),
    Route("pause", personal_data.switch_off, Who.CHAT),
    Route("resume", personal_data.switch_on, Who.CHAT),
    Route("mydata", personal_data.my_data),
    Route("forget:", personal_data.decide_forget, Who.CHAT),
    Route("forget", personal_data.ask_forget, Who.CHAT),
    Route("send:", broadcast_decisions.send, Who.BROADCASTER),
    Route("cancel:", broadcast.cancel, Who.BROADCASTER),
    Route("b-new:", broadcast.prepare_shown, Who.BROADCASTER),
    Route("b-show:", broadcast_choices.show, Who.BROADCASTER),
    Route("b-edit:", broadcast_choices.reopen, Who.BROADCASTER),
    Route("b-who:", broadcast_choices.audience, Who.BROADCASTER),
    Route("b-lang:", broadcast_choices.toggle_language, Who.BROADCASTER),
    Route("b-topic:", broadcast_choices.toggle_topic, Who.BROADCASTER),
    Route("b-everyone:", broadcast_choices.everyone, Who.BROADCASTER),
    Route("b-urgent:", broadcast_choices.toggle_urgent, Who.BROADCASTER),
    Route("b-when:", broadcast_choices.times, Who.BROADCASTER),
    Route("b-at:", broadcast_choices.choose_time, Who.BROADCASTER),
    Route("b-typed:", broadcast_choices.ask_time, Who.BROADCASTER),
    Route("b-text:", broadcast_choices.ask_content, Who.BROADCASTER),
    Route("b-sure:", broadcast_decisions.send_surely, Who.BROADCASTER),
    Route("b-yes:", broadcast_decisions.approve, Who.BROADCASTER),
    Route("b-no:", broadcast_decisions.refuse, Who.BROADCASTER),
    Route("b-stop:", broadcast_decisions.stop, Who.BROADCASTER),
    Route("b-pause:", broadcast_control.pause, Who.BROADCASTER),
    Route("b-resume:", broadcast_control.resume, Who.BROADCASTER),
    Route("b-end:", broadcast_control.ask_end, Who.BROADCASTER),
    Route("b-end-yes:", broadcast_control.end, Who.BROADCASTER),
    Route("b-recall:", broadcast_control.ask_recall, Who.BROADCASTER),
    Route("b-recall-yes:", broadcast_control.recall, Who.BROADCASTER),
    Route("b-csv:", broadcast_control.report_file, Who.BROADCASTER),
    Route("b-list", broadcast_control.show_list, Who.BROADCASTER),
    Route("stats:", numbers.period, Who.VIEWER),
    Route("got-chat:", got.ask_chat, Who.EDITOR),
    Route("got:", got.show_story, Who.VIEWER),
    Route("got", got.show_stories, Who.VIEWER),
    Route("report", numbers.report, Who.VIEWER),
    Route("feeds:", feeds.show_page, Who.VIEWER),
    Route("feeds-file", feeds.export, Who.EDITOR),
    Route("feed:", feeds.show, Who.VIEWER),
    Route("feed-details:", feeds.details, Who.VIEWER),
    Route("feed-poll:", feeds.poll, Who.EDITOR),
    Route("feed-pause:", feeds.pause, Who.EDITOR),
    Route("feed-resume:", feeds.resume, Who.EDITOR),
    Route("feed-remove:", feeds.ask_remove, Who.EDITOR),
    Route("feed-drop:", feeds.remove, Who.EDITOR),
    Route("feed-add", feed_adding.ask, Who.EDITOR),
    Route("feed-keep:", feed_adding.add, Who.EDITOR),
    Route("admins", people.show_all, Who.OWNER),
    Route("person:", people.show_person, Who.OWNER),
    Route("role:", people.assign, Who.OWNER),
    Route("audit:", people.turn_audit, Who.VIEWER),
    Route("audit-file", people.audit_file, Who.VIEWER),
    Route("pick:", drafts.pick, Who.EDITOR),
    Route("draft-title:", drafts.ask_title, Who.EDITOR),
    Route("draft-summary:", drafts.ask_summary, Who.EDITOR),
    Route("draft-tag:", drafts.tick, Who.EDITOR),
    Route("draft-ok:", drafts.confirm, Who.EDITOR),
    Route("draft-no:", drafts.drop, Who.EDITOR),
    Route("urgent-next-yes", drafts.wish_next, Who.EDITOR),
    Route("urgent-next-no", drafts.unwish_next, Who.EDITOR),
    Route("urgent-next", drafts.ask_next, Who.EDITOR),
    Route("review:", review.turn, Who.EDITOR),
    Route("held-open:", review.open_story, Who.EDITOR),
    Route("held:", review.back, Who.EDITOR),
    Route("held-ok:", review.approve, Who.EDITOR),
    Route("held-drop:", review.drop, Who.EDITOR),
    Route("held-edit:", review.ask_text, Who.EDITOR),
    Route("held-theirs:", review.take_theirs, Who.EDITOR),
    Route("held-tags:", review.pick_topics, Who.EDITOR),
    Route("held-tag:", review.retag, Who.EDITOR),
    Route("held-urgent:", review.ask_urgent, Who.EDITOR),
    Route("held-urgent-yes:", review.make_urgent, Who.EDITOR),
    Route("flood:", floods.show, Who.EDITOR),
    Route("flood-publish:", floods.ask_publish, Who.EDITOR),
    Route("flood-publish-yes:", floods.publish, Who.EDITOR),
    Route("flood-file-yes:", floods.file, Who.EDITOR),
    Route("flood-drop:", floods.ask_drop, Who.EDITOR),
    Route("flood-drop-yes:", floods.drop, Who.EDITOR),
    Route("flood-each:", floods.each, Who.EDITOR),
    Route("flood-next:", floods.next_story, Who.EDITOR),
    Route("", Visit.stale),
)
"""The first that fits serves; the last fits all."""

JOINED: Final = Route("my_chat_member", membership.membership_changed)
SHARED: Final = Route("chat_shared", places.shared)
MIGRATED: Final = Route("migration", membership.migrated)
UNKNOWN: Final = Route("unknown command", guidance.unknown_command)
ANYTHING_ELSE: Final = Route("anything else", guidance.anything_else)
MEDIA: Final = Route("a picture or the like", broadcast_media.received, Who.BROADCASTER)
WORDLESS: Final = Route("one of an album's pictures", broadcast_media.ignore)
ANSWERS: Final = {
    "draft-title": Route("a new headline", drafts.new_title, Who.EDITOR),
    "draft-summary": Route("a new summary of what is published", drafts.new_summary, Who.EDITOR),
    "held-summary": Route("a new summary", review.new_summary, Who.EDITOR),
    broadcast_choices.CONTENT: Route(
        "what to send instead", broadcast_choices.content_sent, Who.BROADCASTER
    ),
    broadcast_choices.TIME: Route("a time", broadcast_choices.time_typed, Who.BROADCASTER),
    broadcast_decisions.COUNT: Route(
        "how many it goes to", broadcast_decisions.count_typed, Who.BROADCASTER
    ),
    keywords.QUESTION: Route("own words", keywords.answered, Who.CHAT),
    got.QUESTION: Route("the chat to ask about", got.answered, Who.EDITOR),
    feed_adding.ADDRESS: Route("a feed's address", feed_adding.answered, Who.EDITOR),
}
"""What serves the answer to a question, by the question's kind."""
