"""No secret reaches a log line, whatever form it takes and wherever it stands."""

import io
import json
import logging
import sys
import warnings
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import logs
from bot.cli.masking import HIDDEN, Mask, passwords
from bot.trail import FIELDS, trail
from config.settings import Settings, load_settings

TOKEN = "123456789:AAE-TEST_token_of_nobody_0000000001"
PASSWORD = "p@ss/w:rd"
SECRETS = {
    "bot_token": TOKEN,
    "webhook_secret": "hook-secret-0123",
    "summary_api_key": "sk-9876543210abc",
    "redis_url": f"rediss://bot:{quote(PASSWORD, safe='')}@redis.example:6380/0",
}
NEVER = (
    TOKEN,
    quote(TOKEN, safe=""),
    "hook-secret-0123",
    "sk-9876543210abc",
    PASSWORD,
    quote(PASSWORD, safe=""),
)


@pytest.fixture(params=["text", "json"])
def settings(request: pytest.FixtureRequest) -> Settings:
    return load_settings(_env_file=None, log_format=request.param, **SECRETS)


@pytest.fixture
def written(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What logging writes, set up as the service does."""
    output = io.StringIO()
    monkeypatch.setattr(sys, "stderr", output)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = logging.root.handlers[:], logging.root.level
    logs.set_up_logging(settings)
    yield output
    logging.captureWarnings(capture=False)
    logging.root.handlers[:], level = before
    logging.root.setLevel(level)


def shown(output: io.StringIO) -> str:
    text = output.getvalue()
    assert text
    for secret in NEVER:
        assert secret not in text
    assert HIDDEN in text
    return text


@pytest.mark.parametrize("secret", NEVER)
def test_a_secret_in_a_message_is_hidden(written: io.StringIO, secret: str) -> None:
    logging.getLogger("x").error("got %s here", secret)
    shown(written)


def test_secrets_in_a_trace_and_in_the_addresses_of_errors_are_hidden(
    written: io.StringIO,
) -> None:
    def fail() -> None:
        raise OSError(f"cannot open https://api.telegram.org/bot{TOKEN}/getMe")

    try:
        try:
            fail()
        except OSError as error:
            raise RuntimeError(f"at {SECRETS['redis_url']}") from error
    except RuntimeError:
        logging.getLogger("x").exception("with key sk-9876543210abc")
    text = shown(written)
    assert "RuntimeError" in text
    assert "getMe" in text


def test_the_trace_of_a_crash_is_hidden_too(written: io.StringIO) -> None:
    try:
        int(f"/bot{TOKEN}/sendMessage")
    except ValueError:
        sys.excepthook(*sys.exc_info())
    assert "sendMessage" in shown(written)


def test_secrets_in_warnings_are_hidden(written: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"unclosed {SECRETS['redis_url']}", ResourceWarning, stacklevel=1)
    shown(written)


def test_the_settings_themselves_do_not_show_their_secrets(settings: Settings) -> None:
    shown_settings = repr(settings)
    for secret in (TOKEN, "hook-secret-0123", "sk-9876543210abc"):
        assert secret not in shown_settings


def test_a_token_of_another_bot_and_a_password_in_any_address_are_hidden() -> None:
    text = Mask()(f"bot999888777:{'x' * 35}/x and https://me:hunter2@feeds.example/a?b=c")
    assert text == f"bot{HIDDEN}/x and https://me:{HIDDEN}@feeds.example/a?b=c"


@given(st.text(max_size=60), st.sampled_from(NEVER), st.text(max_size=60))
def test_whatever_stands_around_it_a_secret_is_hidden(before: str, secret: str, after: str) -> None:
    mask = Mask.of(load_settings(_env_file=None, **SECRETS))
    assert secret not in mask(before + secret + after)


def test_what_is_no_secret_stays() -> None:
    text = "12:30 s3f2a.2 goes to 120000 subscribers at https://gov.uz/a:b and redis://h:6379/0"
    assert Mask(("", "abc"))(text) == text


@pytest.mark.parametrize("url", ["", "redis://h:6379/0", "redis://user@h/0", "http://[bad"])
def test_an_address_without_a_password_has_none(url: str) -> None:
    assert passwords(url) == ()


def test_ids_stand_in_every_line_that_carries_them(
    written: io.StringIO, settings: Settings
) -> None:
    logging.getLogger("x").warning("kept", extra=trail(feed="iiv-en", story="s1"))
    line = written.getvalue().strip()
    if settings.log_format == "json":
        assert {"feed": "iiv-en", "story": "s1"}.items() <= json.loads(line).items()
    else:
        assert line.endswith("kept [feed=iiv-en story=s1]")


def test_a_trail_has_only_known_names() -> None:
    assert set(trail(story="s1", lane="news")) <= set(FIELDS)
    with pytest.raises(ValueError, match="stroy"):
        trail(stroy="s1")
