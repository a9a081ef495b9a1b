"""Fixtures of the features tier, and its order: what takes longest begins first."""

from typing import Final

import pytest

from tests.features.sandbox_process import sandbox

__all__ = ["sandbox"]

LONGEST: Final = (
    "test_feeds_by_chat",
    "test_delivery_killed",
    "test_command_line",
    "test_hostile_feeds",
    "test_roles",
    "test_commands",
    "test_broadcast_killed",
    "test_review_killed",
    "test_digest_after_downtime",
    "test_broadcast_choices",
    "test_feed_health",
    "test_corrections",
    "test_pages",
    "test_secure_redis",
    "test_pollers",
    "test_places",
    "test_delivery",
    "test_broadcast_kept",
    "test_broadcast_second",
    "test_webhook",
    "test_backup",
    "test_faults",
    "test_numbers",
    "test_sandbox_page",
    "test_editing",
    "test_review",
    "test_monitoring",
    "test_cluster",
    "test_conversation",
    "test_languages",
    "test_feeds_of_roles",
    "test_broadcast_commands",
    "test_sentinel",
    "test_backup_cluster",
    "test_real_feeds",
)
"""A file is run by one worker, so one that begins late ends late (`pytest --dist loadfile`)."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first and leave all else where it is."""
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.stem, len(LONGEST)))
