"""The organisations of an edition as map tiles: counts, coarse from afar and fine from near."""
