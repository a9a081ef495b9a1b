"""Text as readers and stages see it: cleaned, told apart by language, cut, summarised."""
