"""`make quality`: how good the judgement is, on items that it was and was not tuned on."""

import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.tagging import Tagger
from bot.text.language import detect
from bot.text.summary import summarise
from config.languages import LANGUAGES
from config.topics import load_topics
from tests.quality.judgement import TopicScores, compare, language_mistakes, score_topics
from tests.quality.labelled import Labelled, Split, load_items
from tests.quality.learned import cross_validated
from tests.quality.summaries import FAULTS, METHODS, score

SPLITS: tuple[Split, ...] = ("tune", "measure")
ROUNDS = 5


def main() -> int:
    """Print every figure; with --mistakes also the errors on the tuning half."""
    parser = ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--mistakes", action="store_true", help="show those on the tuning half")
    parser.add_argument("--also", type=Path, metavar="FOLDER", help="more items to measure on")
    arguments = parser.parse_args()
    topics = load_topics()
    ids = [topic.id for topic in topics]
    tagger = Tagger(topics)
    items = load_items()
    if arguments.also:
        items += load_items(arguments.also)
    for split in SPLITS:
        part = [item for item in items if item.split == split]
        print(f"\n== {split}: {len(part)} items")
        scores = score_topics(tagger, part, ids)
        _print_topics(scores)
        _print_languages(part)
        _print_summaries(part)
        if split == "tune" and arguments.mistakes:
            _print_mistakes(scores)
    _print_learned(tagger, items, ids)
    _print_speed(tagger, items)
    return 0


def _print_topics(scores: TopicScores) -> None:
    print(f"\n{'topic':15}{'precision':>10}{'recall':>8}{'F1':>7}{'items':>7}")
    for topic, tally in scores.by_topic.items():
        expected = tally.right + tally.missed
        print(f"{topic:15}{tally.precision:10.2f}{tally.recall:8.2f}{tally.f1:7.2f}{expected:7}")
    print(f"\n{'macro-F1':15}{scores.macro:25.3f}")
    for language in LANGUAGES:
        print(f"  {language:13}{scores.macro_of(language):25.3f}")


def _print_mistakes(scores: TopicScores) -> None:
    for mistake in scores.mistakes:
        missed, wrong = sorted(mistake.missed), sorted(mistake.wrong)
        print(f"{mistake.item.id:12} missed {missed} wrong {wrong}: {mistake.item.title}")


def _print_languages(items: Sequence[Labelled]) -> None:
    mistakes = language_mistakes(items)
    texts = [
        text
        for item in items
        for text in (item.title, item.text, f"{item.title}\n{item.text}")
        if len(text) >= 60
    ]
    right = 1 - len(mistakes) / max(1, len(texts))
    print(f"\nlanguage, texts of 60 characters and more: {right:.1%} of {len(texts)}", *mistakes)
    headlines = sum(detect(item.title) == item.language for item in items)
    print(f"language, headlines alone: {headlines / len(items):.1%} of {len(items)}")


def _print_summaries(items: Sequence[Labelled]) -> None:
    print(
        f"\n{'summary':10}{'ROUGE-1':>9}{'ROUGE-2':>9}{'ROUGE-L':>9}   faults: {', '.join(FAULTS)}"
    )
    for name, method in METHODS.items():
        scores = score(method, items)
        figures = "".join(f"{value:9.3f}" for value in scores.rouge)
        print(f"{name:10}{figures}   {' '.join(str(scores.faults[one]) for one in FAULTS)}")
    every = score(METHODS["ours"], [_with_reference(item) for item in items])
    print(f"ours, faults on all {every.count} items: {every.faults}")


def _with_reference(item: Labelled) -> Labelled:
    """Faults need no reference: count them on every item."""
    return Labelled(item.id, item.language, item.title, item.text, item.topics, "-")


def _print_learned(tagger: Tagger, items: Sequence[Labelled], ids: Sequence[str]) -> None:
    scores = compare(items, cross_validated(items, ids), ids)
    ours = score_topics(tagger, items, ids)
    print("\n== macro-F1 on all items: terms, and tf-idf with a linear model (5-fold)")
    print(f"{'all':10}{ours.macro:8.3f}{scores.macro:8.3f}")
    for language in LANGUAGES:
        print(f"{language:10}{ours.macro_of(language):8.3f}{scores.macro_of(language):8.3f}")


def _print_speed(tagger: Tagger, items: Sequence[Labelled]) -> None:
    print("\n== items a second, one core")
    size = sum(len(item.title) + len(item.text) for item in items) // len(items)
    print(f"items of {size} characters on average:")
    _time("topics", items, lambda item: tagger.tag(item.title, item.text, item.language))
    _time("summary", items, lambda item: summarise(item.title, item.text, item.language))
    _time("language", items, lambda item: detect(item.text))
    long = [_long(items, at) for at in range(40)]
    print(f"items of {sum(len(item.text) for item in long) // len(long)} characters on average:")
    _time("topics", long, lambda item: tagger.tag(item.title, item.text, item.language))
    _time("summary", long, lambda item: summarise(item.title, item.text, item.language))


def _long(items: Sequence[Labelled], at: int) -> Labelled:
    """An article as long as a ministry's long ones: eight items of a language in a row."""
    language = LANGUAGES[at % len(LANGUAGES)]
    same = [item for item in items if item.language == language]
    some = [same[(at + step) % len(same)] for step in range(8)]
    text = "\n\n".join(item.text for item in some)
    return Labelled(some[0].id, language, some[0].title, text, frozenset(), "")


def _time(name: str, items: Sequence[Labelled], work: Callable[[Labelled], object]) -> None:
    for item in items:
        work(item)
    start = time.perf_counter()
    for _ in range(ROUNDS):
        for item in items:
            work(item)
    print(f"  {name:10}{ROUNDS * len(items) / (time.perf_counter() - start):8.0f}")


if __name__ == "__main__":
    raise SystemExit(main())
