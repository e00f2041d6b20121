"""Who is invited to read: a link for each, that can be stopped."""
