"""The pictures of the README and the guides: those of some screens, small enough to keep."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
GUIDES = PICTURES / "guides"
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
GAP = 12
BACKGROUND = "white"


def keep_for_guides(folder: Path, languages: Sequence[str]) -> None:
    """Put those of the pictures in `folder` that README and guides show into docs/pictures."""
    GUIDES.mkdir(parents=True, exist_ok=True)
    for name, (scene, screen) in SCREENS.items():
        for language in set(languages) & set(LANGUAGES):
            for taken in (folder / scene).glob(f"*-{screen}-{language}.png"):
                _save(Image.open(taken), GUIDES / f"{name}-{language}.png")
    for taken in (folder / "readme").glob("*-demo-uz.png"):
        _save(Image.open(taken), PICTURES / "demo.png")
    shown = [*(folder / "broadcast").glob("*-preview-en.png")]
    shown += [*(folder / "broadcast").glob("*-hold-en.png")]
    if len(shown) == 2:
        _save(_side_by_side(*map(Image.open, shown)), PICTURES / "broadcast.png")


def _side_by_side(left: Image.Image, right: Image.Image) -> Image.Image:
    size = (left.width + GAP + right.width, max(left.height, right.height))
    both = Image.new("RGB", size, BACKGROUND)
    both.paste(left, (0, 0))
    both.paste(right, (left.width + GAP, 0))
    return both


def _save(picture: Image.Image, path: Path) -> None:
    picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
