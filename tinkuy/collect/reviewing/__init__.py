"""Somebody of the team looks at a submission: it is approved, sent back, taken out, or let through."""
