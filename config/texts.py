"""Every word that people see, in each language, from `config/locales` (Project Fluent files).

A folder of message files a language, the same keys in each; topic names are in topics.toml.
"""

from pathlib import Path
from typing import Final, Self

from fluent.runtime import FluentBundle, FluentResource

from config.languages import LANGUAGES, Language
from config.settings import CONFIG_FOLDER

LOCALES_FOLDER: Final = CONFIG_FOLDER / "locales"
_LOCALES: Final[dict[Language, str]] = {"uz": "uz", "uz-cyrl": "uz-Cyrl", "ru": "ru", "en": "en"}
"""The CLDR locale of each language, which gives plural forms and the look of numbers."""


class TextError(LookupError):
    """A text, or a variable that it needs, does not exist: a fault of the code, not of input."""


class Texts:
    """The texts, ready to be asked for: `texts("greeting", "uz", name="...")`."""

    def __init__(self, bundles: dict[Language, FluentBundle]) -> None:
        self._bundles = bundles

    @classmethod
    def load(cls, folder: Path = LOCALES_FOLDER) -> Self:
        """Read the files `<language>/*.ftl` in `folder`.

        Raises:
            OSError: when one cannot be read.
        """
        return cls({language: _bundle(folder, language) for language in LANGUAGES})

    def __call__(self, key: str, language: Language, /, **args: str | int) -> str:
        """The text in a language, plain (not HTML), with its variables filled in.

        Numbers are written, and decide plural forms, as the language does it (CLDR).

        Raises:
            TextError: when the key is unknown or a variable is missing.
        """
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise TextError(f"{language}: no text {key!r}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise TextError(f"{language}: text {key!r} is empty")
        text, errors = bundle.format_pattern(pattern, args)
        if errors:
            raise TextError(f"{language}: text {key!r}: {errors[0]}")
        return str(text)


def _terms_first(path: Path) -> tuple[bool, str]:
    return path.stem != "ministry", path.name


def _bundle(folder: Path, language: Language) -> FluentBundle:
    bundle = FluentBundle([_LOCALES[language]], use_isolating=False)
    for path in sorted((folder / language).glob("*.ftl"), key=_terms_first):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
