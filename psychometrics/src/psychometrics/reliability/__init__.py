"""How well a scale hangs together."""
