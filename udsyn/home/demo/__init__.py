"""A believable region that does not exist: invented municipalities, leaders and answers."""
