"""What the bot counts about itself, for Prometheus."""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

POLLS: Final = Counter("newsroom_polls_total", "Polls of feeds, by their end", ["result"])
ITEMS: Final = Counter("newsroom_items_total", "Items found in feeds, by what was done", ["action"])
STORIES: Final = Counter("newsroom_stories_total", "Stories published by polls", ["language"])
SUMMARIES: Final = Counter(
    "newsroom_model_summaries_total",
    "Summaries asked of a language model, by their end",
    ["result"],
)
DELIVERIES: Final = Counter(
    "newsroom_deliveries_total", "Tries to send a message, by outcome and lane", ["outcome", "lane"]
)
PACER_WAIT: Final = Histogram(
    "newsroom_pacer_wait_seconds",
    "Time that a delivery waits for the pacer's leave",
    ["lane"],
    buckets=(0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60),
)
ARRIVAL: Final = Histogram(
    "newsroom_arrival_seconds",
    "Time from a story's publication to its first and its last delivery",
    ["which"],
    buckets=(0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 4 * 3600, 12 * 3600),
)
UPDATES: Final = Counter(
    "newsroom_updates_total", "Updates from Telegram, by their end", ["result"]
)
PUBLICATIONS: Final = Counter("newsroom_publications_total", "Publications fanned out", ["lane"])
BACKLOG: Final = Gauge("newsroom_outbox_chunks", "Chunks of deliveries not yet settled", ["lane"])
OLDEST: Final = Gauge(
    "newsroom_outbox_oldest_seconds", "Age of the oldest chunk that is not settled", ["lane"]
)
FEED_FAILURES: Final = Gauge("newsroom_feed_failures", "Failed polls of a feed in a row", ["feed"])
FEED_SILENCE: Final = Gauge(
    "newsroom_feed_silence_seconds", "Time since a feed was last read without a fault", ["feed"]
)
TELEGRAM_SILENCE: Final = Gauge(
    "newsroom_telegram_silence_seconds", "Time since Telegram last answered this process"
)
CANARY_AGE: Final = Gauge(
    "newsroom_canary_age_seconds", "Time since the canary's heartbeat last arrived"
)
CANARY_LATE: Final = Gauge("newsroom_canary_late", "1 when the canary's heartbeat is late")
REDIS_MEMORY: Final = Gauge("newsroom_redis_memory_bytes", "Memory that Redis uses, all nodes")
REDIS_LIMIT: Final = Gauge(
    "newsroom_redis_memory_limit_bytes", "Memory that Redis may use, all nodes; 0: no limit"
)
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
