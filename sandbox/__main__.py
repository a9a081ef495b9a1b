"""`python -m sandbox`: the simulated Telegram on one port."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

from sandbox.web.server import Options, run


def options_of(arguments: Sequence[str] | None = None) -> Options:
    """Options from command-line arguments (default: those of the process)."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0: any free one")
    parser.add_argument("--token", help="the only token accepted (default: any)")
    parser.add_argument("--newsroom", choices=("on", "off"), default="on")
    parser.add_argument("--interval", type=float, default=20.0, help="seconds between items")
    parser.add_argument(
        "--strict",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="no: every private chat exists (for load tests)",
    )
    parser.add_argument("--limits", action="store_true", help="enforce Telegram's rate limits")
    parser.add_argument("--parent-pid", type=int, help="end when this process is gone")
    given = parser.parse_args(arguments)
    if given.interval <= 0:
        parser.error("--interval must be above 0")
    return Options(
        host=given.host,
        port=given.port,
        token=given.token,
        newsroom=given.newsroom == "on",
        interval=given.interval,
        strict=given.strict,
        limits=given.limits,
        parent_pid=given.parent_pid,
    )


def main() -> int:
    """Run until told to stop; 1 when the address cannot be had."""
    options = options_of()
    try:
        asyncio.run(run(options))
    except OSError as error:
        sys.stderr.write(f"cannot listen on {options.host}:{options.port}: {error.strerror}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
