"""Statements of new sheets become things that can be coded."""
