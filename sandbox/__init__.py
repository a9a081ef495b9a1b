"""A simulated Telegram and a sample newsroom, to try the bot with no token and no internet."""
