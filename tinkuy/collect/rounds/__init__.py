"""A round of interviews: whom to visit, who named whom, what was agreed, what came of it."""
