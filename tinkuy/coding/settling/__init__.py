"""Settle the themes of a statement: the record that editions take, beside those of the coders."""
