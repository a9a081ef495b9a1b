"""Telegram's HTML parse mode: from marked-up text to plain text and message entities.

Follows the rules of the Bot API's "Formatting options" and the error texts of its open server
(TDLib, `parse_html`): offsets in errors are bytes, offsets of entities UTF-16 code units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.links import Entity, LinkError, checked_link, mentioned_user, utf16_length

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
ORDER = ("blockquote", "expandable_blockquote", "text_link", "pre", "code", "bold", "italic")

_MARK = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{0,7})|#([0-9]{0,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_SPACE = " \t\r\n\v\f\0"
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE = re.compile(
    r"[\s]*(?P<name>[^\s=>/\"']+)(?:\s*=\s*(?:(?P<quote>[\"'])(?P<quoted>.*?)(?P=quote)"
    r"|(?P<token>[A-Za-z0-9.-]*)(?=[\s>])))?",
    re.DOTALL,
)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


def decoded(text: str) -> str:
    """`text` with the character references that Telegram knows replaced by their characters."""
    return _REFERENCE.sub(lambda match: _character(match) or match[0], text)


def _character(match: re.Match[str]) -> str:
    """The character of a reference, or "" where Telegram leaves the reference as it stands."""
    if match[3]:
        return _NAMED[match[3]]
    digits, base = (match[1], 16) if match[1] is not None else (match[2], 10)
    code = int(digits, base) if digits else 0
    return chr(code) if 0 < code < 0x10FFFF else ""


class _Parser:
    """One pass over one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.plain: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        at = 0
        while found := _MARK.search(self.source, at):
            self._add(self.source[at : found.start()])
            at = self._reference(found.start()) if found[0] == "&" else self._tag(found.start())
        self._add(self.source[at:])
        if self.open:
            raise self._error(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"'
            )
        text = "".join(self.plain)
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise self._error(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text, sorted(self.entities, key=_rank)

    def _error(self, message: str) -> ApiError:
        return bad_request(f"Can't parse entities: {message}")

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _add(self, text: str) -> None:
        self.plain.append(text)
        self.length += utf16_length(text)

    def _reference(self, at: int) -> int:
        match = _REFERENCE.match(self.source, at)
        character = _character(match) if match else ""
        self._add(character or "&")
        return match.end() if match and character else at + 1

    def _tag(self, at: int) -> int:
        if self.source.startswith("/", at + 1):
            return self._end_tag(at)
        return self._start_tag(at)

    def _start_tag(self, at: int) -> int:
        end = at + 1
        while end < len(self.source) and self.source[end] not in _SPACE + ">":
            end += 1
        if end == len(self.source):
            raise self._error(f"Unclosed start tag at byte offset {self._byte(at)}")
        tag = self.source[at + 1 : end].lower()
        if tag not in TYPES:
            raise self._error(f'Unsupported start tag "{tag}" at byte offset {self._byte(at)}')
        argument, end = self._attributes(tag, at, end)
        if tag == "span" and argument != "spoiler":
            raise self._error(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(at)}'
            )
        self.open.append(_Open(tag, argument, self.length, len(self.plain)))
        return end

    def _attributes(self, tag: str, at: int, end: int) -> tuple[str, int]:
        """The tag's argument and the place after its ">"."""
        argument = ""
        while True:
            while end < len(self.source) and self.source[end] in _SPACE:
                end += 1
            if end == len(self.source):
                raise self._error(f'Unclosed start tag "{tag}" at byte offset {self._byte(at)}')
            if self.source[end] == ">":
                return argument, end + 1
            match = _ATTRIBUTE.match(self.source, end)
            if not match:
                raise self._error(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(at)}'
                )
            end = match.end()
            self._check_value(tag, match, at, end)
            argument = _argument(tag, match) or argument

    def _check_value(self, tag: str, match: re.Match[str], at: int, end: int) -> None:
        has_value = match["quoted"] is not None or match["token"] is not None
        rest = self.source[end:].lstrip(_SPACE)
        if has_value or not rest.startswith("="):
            return
        value = rest[1:].lstrip(_SPACE)
        if not value or value[0] in "\"'":
            raise self._error(f"Unclosed start tag at byte offset {self._byte(at)}")
        offset = self._byte(len(self.source) - len(value))
        raise self._error(f"Unexpected end of name token at byte offset {offset}")

    def _end_tag(self, at: int) -> int:
        if not self.open:
            raise self._error(f"Unexpected end tag at byte offset {self._byte(at)}")
        match = re.compile(r"</([^\s>]*)\s*>").match(self.source, at)
        if not match:
            raise self._error(f"Unclosed end tag at byte offset {self._byte(at)}")
        opened = self.open.pop()
        name = match[1].lower()
        if name and name != opened.tag:
            raise self._error(
                f"Unmatched end tag at byte offset {self._byte(at)}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.length > opened.offset:
            self._close(opened)
        return match.end()

    def _close(self, opened: _Open) -> None:
        entity: Entity = {
            "offset": opened.offset,
            "length": self.length - opened.offset,
            "type": TYPES[opened.tag],
        }
        if opened.tag == "a":
            if not self._link(entity, opened):
                return
        elif opened.tag == "tg-emoji":
            if not re.fullmatch(r"[1-9]\d{0,18}", opened.argument):
                raise self._error("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag in ("pre", "code") and self._merged(entity, opened):
            return
        self.entities.append(entity)

    def _link(self, entity: Entity, opened: _Open) -> bool:
        link = opened.argument or "".join(self.plain[opened.start :])
        user = mentioned_user(link)
        if user is not None:
            entity["type"] = "text_mention"
            entity["user"] = {"id": user, "is_bot": False, "first_name": "User"}
            return True
        try:
            entity["url"] = checked_link(link)
        except LinkError:
            return False
        return True

    def _merged(self, entity: Entity, opened: _Open) -> bool:
        """pre and code around the same text, one of them with a language, are one entity."""
        last = self.entities[-1] if self.entities else None
        same = last and all(last[key] == entity[key] for key in ("offset", "length"))
        if last and same and opened.tag == "pre" and last.get("language"):
            last["type"] = "pre"
            return True
        if last and same and opened.tag == "code" and last["type"] == "pre" and opened.argument:
            last["language"] = opened.argument
            return True
        if opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        return False


def _argument(tag: str, match: re.Match[str]) -> str:
    name, value = match["name"], match["token"]
    if match["quoted"] is not None:
        value = decoded(match["quoted"])
    if tag == "blockquote" and name == "expandable":
        return "1"
    if value is None:
        return ""
    if tag == "code" and name == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and name == "class" and value.startswith("tg-"):
        return value.removeprefix("tg-")
    wanted = {"a": "href", "tg-emoji": "emoji-id"}.get(tag)
    return value if name == wanted else ""


def _rank(entity: Entity) -> tuple[int, int, int]:
    kind = entity["type"]
    return (
        entity["offset"],
        -entity["length"],
        ORDER.index(kind) if kind in ORDER else len(ORDER),
    )


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of a text in HTML parse mode.

    Raises ApiError 400 `can't parse entities: ...` as Telegram does.
    """
    if "<" not in source and "&" not in source:
        return source, []
    text, entities = _Parser(source).run()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, entities
