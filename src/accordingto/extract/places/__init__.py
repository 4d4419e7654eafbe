"""Where: names of places and their readings."""
