"""The form goes ahead of the interview, so that those who answer can ask the others before they do."""

from __future__ import annotations

from datetime import date, timedelta

# As the mapping of 2018 did it (its method chapter).
DAYS_AHEAD = 4


def send_on(interview: date) -> date:
    """The day on which the form must go to be there in time: four days before the interview."""
    return interview - timedelta(days=DAYS_AHEAD)


def is_to_send(interview: date | None, today: date, *, is_sent: bool) -> bool:
    """Whether the form must go today or should have gone: an interview is agreed, not past, and the form not sent."""
    return interview is not None and not is_sent and send_on(interview) <= today <= interview


def is_late(interview: date, today: date) -> bool:
    """Whether a form that goes today comes with less than four days to go."""
    return today > send_on(interview)
