"""A learned method on the same items, to compare with: tf-idf and a linear model.

Of what was tried (words or their beginnings, letters, logistic regression or a support vector
machine) this did best by far.
"""

import re
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import KFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import MultiLabelBinarizer
from sklearn.svm import LinearSVC

from bot.text.translit import to_latin
from tests.quality.labelled import Labelled

FOLDS = 5
THRESHOLDS = (-0.7, -0.6, -0.5, -0.4, -0.3, -0.2)
WORD = re.compile(r"\w{3,}")


def _document(item: Labelled) -> str:
    """The headline twice and the text; both Uzbek scripts as one."""
    text = f"{item.title}\n{item.title}\n{item.text}"
    return to_latin(text) if item.language == "uz-cyrl" else text


def _beginnings(text: str) -> list[str]:
    return [word[:6] for word in WORD.findall(text.lower())]


def _model() -> Pipeline:
    words = TfidfVectorizer(tokenizer=_beginnings, token_pattern=None, min_df=2, sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 6), min_df=2, sublinear_tf=True)
    linear = LinearSVC(C=1.0, class_weight="balanced")
    features = FeatureUnion([("words", words), ("letters", letters)])
    return Pipeline([("features", features), ("linear", OneVsRestClassifier(linear))])


def cross_validated(items: Sequence[Labelled], ids: Sequence[str]) -> list[frozenset[str]]:
    """Return the topics given to each item by a model that was trained on the other folds.

    The threshold is the one that does best on the training folds themselves, held out within.
    """
    documents = np.array([_document(item) for item in items], dtype=object)
    labels = MultiLabelBinarizer(classes=list(ids)).fit_transform([item.topics for item in items])
    given: list[frozenset[str]] = [frozenset()] * len(items)
    for train, test in KFold(FOLDS, shuffle=True, random_state=7).split(documents):
        threshold = _best_threshold(documents[train], labels[train])
        model = _model().fit(documents[train], labels[train])
        for at, row in zip(test, model.decision_function(documents[test]), strict=True):
            given[at] = frozenset(
                topic for topic, side in zip(ids, row, strict=True) if side >= threshold
            )
    return given


def _best_threshold(documents: np.ndarray, labels: np.ndarray) -> float:
    train, held = next(KFold(4, shuffle=True, random_state=1).split(documents))
    sides = _model().fit(documents[train], labels[train]).decision_function(documents[held])
    return max(THRESHOLDS, key=lambda one: _micro_f1(labels[held], sides >= one))


def _micro_f1(expected: np.ndarray, given: np.ndarray) -> float:
    right = float((expected * given).sum())
    return 2 * right / max(1.0, float(expected.sum() + given.sum()))
