"""Proofs that take minutes: `python -m tests.proofs crash|faults|soak` (or `make prove`)."""
