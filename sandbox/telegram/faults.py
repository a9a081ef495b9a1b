"""Faults on purpose: what can go wrong between a bot and Telegram, by rules and with a seed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import Any, get_args

from typing import Literal  # isort: skip

from sandbox.telegram.errors import PREFIXES, ApiError, too_many
from sandbox.telegram.params import Params

Kind = Literal[
    "http500",
    "http502html",
    "429",
    "error",
    "timeout_after_accept",
    "reset_before",
    "reset_after_accept",
    "slow",
]
KINDS: tuple[str, ...] = get_args(Kind)
HTML_502 = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    b"<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    b"</body>\r\n</html>\r\n"
)


@dataclass(slots=True)
class Rule:
    """A fault for calls of `method` and `chat_id` (None: all), `count` times at most (None: ever).

    `seconds`: how long "slow" sleeps and "timeout_after_accept" keeps silent.
    `code`, `description`: the refusal of "error".
    """

    kind: str
    method: str | None
    chat_id: str | None
    probability: float
    retry_after: int
    seconds: float
    count: int | None
    code: int
    description: str

    def matches(self, method: str, params: Params) -> bool:
        """Whether the rule is about this call and not used up."""
        if self.count == 0 or (self.method and self.method != method.lower()):
            return False
        return self.chat_id is None or self.chat_id == str(params.get("chat_id"))

    def refusal(self) -> ApiError | None:
        """The answer of the kinds that refuse the call, None for the others."""
        if self.kind == "429":
            return too_many(self.retry_after)
        if self.kind == "http500":
            return ApiError(500, self.description or "Internal Server Error")
        if self.kind == "error":
            return ApiError(self.code, self.description or PREFIXES.get(self.code, "Error"))
        return None


def rule_of(source: Any) -> Rule:
    """A rule from its JSON object. Raises ValueError that says what is wrong."""
    if not isinstance(source, dict):
        raise ValueError("a rule is an object")  # noqa: TRY004  answered as 400
    known = set(Rule.__dataclass_fields__)
    if unknown := set(source) - known:
        raise ValueError(f"unknown in a rule: {', '.join(sorted(unknown))}")
    kind = str(source.get("kind"))
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}")
    probability = float(source.get("probability", 1))
    if not 0 <= probability <= 1:
        raise ValueError("probability must be from 0 to 1")
    method, chat_id, count = source.get("method"), source.get("chat_id"), source.get("count")
    return Rule(
        kind=kind,
        method=str(method).lower() if method else None,
        chat_id=None if chat_id is None else str(chat_id),
        probability=probability,
        retry_after=int(source.get("retry_after", 1)),
        seconds=float(source.get("seconds", 60 if kind == "timeout_after_accept" else 1)),
        count=None if count is None else int(count),
        code=int(source.get("code", 400)),
        description=str(source.get("description", "")),
    )


class Faults:
    """The rules in force. The first that matches, and whose dice fall so, is applied."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.applied: Counter[str] = Counter()
        self._dice = random.Random(0)  # noqa: S311  repeatable on purpose

    def set(self, sources: list[Any], seed: int | None) -> None:
        """Put these rules in force, none when empty. Raises ValueError, changing nothing."""
        self.rules = [rule_of(source) for source in sources]
        self._dice = random.Random(seed)  # noqa: S311  repeatable on purpose

    def pick(self, method: str, params: Params) -> Rule | None:
        """The rule for this call, counted as applied."""
        for rule in self.rules:
            if rule.matches(method, params) and self._dice.random() < rule.probability:
                if rule.count is not None:
                    rule.count -= 1
                self.applied[rule.kind] += 1
                return rule
        return None
