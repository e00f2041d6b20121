"""The review queue: what a person decides, and how it is undone."""
