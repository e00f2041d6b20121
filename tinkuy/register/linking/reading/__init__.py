"""What linking reads from the register."""
