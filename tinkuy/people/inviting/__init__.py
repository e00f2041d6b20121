"""Invitations: how somebody comes to work on the mapping."""
