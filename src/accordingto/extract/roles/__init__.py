"""The learned tagger of roles."""
