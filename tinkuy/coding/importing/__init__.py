"""Codings on their way in."""
