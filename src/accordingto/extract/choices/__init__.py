"""Which day and which place a proposition has whose own words name none: a learned choice among those told."""
