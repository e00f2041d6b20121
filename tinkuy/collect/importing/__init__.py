"""Submissions that another server holds (ODK Central, KoboToolbox) come over with their dates, persons and reviews."""
