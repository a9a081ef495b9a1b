"""What an admin sees of a broadcast before it goes out: mistakes, preview, questions. Pure.

What is chosen from: `bot.messaging.screens.broadcast_choice`; what is seen of it on its way:
`bot.messaging.screens.broadcast_progress`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from bot.broadcast_request import BroadcastRequest
from bot.broadcast_states import Course
from bot.messaging.formatting import Markup, lines, paragraphs
from bot.messaging.message import Button, Message
from bot.messaging.screens.base import Rows, Screens
from bot.models import Broadcast
from config.languages import LANGUAGES, Language

_MODES: Final = {"digest": "broadcast-mode-digest", "quiet": "broadcast-mode-quiet"}
"""Those whom a story would reach later, and an ordinary broadcast does otherwise."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a broadcast would reach now: by language (who reads several stands in each), by what
    they chose (`Subscribers.count_by_mode`: each once), and how many seconds it would take with
    what waits before it."""

    languages: Mapping[Language, int] = field(default_factory=dict)
    modes: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def total(self) -> int:
        """Recipients."""
        return sum(self.modes.values())


@dataclass(frozen=True, slots=True)
class BroadcastScreens:
    """The screens of a broadcast, over the screens in the admin's language."""

    screens: Screens

    def usage(self) -> Message:
        """There is nothing to send."""
        shown = Button(self.screens.say("button-broadcasts"), data="b-list")
        return self.screens.titled(
            "broadcast-usage",
            self.screens.say("broadcast-usage-text"),
            self.screens.say("broadcast-usage-example", topics=self.screens.some_ids()),
            buttons=((shown,),),
        )

    def offer(self, message_id: int) -> Message:
        """Somebody who may broadcast sent a picture, an album, a poll..."""
        yes = Button(self.screens.say("button-prepare"), data=f"b-new:{message_id}")
        return Message(Markup.of(self.screens.say("broadcast-offer")), buttons=((yes,),))

    def not_understood(
        self, request: BroadcastRequest, nearest: Mapping[str, Sequence[str]], *, bad_time: bool
    ) -> Message:
        """Topics, languages or a time that make no sense: which, and what there is instead."""
        parts = []
        if request.unknown_languages:
            names = ", ".join(f"«{self.screens.echo(one)}»" for one in request.unknown_languages)
            known = ", ".join(LANGUAGES)
            parts.append(self.screens.say("broadcast-language", names=names, known=known))
        if request.unknown_topics:
            names = ", ".join(f"«{self.screens.echo(one)}»" for one in request.unknown_topics)
            near = dict.fromkeys(one for some in nearest.values() for one in some)
            known = ", ".join(near or self.screens.topics)
            parts.append(self.screens.say("broadcast-topic", names=names, known=known))
        if bad_time:
            parts.append(self.bad_time(request.at))
        return Message(paragraphs(*parts))

    def bad_time(self, text: str) -> str:
        """What was written is no time that a broadcast can be put off to."""
        return self.screens.say("broadcast-bad-time", text=self.screens.echo(text))

    def question(
        self, broadcast: Broadcast, course: Course, reach: Reach, at: str, title: str = ""
    ) -> Message:
        """Shall it be sent? With whom it reaches, and everything that can still be chosen. `at`
        is when, in words, empty for at once; `title` the key of another title."""
        title = title or "broadcast-confirm"
        if not reach.total:
            return self.screens.titled(
                "broadcast-nobody",
                self.audience(broadcast),
                buttons=(
                    (self._button("button-b-who", "b-who", broadcast), self._drop(broadcast)),
                ),
            )
        return self.screens.titled(
            title,
            self.audience(broadcast),
            self._numbers(broadcast, reach),
            self._manner(broadcast, at),
            buttons=self._choices(broadcast, course, reach, later=bool(at)),
        )

    def _choices(self, broadcast: Broadcast, course: Course, reach: Reach, *, later: bool) -> Rows:
        say, named = self.screens.say, f"{broadcast.id}.{course.revision}"
        key = "button-schedule" if later else "button-send"
        send = Button(say(key, count=reach.total), data=f"send:{named}")
        urgent = "button-b-not-urgent" if broadcast.urgent else "button-b-urgent"
        return (
            (send,),
            (
                self._button("button-b-when", "b-when", broadcast),
                self._button("button-b-who", "b-who", broadcast),
            ),
            (
                Button(say(urgent), data=f"b-urgent:{broadcast.id}"),
                self._button("button-b-text", "b-text", broadcast),
            ),
            (self._drop(broadcast),),
        )

    def _button(self, key: str, verb: str, broadcast: Broadcast) -> Button:
        return Button(self.screens.say(key), data=f"{verb}:{broadcast.id}")

    def _drop(self, broadcast: Broadcast) -> Button:
        return Button(self.screens.say("button-b-drop"), data=f"cancel:{broadcast.id}")

    def _edit(self, broadcast: Broadcast) -> Button:
        return self._button("button-b-edit", "b-edit", broadcast)

    def back(self, broadcast: Broadcast) -> Button:
        """Back to the broadcast as it stands."""
        return Button(self.screens.say("button-back"), data=f"b-show:{broadcast.id}")

    def sure(self, broadcast: Broadcast, course: Course, reach: Reach) -> Message:
        """An urgent one asks once more."""
        named = f"{broadcast.id}.{course.revision}"
        yes = Button(self.screens.say("button-sure", count=reach.total), data=f"b-sure:{named}")
        return self.screens.titled(
            "broadcast-sure",
            self.screens.say("broadcast-sure-text", count=reach.total),
            buttons=((yes,), (self.back(broadcast),)),
        )

    # A second person's word

    def waiting(self, broadcast: Broadcast, count: int) -> Message:
        """Somebody else must confirm it too."""
        return self.screens.titled(
            "broadcast-waits",
            self.screens.say("broadcast-waits-text", count=count),
            buttons=((self._edit(broadcast), self._drop(broadcast)),),
        )

    def type_count(self, broadcast: Broadcast, count: int) -> Message:
        """There is nobody else: the number of recipients is to be typed."""
        return self.screens.titled(
            "broadcast-type",
            self.screens.say("broadcast-type-text", count=count, number=str(count)),
            buttons=((self._edit(broadcast), self._drop(broadcast)),),
        )

    def asked(
        self, broadcast: Broadcast, course: Course, reach: Reach, who: str, at: str
    ) -> Message:
        """What the second person is asked, under the preview; `who` wants to send it."""
        named = f"{broadcast.id}.{course.revision}"
        yes = Button(self.screens.say("button-second", count=reach.total), data=f"b-yes:{named}")
        no = Button(self.screens.say("button-refuse"), data=f"b-no:{named}")
        return self.screens.titled(
            "broadcast-second",
            self.screens.say("broadcast-second-text", who=who),
            self.audience(broadcast),
            self._numbers(broadcast, reach),
            self._manner(broadcast, at),
            buttons=((yes,), (no,)),
        )

    # Confirmed

    def holding(self, broadcast: Broadcast, count: int, wait: timedelta) -> Message:
        """It goes out in a moment, unless it is stopped."""
        stop = Button(self.screens.say("button-stop"), data=f"b-stop:{broadcast.id}")
        return self.screens.titled(
            "broadcast-holding",
            self.screens.say(
                "broadcast-holding-text",
                count=count,
                time=self.duration(max(1.0, wait.total_seconds())),
            ),
            buttons=((stop,),),
        )

    def scheduled(self, broadcast: Broadcast, count: int, at: str) -> Message:
        """It goes out then."""
        return self.screens.titled(
            "broadcast-scheduled",
            self.screens.say("broadcast-at", date=at),
            self.audience(broadcast),
            self.screens.say("broadcast-recipients", count=count),
            buttons=((self._edit(broadcast),), (self._drop(broadcast),)),
        )

    # Parts

    def _numbers(self, broadcast: Broadcast, reach: Reach) -> Markup:
        say, several = self.screens.say, len(reach.languages) > 1
        each = (
            say("broadcast-share", language=self.screens.language_name(language), count=count)
            for language, count in reach.languages.items()
        )
        modes = (
            say(key, count=reach.modes[mode])
            for mode, key in _MODES.items()
            if reach.modes.get(mode) and not broadcast.urgent
        )
        return lines(
            say("broadcast-recipients", count=reach.total),
            *(each if several else ()),
            *modes,
            say("broadcast-time", time=self.duration(reach.seconds)),
        )

    def _manner(self, broadcast: Broadcast, at: str) -> Markup:
        return lines(
            self.screens.say("broadcast-at", date=at) if at else "",
            self.screens.say("broadcast-is-urgent") if broadcast.urgent else "",
        )

    def audience(self, broadcast: Broadcast) -> Markup:
        """Whom it is for."""
        topics = ", ".join(self.screens.name(topic) for topic in broadcast.topics)
        languages = ", ".join(self.screens.language_name(one) for one in broadcast.languages)
        every = self.screens.say("everyone")
        return lines(
            self.screens.say("broadcast-topics", names=topics or every),
            self.screens.say("broadcast-languages", names=languages or every),
        )

    def duration(self, seconds: float) -> str:
        """A time in the coarsest unit that tells something."""
        if seconds < 60:
            return self.screens.say("seconds", count=max(1, round(seconds)))
        if seconds < 5400 and round(seconds) != 3600:
            return self.screens.say("minutes", count=round(seconds / 60))
        return self.screens.say("hours", count=round(seconds / 3600))
