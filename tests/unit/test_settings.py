"""Settings: read from the environment, everything wrong told at once, secrets kept."""

from datetime import timedelta
from pathlib import Path

import pytest

from config.problems import ConfigError
from config.settings import load_settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.chdir(str(tmp_path))
    for name in ("BOT_TOKEN", "SEND_RATE", "ADMIN_IDS", "REDIS_URL", "HTTP_PORT", "DATA_DIR"):
        monkeypatch.delenv(name, raising=False)


def problems(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, str]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as caught:
        load_settings()
    return {problem.key: problem.expected for problem in caught.value.problems}


def test_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.send_rate == 30
    assert settings.timezone == "Asia/Tashkent"
    assert settings.http_port is None
    assert settings.admin_ids == frozenset()


def test_an_address_to_serve_on_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "127.0.0.1" in problems(monkeypatch, HTTP_HOST="my-host:80")["HTTP_HOST"]
    for right in ("", "127.0.0.1", "::1"):
        monkeypatch.setenv("HTTP_HOST", right)
        assert load_settings().http_host == right


def test_admin_ids_are_numbers_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_IDS", "1, 22 ,333,")
    assert load_settings().admin_ids == {1, 22, 333}


def test_what_is_wrong_is_told_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(
        monkeypatch, SEND_RATE="fast", ADMIN_IDS="@boss", TIMEZONE="Mars/Olympus", HTTP_PORT="x"
    )
    assert set(found) == {"SEND_RATE", "ADMIN_IDS", "TIMEZONE", "HTTP_PORT"}
    assert "Asia/Tashkent" in found["TIMEZONE"]


def test_a_rate_that_needs_paid_broadcast_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "PAID_BROADCAST=1" in problems(monkeypatch, SEND_RATE="500")["SEND_RATE"]
    monkeypatch.setenv("PAID_BROADCAST", "1")
    assert load_settings().send_rate == 500


def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "WEBHOOK_SECRET" in problems(monkeypatch, WEBHOOK_URL="https://bot.example.org/hook")


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(monkeypatch, FEEDS_FILE="nowhere.toml")
    assert "nowhere.toml" in found["FEEDS_FILE"]


def test_a_password_in_a_wrong_address_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(monkeypatch, REDIS_URL="http://user:hunter2@redis")
    assert "hunter2" not in found["REDIS_URL"]


def test_settings_do_not_show_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456:very-secret-token")
    assert "very-secret" not in repr(load_settings())


def test_the_env_file_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    Path(".env").write_text("SEND_RATE=12\nADMIN_IDS=7\n", encoding="utf-8")
    settings = load_settings()
    assert (settings.send_rate, settings.admin_ids) == (12, {7})


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SEND_RATE", "fast", "expected a number; found 'fast'"),
        ("SEND_RATE", "0", "expected more than 0; found '0'"),
        ("ADMIN_IDS", "7,@boss", "expected a whole number; found '@boss'"),
        ("HTTP_PORT", "70000", "expected at most 65535; found '70000'"),
        ("PAID_BROADCAST", "often", "expected 1 or 0; found 'often'"),
        ("LOG_FORMAT", "xml", "expected one of 'text' or 'json'; found 'xml'"),
        ("TIMEZONE", "Mars", "expected a time zone name such as Asia/Tashkent; found 'Mars'"),
        ("FEEDS_FILE", "no.toml", "expected a readable file; found 'no.toml'"),
        ("REDIS_URL", "here", "expected an address such as redis://"),
    ],
)
def test_every_wrong_setting_is_told_in_the_same_way(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    assert problems(monkeypatch, **{name: value})[name].startswith(told)


def test_a_misspelt_name_in_the_env_file_is_told_with_the_one_that_was_meant() -> None:
    Path(".env").write_text("SEND_RAET=12\nADMIN_ID=7\nsend_rate=13\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings()
    told = {problem.key: problem.expected for problem in caught.value.problems}
    assert set(told) == {"SEND_RAET", "ADMIN_ID"}
    assert "did you mean SEND_RATE?" in told["SEND_RAET"]
    assert "did you mean ADMIN_IDS?" in told["ADMIN_ID"]
    assert {problem.file for problem in caught.value.problems} == {".env"}


@pytest.mark.parametrize(
    "name", ["COMPOSE_PROJECT_NAME", "HTTP_PROXY", "HTTPS_PROXY", "PATH", "REDIS_PASSWORD", "TZ"]
)
def test_names_of_other_programs_in_the_env_file_are_let_be(name: str) -> None:
    Path(".env").write_text(f"{name}=x\nSEND_RATE=12\n", encoding="utf-8")
    assert load_settings().send_rate == 12


def test_the_time_of_the_reminder_is_written_as_in_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().review_remind == timedelta(hours=1)
    assert "30m" in problems(monkeypatch, REVIEW_REMIND="soon")["REVIEW_REMIND"]
    monkeypatch.setenv("REVIEW_REMIND", "30m")
    assert load_settings().review_remind == timedelta(minutes=30)


WEBHOOK = {"webhook_url": "https://bot.example/t", "webhook_secret": "s-1", "http_port": "8000"}


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"webhook_secret": ""}, "WEBHOOK_SECRET"),
        ({"webhook_secret": "with space"}, "WEBHOOK_SECRET"),
        ({"webhook_secret": "ключ"}, "WEBHOOK_SECRET"),
        ({"webhook_secret": "x" * 257}, "WEBHOOK_SECRET"),
        ({"http_port": ""}, "HTTP_PORT"),
        ({"canary_every": "0s"}, "CANARY_EVERY"),
        ({"canary_late": "soon"}, "CANARY_LATE"),
        ({"canary_chat_id": "@channel"}, "CANARY_CHAT_ID"),
        ({"outbox_late": "-1h"}, "OUTBOX_LATE"),
    ],
)
def test_what_a_webhook_and_a_canary_need_is_named(changed: dict[str, str], key: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(_env_file=None, **(WEBHOOK | changed))
    assert [one.key for one in caught.value.problems] == [key]
    assert "with space" not in str(caught.value)


def test_a_bot_is_known_by_the_number_in_its_token() -> None:
    assert load_settings(_env_file=None, bot_token="123:AAxx").bot_id == 123
    assert load_settings(_env_file=None, bot_token="").bot_id == 0
    assert load_settings(_env_file=None, bot_token="x:y").bot_id == 0
    assert load_settings(_env_file=None, **WEBHOOK).webhook_url == "https://bot.example/t"
