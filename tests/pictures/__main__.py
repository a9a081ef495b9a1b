"""`python -m tests.pictures [SCENE...]`: play scenes in the demo page, leave pictures in a folder.

`--into` names the folder (default: pictures/); index.html there shows the series, a row a screen
and a column a language.
"""

import argparse
import asyncio
import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

from tests.browser import HAS_BROWSER, NO_BROWSER
from tests.pictures import scenes
from tests.pictures.guides import keep_for_guides
from tests.pictures.index import write_index
from tests.pictures.stage import NAMES, stage


def main() -> int:
    """Play what was asked for. Exit status 1 where there is no Chromium or no such scene."""
    asked = _arguments()
    known = [module.name for module in pkgutil.iter_modules(scenes.__path__)]
    if not HAS_BROWSER:
        sys.stderr.write(f"{NO_BROWSER}\n")
        return 1
    if unknown := set(asked.scenes) - set(known):
        sys.stderr.write(f"No such scene: {', '.join(unknown)}. There are: {', '.join(known)}\n")
        return 1
    languages = asked.languages or list(NAMES)
    asyncio.run(_play(asked.scenes or known, languages, asked.into))
    if asked.guides:
        keep_for_guides(asked.into, languages)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.pictures", description=__doc__)
    parser.add_argument("scenes", nargs="*", help="names of scenes; all when none is named")
    parser.add_argument("--languages", nargs="*", choices=list(NAMES))
    parser.add_argument("--into", type=Path, default=Path("pictures"))
    parser.add_argument("--guides", action="store_true", help="renew docs/pictures/guides as well")
    return parser.parse_args()


async def _play(names: list[str], languages: list[str], folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="pictures-") as work:
        async with stage(folder, Path(work)) as ready:
            for name in names:
                scene = importlib.import_module(f"tests.pictures.scenes.{name}")
                ready.scene = name
                for language in languages:
                    sys.stdout.write(f"{name}: {language}\n")
                    await scene.play(ready, language)
    write_index(folder, languages)
    sys.stdout.write(f"{folder / 'index.html'}\n")


if __name__ == "__main__":
    sys.exit(main())
