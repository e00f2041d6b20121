"""What is decided about what readers said, and why."""
