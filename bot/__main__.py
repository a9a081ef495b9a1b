"""The console command `newsroom`: what was asked for, and who does it."""

import argparse
import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, Final

from bot.cli.logs import set_up_logging
from bot.cli.masking import Mask
from bot.cli.memory import loading
from bot.storage.connection import StorageUnavailable
from config.languages import LANGUAGES
from config.problems import ConfigError
from config.selectors import EXPECTED
from config.settings import load_settings

ROLES: Final = ("all", "bot", "poller", "sender")
DEMO_PORT: Final = 8080
_LAST_PORT: Final = 65535

Command = Callable[[argparse.Namespace], Coroutine[Any, Any, int]]


def make_parser() -> argparse.ArgumentParser:
    """What can be asked of `newsroom`."""
    parser = argparse.ArgumentParser(prog="newsroom", description="A newsroom in Telegram.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="the service (with no BOT_TOKEN: the demo)")
    run.add_argument("--role", choices=ROLES, default="all", help="which part of it (default: all)")
    run.set_defaults(command=_run)

    demo = commands.add_parser("demo", help="the whole bot in a simulated Telegram")
    demo.add_argument("--port", type=_port, default=DEMO_PORT, help="of the page (default: 8080)")
    demo.set_defaults(command=_demo)

    check = commands.add_parser("check", help="settings, Redis, Telegram and every feed")
    check.set_defaults(command=_check)

    preview = commands.add_parser("preview", help="what would be pushed, sending nothing")
    preview.add_argument("source", metavar="URL_OR_FILE", help="or the id of a configured feed")
    preview.add_argument("--language", choices=LANGUAGES, help="of the items (default: detected)")
    preview.add_argument("--json", action="store_true", help="as a list of JSON objects")
    page = preview.add_argument_group("CSS selectors, for a web page with a news listing")
    for part, told in EXPECTED.items():
        page.add_argument(f"--{part}", metavar="CSS", help=told.removeprefix("expected "))
    preview.set_defaults(command=_preview)

    subscribers = commands.add_parser("subscribers", help="backup and migration of subscribers")
    subscribers.add_argument("action", choices=("export", "import"))
    subscribers.add_argument("file", type=Path, metavar="FILE.csv")
    subscribers.set_defaults(command=_subscribers)

    backup = commands.add_parser("backup", help="everything that the bot holds, into one file")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(command=_backup)

    restore = commands.add_parser("restore", help="put a backup back (stop the bot first)")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--force", action="store_true", help="replace what Redis holds")
    restore.set_defaults(command=_restore)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the exit status: 0 done, 1 failed, 2 not understood."""
    asked = make_parser().parse_args(argv)
    command: Command = asked.command
    try:
        return asyncio.run(command(asked))
    except ConfigError as error:
        print("The configuration cannot be used:", file=sys.stderr)
        for problem in error.problems:
            print(f"  {problem}", file=sys.stderr)
    except StorageUnavailable as error:
        print(Mask()(str(error)), file=sys.stderr)
    except KeyboardInterrupt:
        logging.getLogger(__name__).info("interrupted")
    return 1


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"expected a port from 0 to {_LAST_PORT}, not {text!r}")
    return int(text)


async def _run(asked: argparse.Namespace) -> int:
    with loading():
        from bot.cli.demo import run_demo
        from bot.cli.service import run_service, stop_on_signals

    settings = load_settings()
    set_up_logging(settings)
    if not settings.bot_token.get_secret_value():
        print("No BOT_TOKEN is set, so this is the demo: the whole bot in a simulated Telegram.")
        print("To serve Telegram, put BOT_TOKEN=... (from @BotFather) into .env and run again.")
        return await run_demo(settings, DEMO_PORT, stop_on_signals(), fixed_port=False)
    await run_service(settings, asked.role, stop_on_signals())
    return 0


async def _demo(asked: argparse.Namespace) -> int:
    with loading():
        from bot.cli.demo import run_demo
        from bot.cli.service import stop_on_signals

    settings = load_settings()
    set_up_logging(settings)
    return await run_demo(settings, asked.port, stop_on_signals(), fixed_port=True)


async def _check(asked: argparse.Namespace) -> int:
    with loading():
        from bot.cli.check import run_check

    return await run_check()


async def _preview(asked: argparse.Namespace) -> int:
    with loading():
        from bot.cli.preview import run_preview
        from bot.cli.preview_source import Asked

    selectors = {part: css for part in EXPECTED if (css := getattr(asked, part)) is not None}
    return await run_preview(Asked(asked.source, asked.language, selectors), as_json=asked.json)


async def _subscribers(asked: argparse.Namespace) -> int:
    with loading():
        from bot.cli.subscribers_file import export_file, import_file

    work = export_file if asked.action == "export" else import_file
    return await work(load_settings(), asked.file)


async def _backup(asked: argparse.Namespace) -> int:
    with loading():
        from bot.cli.backup import run_backup

    return await run_backup(load_settings(), asked.file)


async def _restore(asked: argparse.Namespace) -> int:
    with loading():
        from bot.cli.backup import run_restore

    return await run_restore(load_settings(), asked.file, force=asked.force)


if __name__ == "__main__":
    sys.exit(main())
