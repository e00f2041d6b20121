"""The versions of the codebook in the database."""
