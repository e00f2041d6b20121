"""Filled-in forms arrive: kept first, answered then, read afterwards."""
