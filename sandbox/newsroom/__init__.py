"""The sample newsroom and the feeds that tests set up."""
