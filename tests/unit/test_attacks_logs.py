"""Words of feeds and people in the log: they forge no line, steer no terminal, show no secret."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.cli.logs import JsonLines, Lines, Masking
from bot.cli.masking import Mask

FORGED = "Headline\n2026-11-24 10:00:00,000 CRITICAL bot.cli.service: all is lost"
CONTROLS = ["\r", "\x1b[2J\x1b[31m", "\x07", "\x00", "\x9b31m", "\u2028", "\u2029", "\x0b", "\x85"]
SECRET = "s3cret-of-the-webhook"


class Log:
    """A logger of its own, and what it wrote."""

    def __init__(self, formatter: logging.Formatter) -> None:
        self._stream = io.StringIO()
        handler = logging.StreamHandler(self._stream)
        handler.setFormatter(Masking(formatter, Mask((SECRET,))))
        self.logger = logging.Logger("bot.test")
        self.logger.addHandler(handler)

    @property
    def text(self) -> str:
        return self._stream.getvalue()


@pytest.fixture
def log() -> Iterator[Log]:
    yield Log(Lines())


def test_a_headline_with_line_ends_stays_in_its_line(log: Log) -> None:
    log.logger.info("publish: %s", FORGED, extra={"feed": "x\ny"})
    assert log.text.count("\n") == 1
    assert "\\n2026-11-24" in log.text


@pytest.mark.parametrize("sign", CONTROLS, ids=repr)
def test_a_control_character_is_written_out(log: Log, sign: str) -> None:
    log.logger.warning("%s", f"before{sign}after")
    assert len(log.text.splitlines()) == 1
    assert all(one.isprintable() for one in log.text[:-1])
    assert "before\\" in log.text
    assert "after" in log.text


def test_letters_of_every_language_and_quotation_marks_stay(log: Log) -> None:
    words = "Oʻzbekiston «Ўзбекистон» Россия 🇺🇿 \\ 'x' \"y\""
    log.logger.info("%s", words)
    assert words in log.text


@pytest.mark.parametrize("sign", ["\r", "\x1b[2J", "\x9b", "\u2028"], ids=repr)
def test_the_words_of_an_error_begin_no_line_of_their_own(log: Log, sign: str) -> None:
    log.logger.error("a feed was not read", exc_info=ValueError(f"{FORGED}{sign}"))
    first, *trace = log.text.splitlines()
    assert first.endswith("a feed was not read")
    assert trace
    assert all(line.startswith("  ") for line in trace)
    assert sign not in log.text


def test_secrets_are_masked_in_messages_and_traces_all_the_same(log: Log) -> None:
    error = ValueError(f"https://api.telegram.org/bot123456:{'A' * 35}/getMe {SECRET}")
    log.logger.error("to redis://user:word@host with %s", SECRET, exc_info=error)
    assert SECRET not in log.text
    assert "A" * 35 not in log.text
    assert ":word@" not in log.text


def test_a_line_of_json_is_one_object_whatever_is_in_it() -> None:
    log = Log(JsonLines())
    words = f'{FORGED}", "level": "critical", "x": "' + "".join(CONTROLS)
    log.logger.info("%s", words, extra={"feed": '"}\n{"'})
    log.logger.error("http://a:80 and a@b", exc_info=ValueError(words))
    lines = log.text.split("\n")
    assert [json.loads(line)["level"] for line in lines if line] == ["info", "error"]
    assert json.loads(lines[0])["message"] == words
