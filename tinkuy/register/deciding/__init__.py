"""What a workshop on a draft decided, kept as acts of the register: the next edition tells it."""
