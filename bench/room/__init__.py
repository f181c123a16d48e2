"""A room full of leaders who answer at once, against the server as an operator starts it."""
