"""Submissions leave as they came: tables for whoever reckons with them, files for whoever looks at them."""
