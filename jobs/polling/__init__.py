"""From a feed that is due to the stories that it gave."""
