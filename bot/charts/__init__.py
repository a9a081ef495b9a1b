"""Charts as pictures. Drawn in a short-lived process, so that the bot stays small (PIL is
imported there alone)."""
