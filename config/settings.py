"""Settings from the environment and `.env`, checked all at once before anything starts."""

import re
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Final, Literal, cast
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config.feeds import parse_interval
from config.languages import LANGUAGES, Language
from config.problems import ConfigError, Problem
from config.settings_problems import misspelt, problem_of, wrong

CONFIG_FOLDER: Final = Path(__file__).parent
TELEGRAM_API_URL: Final = "https://api.telegram.org"
FREE_RATE: Final = 30
"""Messages a second that Telegram allows a bot (Telegram bots FAQ, "My bot is hitting limits")."""
PAID_RATE: Final = 1000
"""The same with paid broadcasts (Bot API, allow_paid_broadcast)."""
_WEBHOOK_SECRET: Final = re.compile("[A-Za-z0-9_-]{1,256}")
"""Bot API, setWebhook, secret_token."""


def _user_ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    return [part.strip() for part in value.split(",") if part.strip()]


def _empty_is_none(value: object) -> object:
    return None if value == "" else value


def _empty_is_zero(value: object) -> object:
    return 0 if value == "" else value


def _interval(value: object) -> timedelta:
    try:
        return parse_interval(value)
    except ValueError:
        raise ValueError('a time such as "30m" or "1h", from 1s to 7d') from None


def _http_address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("an address that begins with http:// or https://")
    return value.rstrip("/")


def _redis_address(value: str) -> str:
    plain = ("redis", "rediss", "unix")
    several = ("redis+cluster", "redis+sentinel", "rediss+cluster", "rediss+sentinel")
    schemes = tuple(f"{scheme}://" for scheme in (*plain, *several))
    if value and not value.startswith(schemes):
        raise ValueError("an address such as redis://host:6379/0, or nothing for the embedded one")
    return value


def _own_address(value: str) -> str:
    try:
        return str(ip_address(value)) if value else ""
    except ValueError:
        raise ValueError(
            "an address of this machine such as 127.0.0.1, or nothing for all"
        ) from None


def _time_of_day(value: str) -> str:
    if value and not re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError("a time such as 09:00, or nothing for no report")
    return value


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("a time zone name such as Asia/Tashkent")
    return value


@dataclass(frozen=True, slots=True)
class Mirror:
    """A channel that gets every story: those in `language`, or in every language."""

    chat_id: int
    language: Language | None = None


_MIRROR: Final = re.compile(rf"(?:(?P<language>{'|'.join(LANGUAGES)})=)?(?P<chat>-\d{{5,16}})")


def _mirrors(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = []
    for part in filter(None, (one.strip() for one in value.split(","))):
        if (match := _MIRROR.fullmatch(part)) is None:
            raise ValueError("ids of channels such as -1001234567890 or ru=-1001234567890")
        found.append(Mirror(int(match["chat"]), cast("Language | None", match["language"])))
    return tuple(found)


HttpAddress = Annotated[str, AfterValidator(_http_address)]
Mirrors = Annotated[tuple[Mirror, ...], NoDecode, BeforeValidator(_mirrors)]
UserIds = Annotated[frozenset[int], NoDecode, BeforeValidator(_user_ids)]
Port = Annotated[int, Field(ge=0, le=65535)]


class Settings(BaseSettings):
    """Everything that an operator sets by environment variable; the names are the contract."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    bot_token: SecretStr = SecretStr("")
    telegram_api_url: HttpAddress = TELEGRAM_API_URL
    redis_url: Annotated[str, AfterValidator(_redis_address)] = ""
    data_dir: Path = Path("data")
    admin_ids: UserIds = frozenset()
    feeds_file: Path = CONFIG_FOLDER / "feeds.toml"
    topics_file: Path = CONFIG_FOLDER / "topics.toml"
    send_rate: Annotated[float, Field(gt=0, le=PAID_RATE)] = FREE_RATE
    paid_broadcast: bool = False
    allow_private_feeds: bool = False
    unknown_policy: Literal["resend", "drop"] = "resend"
    message_days: Annotated[int, Field(ge=1, le=365)] = 30
    duplicate_hours: Annotated[int, Field(ge=0, le=24 * 30)] = 72
    broadcast_second_admin: Annotated[int, Field(ge=0)] = 10_000
    broadcast_hold_seconds: Annotated[float, Field(ge=0, le=600)] = 7
    broadcast_late_minutes: Annotated[float, Field(gt=0, le=24 * 60)] = 60
    flood_limit: Annotated[int, Field(ge=1)] = 20
    review_below: Annotated[float, Field(ge=0)] = 0
    review_remind: Annotated[timedelta, BeforeValidator(_interval)] = timedelta(hours=1)
    webhook_url: Annotated[HttpAddress | None, BeforeValidator(_empty_is_none)] = None
    webhook_secret: SecretStr = SecretStr("")
    canary_chat_id: Annotated[int, BeforeValidator(_empty_is_zero)] = 0
    canary_every: Annotated[timedelta, BeforeValidator(_interval)] = timedelta(minutes=5)
    canary_late: Annotated[timedelta, BeforeValidator(_interval)] = timedelta(minutes=2)
    mirror_channels: Mirrors = ()
    outbox_late: Annotated[timedelta, BeforeValidator(_interval)] = timedelta(hours=6)
    http_host: Annotated[str, AfterValidator(_own_address)] = ""
    http_port: Annotated[Port | None, BeforeValidator(_empty_is_none)] = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    daily_report: Annotated[str, AfterValidator(_time_of_day)] = ""
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Tashkent"
    summary_api_url: Annotated[HttpAddress | None, BeforeValidator(_empty_is_none)] = None
    summary_api_key: SecretStr = SecretStr("")
    summary_model: str = ""
    summaries_a_day: Annotated[int, Field(ge=0)] = 1000

    @property
    def bot_id(self) -> int:
        """The bot's own user id, which its token begins with; 0 without a token."""
        number = self.bot_token.get_secret_value().partition(":")[0]
        return int(number) if number.isdecimal() else 0

    @property
    def message_lifetime(self) -> timedelta:
        """How long the ids of sent messages are kept, for corrections."""
        return timedelta(days=self.message_days)


def load_settings(**overrides: object) -> Settings:
    """Read the environment and `.env`; `overrides` win over both.

    Raises:
        ConfigError: with every setting that is wrong.
    """
    env_file = overrides.get("_env_file", ".env")
    problems = misspelt(Path(str(env_file)), Settings.model_fields) if env_file else []
    try:
        settings = Settings(**overrides)  # type: ignore[arg-type]  # checked by pydantic
    except ValidationError as error:
        problems += [problem_of(detail) for detail in error.errors()]
        raise ConfigError(problems) from None
    problems += _contradictions(settings)
    if problems:
        raise ConfigError(problems)
    return settings


def _contradictions(settings: Settings) -> list[Problem]:
    problems = []
    if settings.send_rate > FREE_RATE and not settings.paid_broadcast:
        expected = f"at most {FREE_RATE} a second, or PAID_BROADCAST=1 beside it"
        problems.append(wrong("SEND_RATE", expected, f"{settings.send_rate:g}"))
    secret = settings.webhook_secret.get_secret_value()
    if settings.webhook_url and not _WEBHOOK_SECRET.fullmatch(secret):
        expected = "a secret of 1 to 256 letters, digits, _ and - to go with WEBHOOK_URL"
        problems.append(wrong("WEBHOOK_SECRET", expected))
    if settings.webhook_url and settings.http_port is None:
        expected = "the port on which WEBHOOK_URL is served, such as 8443"
        problems.append(wrong("HTTP_PORT", expected))
    if settings.summary_api_url and not settings.summary_model:
        expected = "the model's name to go with SUMMARY_API_URL"
        problems.append(wrong("SUMMARY_MODEL", expected))
    for name, path in (
        ("FEEDS_FILE", settings.feeds_file),
        ("TOPICS_FILE", settings.topics_file),
    ):
        if not path.is_file():
            problems.append(wrong(name, "a readable file", path))
    return problems
