"""The form on paper: numbered sheets to print, and what becomes of each when it is typed in."""
