"""Workshops: invited readers say of a draft edition, statement by statement, what is right, wrong or missing."""
