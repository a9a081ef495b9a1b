"""A made-up ministry whose topic words are in no dictionary, so a test knows who gets what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

TOPICS = ("amber", "birch", "cedar", "delta", "ember", "fjord")
LANGUAGES = ("uz", "uz-cyrl", "ru", "en")
_CYRILLIC = dict(
    zip(TOPICS, ("жщамб", "жщбирч", "жщсидр", "жщделт", "жщэмбр", "жщфьорд"), strict=True)
)


def word(topic: str, language: str) -> str:
    """The word that gives a topic in a language."""
    return f"{_CYRILLIC[topic]}ство" if language == "ru" else f"zq{topic}ness"


def write_topics(folder: Path) -> Path:
    """topics.toml of the made-up ministry."""
    tables = []
    for topic in TOPICS:
        names = "\n".join(f'"{one}" = "{topic.title()} {one}"' for one in LANGUAGES)
        terms = "\n".join(f'{one} = ["{word(topic, one)}*"]' for one in ("uz", "ru", "en"))
        tables.append(
            f'[[topics]]\nid = "{topic}"\nemoji = "🔔"\niptc = "medtop:02000000"\n'
            f"[topics.name]\n{names}\n[topics.terms]\n{terms}\n"
        )
    path = folder / "topics.toml"
    path.write_text("\n".join(tables), encoding="utf-8")
    return path


def write_feeds(folder: Path, addresses: dict[str, str], **more: str) -> Path:
    """feeds.toml with a feed a language, polled every second."""
    tables = [
        f'[[feeds]]\nid = "test-{language}"\nurl = "{address}"\ntitle = "Test {language}"\n'
        f'language = "{language}"\ninterval = "1s"\n'
        + "".join(f"{name} = {value}\n" for name, value in more.items())
        for language, address in addresses.items()
    ]
    path = folder / "feeds.toml"
    path.write_text("\n".join(tables), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Article:
    """An item to publish, and what a test knows about it."""

    number: int
    language: str
    topics: tuple[str, ...]

    @property
    def mark(self) -> str:
        """Stands in the headline of this item and of no other."""
        return f"item-{self.number:04d}-{self.language}"

    def as_item(self) -> dict[str, Any]:
        """For the sandbox's feeds."""
        words = " ".join(word(topic, self.language) for topic in self.topics)
        text = " ".join(f"{part} {words} {part}." for part in ("Sentence one", "Sentence two"))
        return {
            "guid": self.mark,
            "title": f"{words} {self.mark}".strip(),
            "link": "",
            "description": f"<p>{text} {self.mark}.</p>",
            "date": datetime.now(UTC).isoformat(),
        }


@dataclass(frozen=True)
class Reader:
    """A subscriber, and what they chose."""

    chat_id: int
    language: str
    topics: tuple[str, ...]

    def wants(self, article: Article) -> bool:
        """Whether they must get it."""
        chosen = set(self.topics)
        return self.language == article.language and (
            "all" in chosen or bool(chosen & set(article.topics))
        )


def make_readers(count: int, first_id: int = 10_001) -> list[Reader]:
    """Readers over all languages, with one to three topics; some with `all`, some with none."""
    readers = []
    for number in range(count):
        topics: tuple[str, ...]
        if number % 25 == 7:
            topics = ("all",)
        elif number % 25 == 13:
            topics = ()
        else:
            start, size = number % 6, 1 + number // 7 % 3
            topics = tuple(sorted({TOPICS[(start + 2 * step) % 6] for step in range(size)}))
        readers.append(Reader(first_id + number, LANGUAGES[number // 3 % 4], topics))
    return readers


def write_subscribers(folder: Path, readers: list[Reader]) -> Path:
    """The CSV file that `newsroom subscribers import` reads."""
    path = folder / "subscribers.csv"
    rows = [f"{one.chat_id},{one.language},{' '.join(one.topics)},instant" for one in readers]
    path.write_text("chat_id,language,topics,mode\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def make_articles(count: int) -> list[Article]:
    """Articles over all languages, with no, one or two topics."""
    articles = []
    for number in range(count):
        topics: tuple[str, ...] = (TOPICS[number % 6],)
        if number % 5 == 2:
            topics = (TOPICS[number % 6], TOPICS[(number + 3) % 6])
        elif number % 13 == 11:
            topics = ()
        articles.append(Article(number, LANGUAGES[number % 4], topics))
    return articles


def expected(readers: list[Reader], articles: list[Article]) -> set[tuple[int, str]]:
    """Who must get what: (chat id, mark)."""
    return {(r.chat_id, a.mark) for r in readers for a in articles if r.wants(a)}
