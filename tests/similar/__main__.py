"""Print precision and recall of near-duplicate detection: `python -m tests.similar`."""

import sys

from tests.similar.measure import measure, pairs_of, texts

if __name__ == "__main__":
    for language in ("en", "ru", "uz", "uz-cyrl"):
        sys.stdout.write(f"{language}: {measure(pairs_of(texts(language)))}\n")
