"""Fixtures of the features tier."""

from tests.features.sandbox_process import sandbox

__all__ = ["sandbox"]
