"""Pages: setting a programme up, and walking through it."""
