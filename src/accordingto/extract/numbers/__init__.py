"""The learned reading of numbers: what the rules leave unread, by its sentence and what stands before it."""
