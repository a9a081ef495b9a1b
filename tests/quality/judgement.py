"""What the tagger and the language stage make of the labelled items."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.tagging import Tagger
from bot.text.language import detect
from config.languages import LANGUAGES, Language
from tests.quality.labelled import Labelled
from tests.quality.scores import Tally, macro_f1


@dataclass(frozen=True, slots=True)
class Mistake:
    """An item whose topics are not those of the editor."""

    item: Labelled
    missed: frozenset[str]
    wrong: frozenset[str]


@dataclass(frozen=True, slots=True)
class TopicScores:
    """How well topics were found: by topic, by language and topic, and the single mistakes."""

    by_topic: dict[str, Tally]
    by_language: dict[Language, dict[str, Tally]]
    mistakes: list[Mistake]

    @property
    def macro(self) -> float:
        """Macro-F1 over all topics."""
        return macro_f1(self.by_topic.values())

    def macro_of(self, language: Language) -> float:
        """Macro-F1 over the topics of one language."""
        return macro_f1(self.by_language[language].values())


def score_topics(tagger: Tagger, items: Sequence[Labelled], ids: Sequence[str]) -> TopicScores:
    """Tag every item and compare."""
    given = [
        frozenset(match.topic for match in tagger.tag(item.title, item.text, item.language))
        for item in items
    ]
    return compare(items, given, ids)


def compare(
    items: Sequence[Labelled], given: Sequence[frozenset[str]], ids: Sequence[str]
) -> TopicScores:
    """Compare the topics given to items with those of the editor."""
    by_topic: dict[str, Tally] = {identity: Tally() for identity in ids}
    by_language: dict[Language, dict[str, Tally]] = {
        language: defaultdict(Tally) for language in LANGUAGES
    }
    mistakes = []
    for item, found in zip(items, given, strict=True):
        for topic in ids:
            decision = {"expected": topic in item.topics, "given": topic in found}
            by_topic[topic].add(**decision)
            by_language[item.language][topic].add(**decision)
        if found != item.topics:
            mistakes.append(Mistake(item, item.topics - found, found - item.topics))
    return TopicScores(by_topic, by_language, mistakes)


def language_mistakes(items: Sequence[Labelled], shortest: int = 60) -> list[tuple[str, str]]:
    """Return the id of each text of `shortest` characters or more told wrongly, and as what."""
    wrong = []
    for item in items:
        for text in (item.title, item.text, f"{item.title}\n{item.text}"):
            found = detect(text)
            if len(text) >= shortest and found != item.language:
                wrong.append((item.id, str(found)))
    return wrong
