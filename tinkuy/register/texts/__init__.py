"""Texts that people write for an edition: introductions of blocks, summaries, cases, notes."""
