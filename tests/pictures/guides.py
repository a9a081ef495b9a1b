"""The pictures of the guides: those of some screens, small enough to keep."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "guides"
SCREENS = {
    "ticked": ("first_minute", "ticked"),
    "story": ("first_minute", "done"),
    "settings": ("settings", "frame"),
    "broadcast": ("broadcast", "preview"),
    "review": ("review", "card"),
    "stats": ("numbers", "stats"),
}
"""By the name that the guides give it: a picture's scene and name."""
LANGUAGES = ("uz", "ru", "en")
COLOURS = 128


def keep_for_guides(folder: Path, languages: Sequence[str]) -> None:
    """Put those of the pictures in `folder` that guides show into docs/pictures/guides."""
    GUIDES.mkdir(parents=True, exist_ok=True)
    for name, (scene, screen) in SCREENS.items():
        for language in set(languages) & set(LANGUAGES):
            for taken in (folder / scene).glob(f"*-{screen}-{language}.png"):
                small = Image.open(taken).convert("RGB").quantize(COLOURS)
                small.save(GUIDES / f"{name}-{language}.png", optimize=True)
