"""A later sheet takes the place of an earlier one."""
