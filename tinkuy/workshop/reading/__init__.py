"""Comments and decisions, read out of the database."""
