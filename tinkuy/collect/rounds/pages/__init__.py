"""The pages of a round, for who coordinates it and for who interviews in it."""
