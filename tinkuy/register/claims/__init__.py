"""Figures that sources report: kept with their line and base, disputed with words, accepted by people."""
