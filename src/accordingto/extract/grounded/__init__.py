"""A large model's reading, kept only as far as its quotations prove it."""
