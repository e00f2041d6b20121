"""Tinkuy: map a social and solidarity economy, and keep the map alive."""

__version__ = "0.1.0"
