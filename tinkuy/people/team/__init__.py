"""Who works on the mapping, with which roles."""
