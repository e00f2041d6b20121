"""Finding organisations in an edition: words, facets, boxes of the map."""
