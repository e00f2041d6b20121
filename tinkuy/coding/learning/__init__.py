"""What was learnt from settled codings, kept in memory."""
