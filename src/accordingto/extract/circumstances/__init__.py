"""The day and place of each proposition."""
