"""Numbers with their hedges, bounds and units."""
