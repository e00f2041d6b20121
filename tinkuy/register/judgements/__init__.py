"""Making and ending judgements."""
