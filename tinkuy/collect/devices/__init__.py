"""Telephones and browsers that may send forms."""
