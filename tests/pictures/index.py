"""The page that shows a series of pictures side by side."""

from html import escape
from pathlib import Path

_HEAD = """<!doctype html>
<meta charset="utf-8">
<title>Pictures of the newsroom bot</title>
<style>
body { font: 15px sans-serif; margin: 24px; }
.row { display: flex; gap: 12px; margin-bottom: 24px; }
figure { margin: 0; }
img { width: 300px; border: 1px solid #ccc; }
</style>
"""


def write_index(folder: Path, languages: list[str]) -> None:
    """Write index.html for the pictures in the folders of `folder`, one of them a scene."""
    parts = [_HEAD]
    for scene in sorted(one for one in folder.iterdir() if one.is_dir()):
        parts.append(f"<h2>{escape(scene.name)}</h2>")
        steps = dict.fromkeys(_step(one, languages) for one in sorted(scene.glob("*.png")))
        parts += [_row(folder, scene, step, languages) for step in steps]
    (folder / "index.html").write_text("\n".join(parts) + "\n", encoding="utf-8")


def _step(picture: Path, languages: list[str]) -> str:
    """The name without its language; the longest language that it ends with counts."""
    for language in sorted(languages, key=len, reverse=True):
        if picture.stem.endswith(f"-{language}"):
            return picture.stem.removesuffix(f"-{language}")
    return picture.stem


def _row(folder: Path, scene: Path, step: str, languages: list[str]) -> str:
    files = [scene / f"{step}-{language}.png" for language in languages]
    figures = (
        f'<figure><img src="{escape(str(one.relative_to(folder)))}" alt="{escape(one.stem)}">'
        f"<figcaption>{escape(one.stem)}</figcaption></figure>"
        for one in files
        if one.exists()
    )
    return f'<div class="row">{"".join(figures)}</div>'
