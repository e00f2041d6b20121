"""Many rows at once, written as fast as the database takes them."""
