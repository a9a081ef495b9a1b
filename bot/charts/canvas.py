"""A canvas with a few strokes, drawn large and made small at the end, so that edges are smooth."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageFont

_SCALE: Final = 2
Weight = Literal["Regular", "Semibold"]
Point = tuple[float, float]


@cache
def _font(size: int, weight: Weight) -> ImageFont.FreeTypeFont:
    folder = files("font_source_sans_pro") / "files"
    return ImageFont.truetype(str(folder / f"SourceSansPro-{weight}.ttf"), size * _SCALE)


class Canvas:
    """All measures are in the picture's own pixels; y grows downwards."""

    def __init__(self, width: int, height: int, paper: str) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * _SCALE, height * _SCALE), paper)
        self._draw = ImageDraw.Draw(self._image, "RGBA")

    def text(
        self,
        at: Point,
        words: str,
        size: int,
        colour: str,
        weight: Weight = "Regular",
        anchor: str = "ls",
    ) -> None:
        """Words on a baseline; `anchor` as Pillow has it: l, m or r, then s, m or a."""
        self._draw.text(_large(at), words, fill=colour, font=_font(size, weight), anchor=anchor)

    def text_width(self, words: str, size: int, weight: Weight = "Regular") -> float:
        """How wide words come out."""
        return _font(size, weight).getlength(words) / _SCALE

    def cut(self, words: str, size: int, room: float) -> str:
        """Words that fit the room, with an ellipsis where they had to be cut."""
        if self.text_width(words, size) <= room:
            return words
        while words and self.text_width(words + "…", size) > room:
            words = words[:-1]
        return words.rstrip() + "…"

    def line(self, points: list[Point], colour: str, width: float) -> None:
        """A line through the points, round at its bends and ends."""
        large = [_large(point) for point in points]
        self._draw.line(large, fill=colour, width=round(width * _SCALE), joint="curve")
        for point in points:
            self.dot(point, width / 2 - 0.5, colour)

    def dot(self, at: Point, radius: float, colour: str) -> None:
        """A full circle."""
        x, y = _large(at)
        radius *= _SCALE
        self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def area(self, points: list[Point], floor: float, colour: str) -> None:
        """What lies between the points and the floor."""
        if len(points) > 1:
            edge = [(points[-1][0], floor), (points[0][0], floor)]
            self._draw.polygon([_large(point) for point in (*points, *edge)], fill=colour)

    def bar(self, corner: Point, other: Point, colour: str, radius: float = 3) -> None:
        """A bar between two corners, its own corners rounded."""
        (left, top), (right, bottom) = _large(corner), _large(other)
        room = min(radius * _SCALE, (right - left) / 2, (bottom - top) / 2)
        self._draw.rounded_rectangle((left, top, right, bottom), radius=room, fill=colour)

    def png(self) -> bytes:
        """The picture."""
        small = self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        out = BytesIO()
        small.save(out, "PNG")
        return out.getvalue()


def _large(point: Point) -> Point:
    return point[0] * _SCALE, point[1] * _SCALE
