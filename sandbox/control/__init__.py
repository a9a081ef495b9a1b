"""The control API under /sandbox/: what people do, and what tests and the page look at."""
