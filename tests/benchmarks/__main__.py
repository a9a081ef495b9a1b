"""`python -m tests.benchmarks [NAME...]`: measure, and print each figure beside its target."""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.benchmarks.figures import Figure, print_table
from tests.benchmarks.first_push import first_push
from tests.benchmarks.idle import idle
from tests.benchmarks.million import million
from tests.benchmarks.pacing import pacing
from tests.benchmarks.pushes import pushes
from tests.benchmarks.replies import replies
from tests.benchmarks.thousand_feeds import thousand_feeds
from tests.benchmarks.waking import waking

BENCHMARKS = {
    "pushes": pushes,
    "pacing": pacing,
    "first-push": first_push,
    "replies": replies,
    "feeds": thousand_feeds,
    "million": million,
    "waking": waking,
    "idle": idle,
}


async def run(names: list[str]) -> list[Figure]:
    """Measure one after the other."""
    figures: list[Figure] = []
    for name in names:
        sys.stderr.write(f"{name} ...\n")
        found = await BENCHMARKS[name]()
        for one in found:
            sys.stderr.write(f"  {' | '.join(one.row())}\n")
        figures += found
    return figures


def main() -> None:
    """What the command line asks for; all without a name."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or list(BENCHMARKS)
    if wrong := [name for name in names if name not in BENCHMARKS]:
        parser.error(f"no such benchmark: {', '.join(wrong)} (there are {', '.join(BENCHMARKS)})")
    print_table(asyncio.run(run(names)))


if __name__ == "__main__":
    main()
