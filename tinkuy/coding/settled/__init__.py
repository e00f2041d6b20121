"""Settled themes, read for an edition."""
