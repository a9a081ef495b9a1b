"""Feeds: fetching, parsing, and what makes an item the same item."""
