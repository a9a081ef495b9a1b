"""The review queue, empty."""

import pytest

from bot.storage.connection import Client
from tests.integration.review.desk import Desk


@pytest.fixture
def desk(redis_client: Client) -> Desk:
    return Desk(redis_client)
