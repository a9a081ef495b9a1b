"""Every word that people see, in each language, from `config/locales` (Project Fluent files).

A folder of message files a language, the same keys in each; topic names are in topics.toml.
"""

import re
from pathlib import Path
from typing import Final, Self

from fluent.runtime import FluentBundle, FluentResource

from config.languages import LANGUAGES, Language
from config.settings import CONFIG_FOLDER

LOCALES_FOLDER: Final = CONFIG_FOLDER / "locales"
_LOCALES: Final[dict[Language, str]] = {"uz": "uz", "uz-cyrl": "uz-Cyrl", "ru": "ru", "en": "en"}
"""The CLDR locale of each language, which gives plural forms and the look of numbers."""
_ENTRY: Final = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE | re.ASCII)
"""The first words of a message or term: nothing else stands so at a line's beginning (Project
Fluent, EBNF of the syntax)."""
_REFERENCE: Final = re.compile(r"\{\s*([A-Za-z][\w-]*)", re.ASCII)


class TextError(LookupError):
    """A text, or a variable that it needs, does not exist: a fault of the code, not of input."""


class Texts:
    """The texts, ready to be asked for: `texts("greeting", "uz", name="...")`."""

    def __init__(self, bundles: dict[Language, "_Bundle"]) -> None:
        self._bundles = bundles

    @classmethod
    def load(cls, folder: Path = LOCALES_FOLDER) -> Self:
        """Read the files `<language>/*.ftl` in `folder`.

        Raises:
            OSError: when one cannot be read.
        """
        return cls({language: _Bundle(folder, language) for language in LANGUAGES})

    def __call__(self, key: str, language: Language, /, **args: str | int) -> str:
        """The text in a language, plain (not HTML), with its variables filled in.

        Numbers are written, and decide plural forms, as the language does it (CLDR).

        Raises:
            TextError: when the key is unknown or a variable is missing.
        """
        bundle = self._bundles[language].ready_for(key)
        if not bundle.has_message(key):
            raise TextError(f"{language}: no text {key!r}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise TextError(f"{language}: text {key!r} is empty")
        text, errors = bundle.format_pattern(pattern, args)
        if errors:
            raise TextError(f"{language}: text {key!r}: {errors[0]}")
        return str(text)


class _Bundle:
    """A language's texts, each parsed when it is first wanted: parsing them all takes a fifth of
    the time of a start, and the most of them are never asked for."""

    def __init__(self, folder: Path, language: Language) -> None:
        self._fluent = FluentBundle([_LOCALES[language]], use_isolating=False)
        self._waiting: dict[str, str] = {}
        for path in sorted((folder / language).glob("*.ftl")):
            source = path.read_text(encoding="utf-8")
            found = list(_ENTRY.finditer(source))
            ends = [*(one.start() for one in found[1:]), len(source)]
            for one, end in zip(found, ends, strict=False):  # a file may hold no text at all
                self._waiting.setdefault(one[1], source[one.start() : end])
        for key in [one for one in self._waiting if one.startswith("-")]:
            self.ready_for(key)

    def ready_for(self, key: str) -> FluentBundle:
        """The texts parsed so far, that of `key` and those that it refers to among them."""
        if source := self._waiting.pop(key, None):
            self._fluent.add_resource(FluentResource(source))
            for name in _REFERENCE.findall(source):
                self.ready_for(name)
        return self._fluent
