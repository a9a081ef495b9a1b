"""How wrong settings are told: the name, what was expected, and what was found."""

import difflib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dotenv import dotenv_values
from pydantic_core import ErrorDetails

from config.problems import Problem

SOURCE: Final = "environment"
"""Where settings come from, `.env` included."""

_MAY_HOLD_SECRETS: Final = re.compile("TOKEN|SECRET|KEY|URL")
_ALIKE: Final = 0.8
_TELLING: Final = {
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "bool_parsing": "1 or 0",
    "literal_error": "one of {expected}",
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
}
"""What pydantic complains of, as an operator would say it."""


def problem_of(detail: ErrorDetails) -> Problem:
    """One setting that pydantic refused."""
    name = "_".join(str(part) for part in detail["loc"] if isinstance(part, str)).upper()
    context = {key: _plain(value) for key, value in detail.get("ctx", {}).items()}
    said = detail["msg"].removeprefix("Value error, ")
    expected = _TELLING.get(detail["type"], said).format(**context)
    return wrong(name, expected, detail["input"])


def _plain(value: object) -> object:
    return f"{value:g}" if isinstance(value, float) else value


def wrong(name: str, expected: str, found: object = None) -> Problem:
    """A setting that is wrong. What may hold a secret is not repeated."""
    told = f"expected {expected}"
    if found is not None and not _MAY_HOLD_SECRETS.search(name):
        told += f"; found {str(found)!r}"
    return Problem(SOURCE, name, told)


def misspelt(env_file: Path, names: Iterable[str]) -> list[Problem]:
    """Names in a `.env` file that are none of `names` but nearly one of them.

    Others are let be: the file serves other programs too (docker compose, say).
    """
    if not env_file.is_file():
        return []
    known = [name.upper() for name in names]
    problems = []
    for written in dotenv_values(env_file, interpolate=False):
        if written.upper() in known:
            continue
        if near := difflib.get_close_matches(written.upper(), known, n=1, cutoff=_ALIKE):
            told = f"no such setting; did you mean {near[0]}?"
            problems.append(Problem(str(env_file), written, told))
    return problems
