"""The languages that the newsroom writes in and its subscribers read."""

from typing import Final, Literal, get_args

Language = Literal["uz", "uz-cyrl", "ru", "en"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
DEFAULT_LANGUAGE: Final[Language] = "uz"
