"""Whether an item means the same to everybody."""
