"""What a round looks like: lists and counts for commands and pages."""
