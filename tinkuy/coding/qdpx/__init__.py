"""REFI-QDA projects (QDPX), the exchange format of programs for qualitative analysis: version 1.0 of the standard."""
