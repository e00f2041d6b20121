"""Undoing an act."""
