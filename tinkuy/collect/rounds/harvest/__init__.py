"""What the interviews of a round bring: which visit each of them was, and whom it named."""
