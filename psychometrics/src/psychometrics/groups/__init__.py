"""Where groups stand, and how much they differ."""
