"""The desk of held stories, empty."""

import pytest

from bot.storage.connection import Client
from tests.integration.holding.desk import Desk


@pytest.fixture
def desk(redis_client: Client) -> Desk:
    return Desk(redis_client)
