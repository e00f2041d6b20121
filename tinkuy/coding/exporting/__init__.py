"""Codings on their way out."""
