"""What an operator may change: settings, feeds, topics, texts. Imports nothing of ours."""
