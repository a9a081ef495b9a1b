"""A learned method on the same items, to compare with: tf-idf and a linear model."""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import MultiLabelBinarizer

from bot.text.translit import to_latin
from tests.quality.labelled import Labelled

FOLDS = 10
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


def _document(item: Labelled) -> str:
    """The headline twice and the text; both Uzbek scripts as one."""
    text = f"{item.title}\n{item.title}\n{item.text}"
    return to_latin(text) if item.language == "uz-cyrl" else text


def _model() -> Pipeline:
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True)
    linear = LogisticRegression(C=20.0, class_weight="balanced", max_iter=1000)
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
        for at, row in zip(test, model.predict_proba(documents[test]), strict=True):
            given[at] = frozenset(
                topic for topic, p in zip(ids, row, strict=True) if p >= threshold
            )
    return given


def _best_threshold(documents: np.ndarray, labels: np.ndarray) -> float:
    train, held = next(KFold(4, shuffle=True, random_state=1).split(documents))
    likely = _model().fit(documents[train], labels[train]).predict_proba(documents[held])
    return max(THRESHOLDS, key=lambda one: _micro_f1(labels[held], likely >= one))


def _micro_f1(expected: np.ndarray, given: np.ndarray) -> float:
    right = float((expected * given).sum())
    return 2 * right / max(1.0, float(expected.sum() + given.sum()))
