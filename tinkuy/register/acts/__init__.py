"""Acts on the register: every change of it belongs to one."""
