"""How far a group sees the same thing."""
