"""`python -m tests.benchmarks [NAME...]`: measure, and print each figure beside its target."""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.benchmarks.figures import Figure, print_table
from tests.benchmarks.pushes import pushes

BENCHMARKS = {"pushes": pushes}


async def run(names: list[str]) -> list[Figure]:
    """Measure one after the other."""
    figures: list[Figure] = []
    for name in names:
        sys.stderr.write(f"{name} ...\n")
        figures += await BENCHMARKS[name]()
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
