"""Statements get themes: codebook, coders who work blind, agreement, settled codes, suggestions."""
