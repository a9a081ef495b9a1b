"""What the newsroom's people can ask for."""
