"""Candidates for clusters: near each other, in the same or in complementary lines, with support bodies."""
