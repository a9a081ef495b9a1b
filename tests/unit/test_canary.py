"""When a heartbeat is due and when it is late, and how mirrors are subscribed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.canary import Beat
from bot.models import Subscriber
from config.problems import ConfigError
from config.settings import Mirror, load_settings
from jobs.mirror import wanted

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EVERY = timedelta(minutes=5)
LATE = timedelta(minutes=2)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("beat", "due", "late"),
    [
        (Beat(), True, False),
        (Beat("canary-1", ago(1)), False, False),
        (Beat("canary-1", ago(3)), False, True),
        (Beat("canary-1", ago(3), ago(8)), False, True),
        (Beat("", ago(4), ago(4)), False, False),
        (Beat("", ago(5), ago(5)), True, False),
        (Beat("", ago(8), ago(8)), True, True),
        (Beat("", ago(5), ago(500)), True, True),
    ],
)
def test_a_heartbeat_is_due_and_late(beat: Beat, due: bool, late: bool) -> None:
    assert beat.is_due(EVERY, NOW) is due
    assert (beat.silence(EVERY, NOW) > LATE) is late


def test_a_mirror_gets_everything_in_its_languages_whatever_was_chosen_there() -> None:
    chosen = Subscriber(-1001, "ru", frozenset({"crime"}), state="paused", since="2026-01-02")
    one = wanted(Mirror(-1001), chosen, "2026-11-24")
    assert (one.topics, one.state, one.since) == (frozenset({"all"}), "active", "2026-01-02")
    assert {one.language, *one.reads} == {"uz", "uz-cyrl", "ru", "en"}
    russian = wanted(Mirror(-1001, "ru"), None, "2026-11-24")
    assert (russian.language, russian.reads) == ("ru", frozenset())


def test_mirrors_are_read_from_the_settings() -> None:
    text = " -1001234567890, ru=-1009876543210 ,uz-cyrl=-100555"
    settings = load_settings(_env_file=None, mirror_channels=text)
    assert settings.mirror_channels == (
        Mirror(-1001234567890),
        Mirror(-1009876543210, "ru"),
        Mirror(-100555, "uz-cyrl"),
    )
    assert load_settings(_env_file=None, mirror_channels="").mirror_channels == ()


@pytest.mark.parametrize("text", ["@channel", "123456", "de=-1001234567890", "-1001234567890;x"])
def test_a_wrong_mirror_is_named(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(_env_file=None, mirror_channels=text)
    assert [one.key for one in caught.value.problems] == ["MIRROR_CHANNELS"]
