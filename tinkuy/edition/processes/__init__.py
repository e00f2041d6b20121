"""Batches made by several processes at once, each with a connection of its own to the register."""
