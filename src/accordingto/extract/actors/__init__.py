"""Who can act or speak."""
