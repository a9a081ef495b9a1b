"""What the bot knows and can do: models, pure stages, storage, messaging."""
