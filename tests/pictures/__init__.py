"""Pictures of the whole product: the demo page is played by a script, screen by screen."""
