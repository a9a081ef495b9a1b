"""The topics that stories are sorted into: read from topics.toml, and checked."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, field_validator

from config.languages import LANGUAGES, Language
from config.problems import ConfigError, Problem

TermLanguage = Literal["uz", "ru", "en"]
"""A vocabulary. Uzbek has one for both scripts: Cyrillic text is matched by transliteration."""

VOCABULARY_OF: Final[Mapping[Language, TermLanguage]] = {
    "uz": "uz",
    "uz-cyrl": "uz",
    "ru": "ru",
    "en": "en",
}

Terms = Mapping[TermLanguage, tuple[str, ...]]

DEFAULT_TOPICS_FILE: Final = Path(__file__).with_name("topics.toml")

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_EXPECTED: Final = {
    "missing": "is required",
    "extra_forbidden": "is not a known key",
    "string_type": "expected a text in quotes",
    "string_too_short": "expected a text that is not empty",
    "tuple_type": "expected a list of texts",
    "mapping_type": "expected a table",
    "dict_type": "expected a table",
    "model_type": "expected a table",
}


class TopicConfig(BaseModel):
    """A topic as the operator describes it.

    `terms` are words and phrases in which the topic is named, `sure` those that leave no doubt;
    `weak` ones support it, but never decide against a better named one; where a phrase of
    `exclude` stands, nothing in it counts. In all of them a word may end in `*` (any ending).
    `iptc` is an IPTC Media Topic as a QCode: `medtop:20000082`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    emoji: _Text
    name: Mapping[Language, _Text]
    iptc: Annotated[str, StringConstraints(pattern=r"^medtop:\d{8}$")]
    terms: Terms = {}
    sure: Terms = {}
    weak: Terms = {}
    exclude: Terms = {}

    @field_validator("id")
    @classmethod
    def _not_reserved(cls, value: str) -> str:
        if value == "all":
            raise ValueError("expected another id: 'all' means every story")
        return value

    @field_validator("name")
    @classmethod
    def _complete(cls, value: Mapping[Language, str]) -> Mapping[Language, str]:
        absent = [language for language in LANGUAGES if language not in value]
        if absent:
            raise ValueError(f"expected a name in each language; missing: {', '.join(absent)}")
        return value


def load_topics(path: Path = DEFAULT_TOPICS_FILE) -> tuple[TopicConfig, ...]:
    """Return the topics of the TOML file at `path`, in its order.

    Raises ConfigError with everything that is wrong in the file at once: unreadable file, TOML
    syntax (with the line), unknown or missing keys, wrong values, terms that are empty or but a
    `*`, and ids given twice.
    """
    entries = _entries(path)
    problems: list[Problem] = []
    topics: list[TopicConfig] = []
    for number, entry in enumerate(entries):
        try:
            topic = TopicConfig.model_validate(entry)
        except ValidationError as error:
            problems.extend(_problems(path, number, error))
        else:
            topics.append(topic)
        problems.extend(_term_problems(path, number, entry))
    problems.extend(_duplicates(path, entries))
    if problems:
        raise ConfigError(problems)
    return tuple(topics)


def _entries(path: Path) -> list[Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            [Problem(str(path), "file", f"cannot be read: {error.strerror}")]
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError([Problem(str(path), "file", "expected UTF-8 text")]) from error
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        last = f"at line {text.count(chr(10)) + 1}, the end of the file"
        told = str(error).replace("at end of document", last)
        raise ConfigError([Problem(str(path), "syntax", told)]) from error
    entries = document.pop("topics", None)
    problems = [Problem(str(path), key, "is not a known key") for key in document]
    if isinstance(entries, list) and entries and not problems:
        return entries
    if not entries or not isinstance(entries, list):
        problems.append(Problem(str(path), "topics", "expected at least one [[topics]] table"))
    raise ConfigError(problems)


def _problems(path: Path, number: int, error: ValidationError) -> list[Problem]:
    found = []
    for detail in error.errors(include_url=False):
        key = _key(number, [part for part in detail["loc"] if part != "[key]"])
        found.append(Problem(str(path), key, _expected(detail["type"], detail)))
    return found


def _key(number: int, parts: list[int | str]) -> str:
    """Counted from 1, as people count."""
    steps = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in parts)
    return f"topics[{number + 1}]" + "".join(steps)


def _expected(kind: str, detail: Mapping[str, Any]) -> str:
    if kind == "string_pattern_mismatch":
        pattern = detail["ctx"]["pattern"]
        if "medtop" in pattern:
            return "expected an IPTC Media Topic such as medtop:20000082"
        return "expected small Latin letters, digits and hyphens, such as road-safety"
    if kind == "literal_error":
        return f"expected one of {detail['ctx']['expected']}"
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    return _EXPECTED.get(kind, str(detail["msg"]))


def _term_problems(path: Path, number: int, entry: Any) -> list[Problem]:
    problems = []
    for table in ("terms", "sure", "weak", "exclude"):
        languages = entry.get(table) if isinstance(entry, dict) else None
        for language, terms in languages.items() if isinstance(languages, dict) else ():
            for at, term in enumerate(terms if isinstance(terms, list) else ()):
                wrong = _wrong_term(term)
                if wrong:
                    key = f"topics[{number + 1}].{table}.{language}[{at + 1}]"
                    problems.append(Problem(str(path), key, wrong))
    return problems


def _wrong_term(term: Any) -> str | None:
    if not isinstance(term, str):
        return None
    words = term.split()
    if not words:
        return "expected a word or a phrase, not an empty text"
    for word in words:
        stem = word.removesuffix("*")
        if not any(character.isalnum() for character in stem):
            return f"expected letters before the * in {term!r}"
        if "*" in stem:
            return f"expected * only at the end of a word in {term!r}"
    return None


def _duplicates(path: Path, entries: list[Any]) -> list[Problem]:
    ids = [entry.get("id") for entry in entries if isinstance(entry, dict)]
    counts = Counter(identity for identity in ids if isinstance(identity, str))
    return [
        Problem(str(path), f"topics[{at + 1}].id", f"expected an id of its own; {one!r} is taken")
        for at, one in enumerate(ids)
        if isinstance(one, str) and counts[one] > 1 and one in ids[:at]
    ]
