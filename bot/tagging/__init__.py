"""Which topics a story has, and the words in it that say so."""

from bot.tagging.tagger import Tagger

__all__ = ["Tagger"]
