"""Filling in a form in a browser, with or without a network."""
