"""`python -m bot.charts`: a figure as JSON on standard input, its PNG on standard output."""

import sys

from bot.charts.drawing import draw
from bot.charts.figure import unpack

if __name__ == "__main__":
    sys.stdout.buffer.write(draw(unpack(sys.stdin.buffer.read())))
