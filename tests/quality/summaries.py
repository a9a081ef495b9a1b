"""Summaries beside those of well-known methods: likeness to an editor's, and faults by rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from bot.text.language import detect
from bot.text.openings import leans, says_nothing
from bot.text.sentences import split
from bot.text.summary import DEFAULT_LIMIT, summarise
from config.languages import Language
from tests.quality.labelled import Labelled
from tests.quality.scores import WORD, rouge

Method = Callable[[Labelled], list[str]]
"""From an item to the sentences of its summary."""

SENTENCES = 2
FAULTS = ("cut", "leaning", "empty words", "over length", "wrong language", "none")


@dataclass(slots=True)
class MethodScores:
    """Sums of ROUGE-1, 2 and L over `count` items, and how often each fault was seen."""

    count: int = 0
    sums: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    faults: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FAULTS, 0))

    @property
    def rouge(self) -> tuple[float, float, float]:
        """The mean ROUGE-1, ROUGE-2 and ROUGE-L."""
        one, two, longest = (total / max(1, self.count) for total in self.sums)
        return one, two, longest


def score(method: Method, items: Sequence[Labelled]) -> MethodScores:
    """Summarise every item that has a reference."""
    scores = MethodScores()
    for item in (item for item in items if item.reference):
        sentences = method(item)
        scores.count += 1
        for at, value in enumerate(rouge(item.reference, " ".join(sentences))):
            scores.sums[at] += value
        for fault in faults(item, sentences):
            scores.faults[fault] += 1
    return scores


def faults(item: Labelled, sentences: Sequence[str]) -> list[str]:
    """Return the faults of a summary, each named once."""
    summary = " ".join(sentences)
    if not summary:
        return ["none"] if len(split(item.text, item.language)) > 1 else []
    found = []
    if any(not _is_whole(sentence) for sentence in sentences):
        found.append("cut")
    if any(leans(sentence, item.language) for sentence in sentences):
        found.append("leaning")
    if any(says_nothing(sentence, item.language) for sentence in sentences):
        found.append("empty words")
    if len(summary) > DEFAULT_LIMIT:
        found.append("over length")
    if detect(summary) != item.language:
        found.append("wrong language")
    return found


def _is_whole(sentence: str) -> bool:
    return sentence[:1].isupper() or not sentence[:1].isalpha() if _ends(sentence) else False


def _ends(sentence: str) -> bool:
    return sentence.rstrip("\"»”“’')")[-1:] in set(".!?…")


def ours(item: Labelled) -> list[str]:
    """The summary of the product."""
    return split(summarise(item.title, item.text, item.language), item.language)


def lead(item: Labelled) -> list[str]:
    """The first two sentences of the text."""
    return split(item.text, item.language)[:SENTENCES]


def lex_rank(item: Labelled) -> list[str]:
    """Two sentences by sumy's LexRank."""
    return _sumy(LexRankSummarizer(_stem), item)


def text_rank(item: Labelled) -> list[str]:
    """Two sentences by sumy's TextRank."""
    return _sumy(TextRankSummarizer(_stem), item)


def _stem(word: str) -> str:
    """The beginning of a word: without it sumy finds no likeness between inflected words."""
    return word[:5].lower()


class _OwnTokenizer(Tokenizer):  # type: ignore[misc]
    """Gives sumy the sentences of the product: its own splitter knows neither Uzbek script."""

    def __init__(self, language: Language) -> None:
        self._code = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(split(text, self._code))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(WORD.findall(sentence.lower()))


def _sumy(method: LexRankSummarizer | TextRankSummarizer, item: Labelled) -> list[str]:
    parser = PlaintextParser.from_string(item.text, _OwnTokenizer(item.language))
    return [str(sentence) for sentence in method(parser.document, SENTENCES)]


METHODS: dict[str, Method] = {
    "ours": ours,
    "lead-2": lead,
    "LexRank": lex_rank,
    "TextRank": text_rank,
}
