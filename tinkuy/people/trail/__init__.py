"""The audit trail: who did what and when, each event sealed with the one before it."""
