"""Measures the figures that the design promises: `python -m tests.benchmarks [NAME...]`."""
