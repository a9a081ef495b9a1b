"""The command: prove one thing, or all."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from tests.proofs.crash import prove_crash
from tests.proofs.faults import prove_faults
from tests.proofs.figures import Figures
from tests.proofs.soak import prove_soak

PROOFS: dict[str, Callable[[Path], Coroutine[Any, Any, Figures]]] = {
    "crash": prove_crash,
    "faults": prove_faults,
    "soak": prove_soak,
}


def main() -> int:
    """Prove what is named, all without a name; 1 when something does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.proofs", description=__doc__)
    parser.add_argument("proof", nargs="*", choices=[*PROOFS, []], default=list(PROOFS))
    failed = False
    for name in parser.parse_args().proof or PROOFS:
        with tempfile.TemporaryDirectory(prefix="proof-") as folder:
            figures = asyncio.run(PROOFS[name](Path(folder)))
        print(figures, flush=True)
        failed |= bool(figures.failed)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
