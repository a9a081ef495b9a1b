"""What the bot counts about itself, for Prometheus."""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

POLLS: Final = Counter("newsroom_polls_total", "Polls of feeds, by their end", ["result"])
ITEMS: Final = Counter("newsroom_items_total", "Items found in feeds, by what was done", ["action"])
SUMMARIES: Final = Counter(
    "newsroom_model_summaries_total",
    "Summaries asked of a language model, by their end",
    ["result"],
)
DELIVERIES: Final = Counter(
    "newsroom_deliveries_total", "Tries to send a message, by outcome", ["outcome"]
)
PUBLICATIONS: Final = Counter("newsroom_publications_total", "Publications fanned out", ["lane"])
BACKLOG: Final = Gauge("newsroom_outbox_chunks", "Chunks of deliveries not yet settled", ["lane"])
OVERDUE: Final = Gauge(
    "newsroom_overdue", "Work that is older than it should be, by what it is", ["what"]
)
RECIPIENTS: Final = Gauge(
    "newsroom_recipients",
    "Recipients of the latest publications, by what became of the delivery",
    ["publication", "state"],
)
RECLAIMED: Final = Counter("newsroom_chunks_reclaimed_total", "Chunks taken over from dead senders")
FAN_OUT_SECONDS: Final = Histogram(
    "newsroom_fan_out_seconds", "Time to put one publication in the outbox"
)
