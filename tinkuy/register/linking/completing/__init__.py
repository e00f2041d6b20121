"""What follows once sheets are judged: acronym lists find their organisations, places that disagree are asked about."""
