"""Measures the judgement of the product, topics, languages and summaries, on labelled items."""
