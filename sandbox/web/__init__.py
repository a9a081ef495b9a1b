"""The HTTP side: one port for the Bot API, the control API, the newsroom and the page."""
