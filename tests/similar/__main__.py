"""Print precision and recall of near-duplicate detection: `python -m tests.similar`."""

import sys

from tests.similar.measure import measure, pairs_of, texts

if __name__ == "__main__":
    for part in ("stories", "heldout"):
        for language in ("en", "ru", "uz", "uz-cyrl"):
            figures = measure(pairs_of(texts(language, part=part)))
            sys.stdout.write(f"{part} {language}: {figures}\n")
