"""Filled-in forms become sheets of the register, after they were kept and answered for."""
