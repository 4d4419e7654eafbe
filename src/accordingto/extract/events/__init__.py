"""Happenings and who did what to whom."""
