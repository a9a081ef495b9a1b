"""The documents tell the truth: links lead somewhere, commands and settings exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot.__main__ import make_parser
from config.settings import Settings
from tests.documents import (
    RETENTION,
    ROOT,
    anchors_in,
    code_in,
    documents,
    links_in,
    with_table,
)

NAMES = [str(path.relative_to(ROOT)) for path in documents()]
PLACEHOLDERS = {"URL_OR_FILE": "x", "FILE.csv": "x.csv", "FILE": "x", "...": ""}
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
VARIABLES = re.compile(r"^([A-Z][A-Z0-9_]+)=", re.MULTILINE)
# What others read from the environment, not the bot's settings.
NOT_OURS = {"PYTHON", "NAME", "AUDIT_SERVICE", "TEST_REDIS_URL", "KEY"}


def said(name: str) -> list[str]:
    return list(code_in((ROOT / name).read_text()))


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    path = ROOT / name
    for target in links_in(path.read_text()):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = target.partition("#")
        aim = (path.parent / place).resolve() if place else path
        assert aim.exists(), target
        if anchor and aim.suffix == ".md":
            assert anchor in anchors_in(aim.read_text()), target


def newsroom_commands(name: str) -> list[list[str]]:
    """The `newsroom` commands that a document gives, as lists of words."""
    found = []
    text = (ROOT / name).read_text().replace("\\\n", " ")
    for line in code_in(text):
        plain = re.sub(r"\s+#.*$", "", line.strip())
        plain = re.sub(r"^(?:\$ |(?:[A-Z_]+=\S+ )+)", "", plain)
        match = re.match(r"(?:\.venv/bin/)?newsroom (?P<rest>[a-z].*)$", plain)
        if match and not re.search(r"[|\[]", match["rest"]):
            found.append(shlex.split(match["rest"]))
        elif match:
            found.append([shlex.split(match["rest"])[0]])
    return found


def _left_out(words: list[str]) -> list[str]:
    """Prose names `newsroom subscribers import` without its file."""
    return ["x"] if words in (["subscribers", "import"], ["subscribers", "export"]) else []


@pytest.mark.parametrize("name", NAMES)
def test_every_newsroom_command_is_understood(name: str) -> None:
    parser = make_parser()
    known = next(one for one in parser._actions if one.choices).choices or {}
    for words in newsroom_commands(name):
        assert words[0] in known, words
        if len(words) > 1:
            real = [PLACEHOLDERS.get(word, word) for word in words]
            parser.parse_args([*(word for word in real if word), *_left_out(words)])


def test_there_are_commands_to_be_found() -> None:
    commands = [words for name in NAMES for words in newsroom_commands(name)]
    assert ["backup", "FILE"] in commands
    assert ["run", "--role", "sender"] in commands


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_exists(name: str) -> None:
    for line in said(name):
        if match := re.match(r"make ([a-z][a-z-]*)", line.strip()):
            assert match[1] in TARGETS, line


@pytest.mark.parametrize("name", NAMES)
def test_every_file_of_ours_that_is_named_exists(name: str) -> None:
    for line in said(name):
        for word in re.findall(
            r"(?<![\w/])(?:bot|jobs|handlers|sandbox|tests|config|deploy|docs)/[\w./*-]+", line
        ):
            path = word.rstrip("./")
            if "*" in path or "{" in line:
                assert list(ROOT.glob(path)), word
            elif not path.startswith("deploy/secure/secrets"):
                assert (ROOT / path).exists(), word


def test_every_setting_is_in_the_operators_table_and_no_other() -> None:
    text = (ROOT / "docs/operating.md").read_text()
    table = text[text.index("## Settings") : text.index("`newsroom check` tries")]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([A-Z][A-Z_]+)`", row.split("|")[1])}
    assert named == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_that_is_shown_exists(name: str) -> None:
    if Path(name).name in ("benchmarks.md", "CHANGELOG.md"):
        return
    settings = {field.upper() for field in Settings.model_fields} | NOT_OURS
    for line in said(name):
        for variable in VARIABLES.findall(line.strip()):
            assert variable in settings, line


def test_the_table_of_what_is_kept_is_that_of_the_keys() -> None:
    text = RETENTION.read_text()
    assert text == with_table(text), "run: .venv/bin/python -m tests.documents"


def test_what_reads_documents_sees_what_stands_in_them() -> None:
    text = "# A *b*: `c`!\n\n[x](y.md#z) `[no](n)`\n\n    newsroom check\n\n```sh\nmake run\n```\n"
    assert links_in(text) == ["y.md#z"]
    assert anchors_in(text) == {"a-b-c"}
    assert {"newsroom check", "make run", "[no](n)"} <= set(code_in(text))
