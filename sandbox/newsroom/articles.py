"""The newsroom's articles: what is published, corrected, withdrawn; the sample stock."""

from __future__ import annotations

import time
import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape
from importlib import resources

LANGUAGES = ("uz", "uz-cyrl", "ru", "en")
BASELINE = 2
KEPT = 400
LONGEST_TITLE = 300
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Sample:
    """An article in stock. `story`: one article in several languages shares it."""

    language: str
    title: str
    text: str
    picture: str
    story: str


@dataclass(frozen=True, slots=True)
class Article:
    """A published article. `text`: paragraphs parted by empty lines. `own`: a visitor's."""

    number: int
    language: str
    title: str
    text: str
    picture: str
    published: datetime
    updated: datetime | None = None
    withdrawn: datetime | None = None
    own: bool = False

    @property
    def path(self) -> str:
        """The article page's path on this server."""
        return f"/newsroom/{self.language}/news/{self.number}"

    def paragraphs(self) -> list[str]:
        """The text's paragraphs."""
        return [each.strip() for each in self.text.split("\n\n") if each.strip()]

    def html(self) -> str:
        """The text as HTML paragraphs."""
        return "\n".join(f"<p>{escape(each, quote=False)}</p>" for each in self.paragraphs())

    def shown(self) -> dict[str, object]:
        """The article as the control API gives it; times in seconds since 1970."""
        return {
            "number": self.number,
            "language": self.language,
            "title": self.title,
            "text": self.text,
            "picture": self.picture,
            "path": self.path,
            "published": self.published.timestamp(),
            "updated": self.updated.timestamp() if self.updated else None,
            "withdrawn": self.withdrawn.timestamp() if self.withdrawn else None,
            "own": self.own,
        }


def load_stock() -> dict[str, list[Sample]]:
    """The sample articles by language, from the package's data."""
    folder = resources.files("sandbox") / "data" / "news"
    stock = {}
    for language in LANGUAGES:
        items = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))["items"]
        stock[language] = [
            Sample(
                language,
                item["title"],
                item["text"].strip(),
                item["picture"],
                item.get("story", ""),
            )
            for item in items
        ]
    return stock


class Archive:
    """All published articles by (language, number)."""

    def __init__(self) -> None:
        self.articles: dict[tuple[str, int], Article] = {}
        # A later run begins with higher numbers than an earlier one ended with: feed readers
        # that remember the earlier run must not take the new articles for old ones.
        self._number = (int(time.time()) - 1_700_000_000) // 10

    def next_number(self) -> int:
        """A fresh article number."""
        self._number += 1
        return self._number

    def publish(self, article: Article) -> Article:
        """Put an article on top."""
        _check(article)
        self.articles[(article.language, article.number)] = article
        while len(self.articles) > KEPT:
            self.articles.pop(next(iter(self.articles)))
        return article

    def find(self, number: int, language: str = "") -> Article:
        """An article by number, and language where several share it. Raises KeyError."""
        for key, article in self.articles.items():
            if key[1] == number and language in ("", key[0]):
                return article
        raise KeyError(f"there is no article {number}")

    def correct(self, article: Article, title: str, text: str, picture: str) -> Article:
        """Change an article in place. Raises ValueError for a withdrawn or empty one."""
        if article.withdrawn:
            raise ValueError("a withdrawn article cannot be corrected")
        changed = replace(
            article, title=title, text=text, picture=picture, updated=datetime.now(UTC)
        )
        _check(changed)
        self.articles[(article.language, article.number)] = changed
        return changed

    def withdraw(self, article: Article) -> Article:
        """Take an article back."""
        gone = article if article.withdrawn else replace(article, withdrawn=datetime.now(UTC))
        self.articles[(article.language, article.number)] = gone
        return gone

    def newest(self, language: str = "") -> list[Article]:
        """Articles of one or all languages, newest first."""
        found = [a for a in self.articles.values() if language in ("", a.language)]
        return sorted(found, key=lambda a: (a.published, a.number), reverse=True)


def _check(article: Article) -> None:
    if article.language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}")
    if not 0 < len(article.title.strip()) <= LONGEST_TITLE:
        raise ValueError(f"an article has a title of 1 to {LONGEST_TITLE} characters")
    if len(article.text) > LONGEST_TEXT:
        raise ValueError(f"an article has at most {LONGEST_TEXT} characters")


class Desk:
    """Publishes the stock in turn, languages rotating; starts over when it is used up, with a
    number in the headline that tells the rounds apart."""

    def __init__(self, archive: Archive, stock: dict[str, list[Sample]]) -> None:
        self._archive = archive
        self._stock = stock
        self._next = dict.fromkeys(LANGUAGES, 0)
        self._turn = 0
        self._stories: dict[tuple[str, int], int] = {}

    def lay_baseline(self) -> None:
        """The articles that are there before anyone looks: two a language, of the past hours."""
        now = datetime.now(UTC)
        for place in range(BASELINE * len(LANGUAGES)):
            hours = 2 * (BASELINE * len(LANGUAGES) - place)
            language = LANGUAGES[place % len(LANGUAGES)]
            self._publish(language, now - timedelta(hours=hours, minutes=7 * place % 60))

    def publish_next(self, language: str = "") -> Article:
        """The next article, of the language whose turn it is unless one is named."""
        if not language:
            language = LANGUAGES[self._turn % len(LANGUAGES)]
            self._turn += 1
        return self._publish(language, datetime.now(UTC))

    def _publish(self, language: str, moment: datetime) -> Article:
        place = self._next[language]
        self._next[language] += 1
        samples = self._ordered(language)
        round_, index = divmod(place, len(samples))
        sample = samples[index]
        return self._archive.publish(
            Article(
                self._number(sample, round_),
                language,
                f"{sample.title} ({round_ + 1})" if round_ else sample.title,
                sample.text,
                f"/newsroom/pictures/{sample.picture}.jpg",
                moment,
            )
        )

    def _ordered(self, language: str) -> list[Sample]:
        """The stock with the story of all languages first after the baseline, to be watched."""
        samples = self._stock[language]
        shared = [sample for sample in samples if sample.story]
        others = [sample for sample in samples if not sample.story]
        return others[:BASELINE] + shared + others[BASELINE:]

    def _number(self, sample: Sample, round_: int) -> int:
        if not sample.story:
            return self._archive.next_number()
        key = (sample.story, round_)
        if key not in self._stories:
            self._stories[key] = self._archive.next_number()
        return self._stories[key]
