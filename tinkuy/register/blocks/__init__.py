"""The blocks (macro-regions) of a mapping: an editable grouping."""
