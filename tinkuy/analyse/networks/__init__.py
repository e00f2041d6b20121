"""Who reports a tie to whom, and what hangs together by it: reported ties only."""
