"""What is said to Telegram, and how: rendering, the gateway, outcomes. With the handlers the
only importer of telegram."""
