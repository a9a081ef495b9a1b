"""Every Redis key, in one table. Nothing else in the code spells a key.

Two families, by hash tag, so that every atomic step touches one slot of a Redis Cluster:
`{news}` holds what is published (small), `{p00}` to `{p63}` hold the subscribers and what is
owed to them. `{pacer}` and `{bell}` stand alone.

| key | type | lifetime | written by | read by |
|---|---|---|---|---|
| `{news}:schema` | string | for ever | start | start |
| `{news}:feed:<feed>` | hash | while configured | poll | poll, check |
| `{news}:feeds:due` | zset feed -> due, s | while configured | poll, start | poll |
| `{news}:known:<alias>` | string: story id | 180 days after last seen | publish | poll |
| `{news}:story:<story>` | string: JSON | 90 days | publish | fan-out, send, commands |
| `{news}:shown:<story>` | string | 30 days | publish | poll |
| `{news}:signature:<story>` | string | 72 hours | publish | publish |
| `{news}:similar:<language>:<band>` | set of stories | 72 hours | publish | publish |
| `{news}:translations:<story>` | string: keys | 30 days | publish | send, commands |
| `{news}:translation:<key>` | set of language and story | 30 days | publish | send, commands |
| `{news}:summary:<content>` | string | 30 days | poll | poll |
| `{news}:summaries-asked:<day>` | counter | 2 days | poll | poll |
| `{news}:keywords:<language>` | zset word -> chosen, s | while in use | commands, tidying | poll |
| `{news}:latest:<language>:<topic>` | zset story -> s | 200; all: 20,000 | publish | commands |
| `{news}:held` | hash story -> JSON | until released or dropped | publish | check, review |
| `{news}:held:about` | hash story -> since, s, and JSON | with `held` | publish | review |
| `{news}:held:edits` | hash story -> JSON | with `held` | review | review |
| `{news}:held:cases` | hash case -> JSON | with its last story | publish, review | review |
| `{news}:held:due` | zset case -> due, s | until due | publish, review | review |
| `{news}:held:redraw` | hash case -> count | until redrawn | publish, review | review |
| `{news}:held:messages:<case>` | set of chat and message | 30 days | review | review |
| `{news}:decided:<story>` | string: JSON | 30 days | review | review |
| `{news}:asked:<chat>:<message>` | string | 7 days | review | review |
| `{news}:edited:<story>` | string: JSON | 90 days | review, /correct | publish, review |
| `{news}:draft:<draft>` | string: JSON | 1 hour | /correct ... /urgent | the same |
| `{news}:urgent:next` | string: JSON | 1 hour | /urgent | publish |
| `{news}:urgent:taken` | hash story -> JSON | until told | publish | review |
| `{news}:publications` | zset publication -> fanned out, s | newest 200 | fan-out | metrics |
| `{news}:published` | stream | until fanned out | publish | fan-out |
| `{news}:broadcast:<broadcast>` | string: JSON | 1 hour, confirmed 120 days | /broadcast | send |
| `{news}:broadcast:<broadcast>:course` | hash | as the broadcast | every move | everyone |
| `{news}:broadcast:<publication>:published` | string: entry | 120 days | release | progress |
| `{news}:broadcasts` | zset broadcast -> moved, s | newest 200 | confirm | /broadcasts |
| `{news}:broadcasts:due` | zset broadcast -> due, s | until then | confirm | release |
| `{news}:broadcasts:stopped` | hash broadcast -> state | until resumed, ended | pause | send |
| `{news}:broadcasts:watched` | hash publication -> JSON | until all is sent | release | progress |
| `{news}:album:<chat>:<group>` | set of messages | 7 days | an admin's album | /broadcast |
| `{news}:roles` | hash user -> roles | until revoked | /admins | every press of an admin |
| `{news}:feeds:added` | hash feed -> JSON | until removed | /feeds | poll, /feeds |
| `{news}:feeds:paused` | set of feeds | until resumed | /feeds | poll, /feeds |
| `{news}:feeds:draft:<draft>` | string: JSON | 1 hour | /feeds | /feeds |
| `{news}:question:<chat>` | string: its kind | 10 minutes | commands | the next message |
| `{news}:numbers:<day>` | hash of counts | 400 days | every process | /stats, the daily report |
| `{news}:numbers:timed` | zset publication -> published, s | newest 500 | fan-out | numbers |
| `{news}:turn:<routine>` | string | as long as it rests | routines | routines |
| `{news}:canary` | hash | for ever (one) | canary | canary, /readyz |
| `{news}:audit` | stream, newest 10,000 | for ever (one) | admins' commands | /audit |
| `{pNN}:subscribers` | hash chat -> JSON | until /forget | commands | everyone |
| `{pNN}:wakeups` | zset chat -> due, s | until due | commands, wake | wake |
| `{pNN}:quiet` | hash chat -> hours and zone, or `paused` | with the choice | commands | send |
| `{pNN}:threads` | hash chat -> thread | with the choice | commands | send |
| `{pNN}:holding` | hash chat -> why, held entry | while held for | commands, wake | wake, fan-out |
| `{pNN}:deferred` | hash chat -> stories | until given | commands, wake, send | wake |
| `{pNN}:held` | stream of stories | 15 days | fan-out | commands, wake |
| `{pNN}:audience:<language>:<name>` | set of chats | with its members | commands, wake | fan-out |
| `{pNN}:audience:<language>:held:<name>` | same | with its members | commands, wake | fan-out |
| `{pNN}:delivery:<publication>:<language>:ids` | string: 8 B a chat | 30 days | fan-out | send |
| `{pNN}:delivery:<publication>:<language>:results` | same shape | 30 days | send | send, reports |
| `{pNN}:delivery:<digest>:<language>:picks` | same shape | 7 days | as audience | send |
| `{pNN}:delivery:<digest>:<language>:contents` | hash pick -> JSON | 7 days | as picks | send |
| `{pNN}:delivery:<publication>:tally` | hash | 30 days | fan-out, send | reports |
| `{pNN}:delivery:<publication>:albums` | hash chat -> messages | 30 days | send | recall |
| `{pNN}:deliveries` | zset delivery -> until, s | as deliveries | fan-out, wake | /forget |
| `{pNN}:parked:<publication>` | list of chunks | while it is paused | send | resume, cancel |
| `{pNN}:outbox:<lane>` | stream of chunks | until settled | fan-out | send |
| `{pNN}:update:<bot>:<update>` | string: done, or who has it | 25 hours | Telegram | bot |
| `{pacer}` | hash | for ever (one) | send, replies | send, replies |
| `{pacer}:chats` | zset chat -> halted until, s | as long as it says | send | send, replies |
| `{bell}` | stream, newest 256 | for ever (one) | fan-out | send |
"""

from typing import Final
from zlib import crc32

from bot.models import Lane
from config.languages import Language

PARTITIONS: Final = 64
SCHEMA: Final = "{news}:schema"
DUE: Final = "{news}:feeds:due"
HELD: Final = "{news}:held"
HELD_ABOUT: Final = "{news}:held:about"
HELD_EDITS: Final = "{news}:held:edits"
HELD_CASES: Final = "{news}:held:cases"
HELD_DUE: Final = "{news}:held:due"
HELD_REDRAW: Final = "{news}:held:redraw"
URGENT_NEXT: Final = "{news}:urgent:next"
URGENT_TAKEN: Final = "{news}:urgent:taken"
PUBLISHED: Final = "{news}:published"
WATCHED: Final = "{news}:broadcasts:watched"
BROADCASTS: Final = "{news}:broadcasts"
BROADCASTS_DUE: Final = "{news}:broadcasts:due"
BROADCASTS_STOPPED: Final = "{news}:broadcasts:stopped"
REPORT: Final = "report:"
"""How the routines begin whose turns say who has a day's report."""
PUBLICATIONS: Final = "{news}:publications"
ROLES: Final = "{news}:roles"
FEEDS_ADDED: Final = "{news}:feeds:added"
FEEDS_PAUSED: Final = "{news}:feeds:paused"
TIMED: Final = "{news}:numbers:timed"
CANARY: Final = "{news}:canary"
AUDIT: Final = "{news}:audit"
PACER: Final = "{pacer}"
HALTED_CHATS: Final = "{pacer}:chats"
BELL: Final = "{bell}"

FANNERS: Final = "fan-out"
"""The consumer group on `PUBLISHED`."""
SENDERS: Final = "senders"
"""The consumer group on every outbox stream."""
EVERYONE: Final = "*"
"""In place of a topic: the audience of all active subscribers of a language."""
HELD_FOR: Final = "held:"
"""Before an audience's name: those of it that stories are held for at present."""
SEVERAL: Final = "+"
"""In place of a topic: those in a language's audiences who read other languages too."""
KEYWORD: Final = "word:"
"""Before a keyword in normal form: the audience of those who chose it."""


def partition_of(chat_id: int) -> int:
    """The partition (0 to 63) that a chat belongs to, for ever."""
    return crc32(b"%d" % chat_id) % PARTITIONS


def feed(feed_id: str) -> str:
    return f"{{news}}:feed:{feed_id}"


def feed_draft(draft_id: str) -> str:
    return f"{{news}}:feeds:draft:{draft_id}"


def question(chat_id: int) -> str:
    return f"{{news}}:question:{chat_id}"


def numbers(day: str) -> str:
    return f"{{news}}:numbers:{day}"


def turn(routine: str) -> str:
    return f"{{news}}:turn:{routine}"


def known(alias: str) -> str:
    return f"{{news}}:known:{alias}"


def story(story_id: str) -> str:
    return f"{{news}}:story:{story_id}"


def shown(story_id: str) -> str:
    return f"{{news}}:shown:{story_id}"


def signature(story_id: str) -> str:
    return f"{{news}}:signature:{story_id}"


def similar(language: Language, band: str) -> str:
    return f"{{news}}:similar:{language}:{band}"


def translation(key: str) -> str:
    return f"{{news}}:translation:{key}"


def translations_of(story_id: str) -> str:
    return f"{{news}}:translations:{story_id}"


def summary(content: str) -> str:
    return f"{{news}}:summary:{content}"


def summaries_asked(day: str) -> str:
    return f"{{news}}:summaries-asked:{day}"


def keywords(language: Language) -> str:
    return f"{{news}}:keywords:{language}"


def latest(language: Language, topic: str) -> str:
    return f"{{news}}:latest:{language}:{topic}"


def held_messages(case: str) -> str:
    return f"{{news}}:held:messages:{case}"


def decided(story_id: str) -> str:
    return f"{{news}}:decided:{story_id}"


def asked(chat_id: int, message_id: int) -> str:
    return f"{{news}}:asked:{chat_id}:{message_id}"


def edited(story_id: str) -> str:
    return f"{{news}}:edited:{story_id}"


def draft(draft_id: str) -> str:
    return f"{{news}}:draft:{draft_id}"


def broadcast(broadcast_id: str) -> str:
    return f"{{news}}:broadcast:{broadcast_id}"


def broadcast_course(broadcast_id: str) -> str:
    return f"{{news}}:broadcast:{broadcast_id}:course"


def broadcast_mark(publication_id: str) -> str:
    return f"{{news}}:broadcast:{publication_id}:published"


def album(chat_id: int, group: str) -> str:
    return f"{{news}}:album:{chat_id}:{group}"


def subscribers(partition: int) -> str:
    return f"{{p{partition:02d}}}:subscribers"


def wakeups(partition: int) -> str:
    return f"{{p{partition:02d}}}:wakeups"


def threads(partition: int) -> str:
    return f"{{p{partition:02d}}}:threads"


def quiet(partition: int) -> str:
    return f"{{p{partition:02d}}}:quiet"


def holding(partition: int) -> str:
    return f"{{p{partition:02d}}}:holding"


def deferred(partition: int) -> str:
    return f"{{p{partition:02d}}}:deferred"


def held(partition: int) -> str:
    return f"{{p{partition:02d}}}:held"


def audience(partition: int, language: Language, topic: str) -> str:
    return f"{{p{partition:02d}}}:audience:{language}:{topic}"


def delivery(partition: int, publication_id: str, language: Language, part: str) -> str:
    return f"{{p{partition:02d}}}:delivery:{publication_id}:{language}:{part}"


def tally(partition: int, publication_id: str) -> str:
    return f"{{p{partition:02d}}}:delivery:{publication_id}:tally"


def albums(partition: int, publication_id: str) -> str:
    return f"{{p{partition:02d}}}:delivery:{publication_id}:albums"


def deliveries(partition: int) -> str:
    return f"{{p{partition:02d}}}:deliveries"


def parked(partition: int, publication_id: str) -> str:
    return f"{{p{partition:02d}}}:parked:{publication_id}"


def outbox(partition: int, lane: Lane) -> str:
    return f"{{p{partition:02d}}}:outbox:{lane}"


def update(bot_id: int, update_id: int) -> str:
    return f"{{p{update_id % PARTITIONS:02d}}}:update:{bot_id}:{update_id}"
