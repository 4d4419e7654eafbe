"""Bulletins in Arabic, by a line grammar."""
