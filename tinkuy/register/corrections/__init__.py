"""Corrections: sheets of their own, by persons."""
