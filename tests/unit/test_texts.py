"""The words that people see: the same keys and variables everywhere, each used, each right."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.commands import ADMIN_COMMANDS, GROUP_COMMANDS, SUBSCRIBER_COMMANDS
from bot.text.translit import to_latin
from config.languages import LANGUAGES, Language
from config.texts import LOCALES_FOLDER, TextError, Texts

ROOT = Path(__file__).resolve().parents[2]
CODE = [path for folder in ("bot", "handlers", "jobs") for path in (ROOT / folder).rglob("*.py")]
LOCALES = {"uz": "uz", "uz-cyrl": "uz_Cyrl", "ru": "ru", "en": "en"}


class Variables(Visitor):
    """Collects the variables that a text takes, and the plural forms that it chooses from."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.plurals: list[set[str]] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        self.generic_visit(node)
        selector = node.selector
        if isinstance(selector, ast.VariableReference) and selector.id.name == "count":
            keys = [variant.key for variant in node.variants]
            self.plurals.append({key.name for key in keys if isinstance(key, ast.Identifier)})


@cache
def resource(language: Language) -> ast.Resource:
    files = sorted((LOCALES_FOLDER / language).glob("*.ftl"))
    return FluentParser().parse("\n".join(one.read_text(encoding="utf-8") for one in files))


@cache
def messages(language: Language) -> dict[str, ast.Message]:
    body = resource(language).body
    return {entry.id.name: entry for entry in body if isinstance(entry, ast.Message)}


def variables(message: ast.Message) -> Variables:
    visitor = Variables()
    visitor.visit(message)
    return visitor


def rendered(language: Language) -> Iterator[tuple[str, str]]:
    texts = Texts.load()
    for key, message in messages(language).items():
        args: dict[str, str | int] = dict.fromkeys(variables(message).names, "X")
        for name in ("count", "audience"):
            if name in args:
                args[name] = 5
        yield key, texts(key, language, **args)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts.load()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_valid_and_names_no_key_twice(language: Language) -> None:
    body = resource(language).body
    assert not [entry for entry in body if isinstance(entry, ast.Junk)]
    names = [entry.id.name for entry in body if isinstance(entry, ast.Message)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: Language) -> None:
    assert set(messages(language)) == set(messages("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_takes_the_same_variables_in_every_language(language: Language) -> None:
    for key, message in messages(language).items():
        assert variables(message).names == variables(messages("en")[key]).names, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language: Language) -> None:
    """CLDR, by way of Babel; a form that whole numbers never take must not be asked for."""
    rule = Locale.parse(LOCALES[language]).plural_form
    forms = {rule(number) for number in range(200)}
    for key, message in messages(language).items():
        for plural in variables(message).plurals:
            assert plural <= forms | {"other"}, key
            assert forms <= plural | {"many", "other"}, key


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "Выбрана 1 тема."),
        (2, "Выбрано 2 темы."),
        (5, "Выбрано 5 тем."),
        (11, "Выбрано 11 тем."),
        (21, "Выбрана 21 тема."),
    ],
)
def test_russian_counts_topics_as_russian_does(texts: Texts, count: int, text: str) -> None:
    assert texts("topics-some", "ru", count=count) == text


def test_every_key_is_used_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    commands = {*SUBSCRIBER_COMMANDS, *GROUP_COMMANDS, *ADMIN_COMMANDS}
    made = {f"command-{name}" for name in commands}
    titles = {key for key in messages("en") if key.endswith("-title")}
    made |= {title for title in titles if f'"{title.removesuffix("-title")}"' in code}
    for prefix in re.findall(r'key = "([a-z-]+)" if back else "([a-z-]+)"', code):
        made |= {f"{one}-{part}" for one in prefix for part in ("title", "text")}
    made |= {f"{key}-title" for key in ("subscribed", "unsubscribed") if f'"{key}"' in code}
    unused = {key for key in messages("en") if f'"{key}"' not in code} - made
    assert not unused


def test_every_key_that_the_code_asks_for_exists() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    asked = set(re.findall(r'\b(?:say|note|texts)\(\s*"([a-z-]+)"', code))
    assert asked
    assert asked <= set(messages("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_plain_and_tidy(language: Language) -> None:
    for key, text in rendered(language):
        assert not re.search(r"[<>&]", text), key
        assert text == text.strip(), key
        assert "  " not in text, key


def test_uzbek_is_written_with_its_own_apostrophes() -> None:
    for key, text in rendered("uz"):
        assert not re.search(r"['`´‘’]", text), key
        assert not re.search(r"(?i)[og]ʼ", text), key


def test_the_two_uzbek_scripts_say_the_same() -> None:
    """Read back into Latin, every Cyrillic text is the Latin one. Dates and months, which the
    two scripts write differently, and the languages' names aside."""
    latin = dict(rendered("uz"))
    for key, text in rendered("uz-cyrl"):
        if key not in ("date", "day-and-month", "day-in-full"):
            assert to_latin(text) == to_latin(latin[key]), key


def test_russian_and_cyrillic_uzbek_have_no_stray_latin_letters() -> None:
    allowed = re.compile(r"/\w+|@name|X|Telegram|Til|Language|topics=\S+|lang=\S+|at=\S+|\dT\d")
    for language in ("ru", "uz-cyrl"):
        for key, text in rendered(language):
            assert not re.search("[A-Za-z]", allowed.sub("", text)), (language, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_telegram_limits_is_within_its_limits(language: Language) -> None:
    """Bot API: BotCommand, setMyDescription, setMyShortDescription, answerCallbackQuery."""
    text = dict(rendered(language))
    assert len(text["bot-description"]) <= 512
    assert len(text["bot-about"]) <= 120
    for name in (*SUBSCRIBER_COMMANDS, *ADMIN_COMMANDS):
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
        assert 1 <= len(text[f"command-{name}"]) <= 256
    notices = ("stale-button", "try-again", "administrators-only", "why-no-topic")
    for key in (*notices, "broadcast-changed", "broadcast-before", "language-changed"):
        assert len(text[key]) <= 200


def test_a_key_that_does_not_exist_is_an_error(texts: Texts) -> None:
    with pytest.raises(TextError, match="no-such-text"):
        texts("no-such-text", "en")


def test_a_variable_that_is_not_given_is_an_error(texts: Texts) -> None:
    with pytest.raises(TextError, match="topics-some"):
        texts("topics-some", "en")
